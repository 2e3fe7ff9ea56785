"""Training as tables: what is planned and held, and what comes after."""

from pilar.training.models.after import FollowUp, MentorHour, PlanPromise
from pilar.training.models.asking import SeatCode
from pilar.training.models.learning import Material, Opinion, PracticeMark, QuestionPicture
from pilar.training.models.papers import LessonPicture
from pilar.training.models.running import (
    Attendance,
    Certificate,
    Cohort,
    CohortEvent,
    CohortQuota,
    Enrolment,
    Lesson,
    Programme,
    TestSheet,
    Trainer,
    TrainerAway,
    cities_of,
)

__all__ = [
    "Attendance", "Certificate", "Cohort", "CohortEvent", "CohortQuota", "Enrolment", "FollowUp", "Lesson", "LessonPicture", "Material", "MentorHour", "Opinion", "PlanPromise", "PracticeMark", "QuestionPicture",
    "Programme", "SeatCode", "TestSheet", "Trainer", "TrainerAway", "cities_of",
]  # fmt: skip
