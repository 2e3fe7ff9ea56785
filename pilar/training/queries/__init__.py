"""What screens and other areas ask about training. Nothing here writes."""

from pilar.training.queries.after import (
    BANDS,
    after_of,
    behaviour_of,
    count_follow_ups,
    get_follow_up,
    get_promise,
    impact_of,
    list_follow_ups,
    open_picture,
    waiting_follow_ups,
)
from pilar.training.queries.asking import (
    businesses_of,
    opened_number,
    public_cohort,
    public_cohorts,
    sealed_number,
)
from pilar.training.queries.choosing import is_reproducible
from pilar.training.queries.eligibility import conditions_of
from pilar.training.queries.evidence import count_trained, first_certificates, open_cohorts
from pilar.training.queries.links import (
    by_place_code,
    by_trainer_code,
    door_signature,
    hall_signature,
    pin_of,
    place_code,
    trainer_code,
)
from pilar.training.queries.lists import (
    Unknown,
    came_to,
    certificates_of,
    cohorts_of,
    day_of,
    get_certificate,
    get_cohort,
    get_lesson,
    get_place,
    get_programme,
    history_of,
    lessons_of,
    lessons_with_cohort,
    list_cohorts,
    list_programmes,
    names_in_the_book,
    open_lesson,
    other_places,
    place_by_number,
    places_of,
    proposed,
    roll_of,
    sees,
    state_counts,
    teaches_in,
    totals,
)
from pilar.training.queries.materials import (
    get_material,
    materials_for,
    materials_of,
    open_material,
    own_material,
    teaches_programme,
)
from pilar.training.queries.needs import NEEDS, Need, choices
from pilar.training.queries.parts import page_part
from pilar.training.queries.results import find_certificate, pairs_of, sheets_of, standings
from pilar.training.queries.seats import person_of, seats_of
from pilar.training.queries.summary import public_runs, runs_of, taught_by, years_of
from pilar.training.queries.trainers import (
    all_lessons_of,
    get_trainer,
    hours_taught,
    list_trainers,
    trainer_of_days,
)
from pilar.training.queries.trainers import lessons_of as lessons_of_trainer

__all__ = [
    "conditions_of", "get_material", "materials_for", "materials_of", "open_material", "other_places", "own_material", "public_runs", "runs_of", "taught_by", "teaches_programme", "years_of",
    "BANDS", "NEEDS", "Need", "Unknown", "all_lessons_of", "by_place_code", "by_trainer_code", "came_to", "certificates_of", "choices", "cohorts_of", "day_of", "door_signature", "find_certificate",
    "get_certificate", "get_cohort", "get_lesson", "get_place", "get_programme", "get_trainer", "hall_signature", "history_of", "hours_taught",
    "is_reproducible", "lessons_of", "lessons_of_trainer", "lessons_with_cohort", "list_cohorts", "list_programmes", "list_trainers", "names_in_the_book",
    "open_lesson", "page_part", "pairs_of", "person_of", "pin_of", "place_by_number", "place_code", "places_of", "proposed", "roll_of", "seats_of", "sees", "sheets_of", "standings",
    "after_of", "businesses_of", "opened_number", "public_cohort", "public_cohorts", "sealed_number", "count_trained", "first_certificates", "open_cohorts", "behaviour_of", "count_follow_ups", "get_follow_up", "get_promise", "impact_of", "list_follow_ups", "open_picture", "waiting_follow_ups",
    "state_counts", "teaches_in", "totals", "trainer_code", "trainer_of_days",
]  # fmt: skip
