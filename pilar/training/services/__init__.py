"""The verbs of training: the only place that writes here."""

from pilar.training.services.asking import forget_codes, insist_seat_code, send_seat_code
from pilar.training.services.attending import Tick, check_in, insist_code, insist_short, tick
from pilar.training.services.certifying import (
    certificate_pdf,
    issue_certificates,
    reissue_certificate,
    revoke_certificate,
)
from pilar.training.services.conditions import set_conditions, set_questions
from pilar.training.services.enrolling import (
    Doubtful,
    Someone,
    Told,
    answer_invitation,
    leave,
    register,
    register_many,
    register_self,
    substitute,
)
from pilar.training.services.following import (
    miss_follow_up,
    note_mentoring,
    review_follow_up,
    save_promises,
    schedule_all,
    schedule_follow_ups,
    settle_promise,
    tell_follow_up,
)
from pilar.training.services.learning import (
    drop_question_picture,
    give_opinion,
    mark_practice,
    set_question_picture,
)
from pilar.training.services.papers import (
    assignment_letter,
    calendar,
    selection_record,
    signing_sheet,
    when_words,
)
from pilar.training.services.picturing import keep_picture, remove_picture, save_notes
from pilar.training.services.planning import (
    Hour,
    Plan,
    Run,
    Who,
    add_away,
    call_off_lesson,
    move_cohort,
    remove_away,
    save_cohort,
    save_lesson,
    save_programme,
    save_trainer,
    set_quotas,
)
from pilar.training.services.selecting import select_participants
from pilar.training.services.signing import (
    Signed,
    accept_signed_pack,
    printed,
    sign_certificates,
    unsigned_pack,
)
from pilar.training.services.supplying import add_material, remove_material
from pilar.training.services.telling import remind_all, remind_expiring
from pilar.training.services.testing import type_sheets

__all__ = [
    "Doubtful", "Signed", "accept_signed_pack", "add_material", "printed", "sign_certificates", "unsigned_pack", "remind_expiring", "remove_material", "set_conditions", "set_questions", "Hour", "Plan", "Run", "Someone", "Tick", "Told", "Who", "add_away", "answer_invitation", "assignment_letter",
    "calendar", "call_off_lesson", "certificate_pdf", "check_in", "insist_code", "insist_short", "issue_certificates", "leave",
    "move_cohort", "register", "register_many", "reissue_certificate", "remove_away", "revoke_certificate", "save_cohort", "save_lesson",
    "save_programme", "save_trainer", "select_participants", "selection_record", "set_quotas", "signing_sheet", "substitute", "tick",
    "type_sheets", "when_words", "drop_question_picture", "forget_codes", "give_opinion", "mark_practice", "set_question_picture", "keep_picture", "remove_picture", "save_notes", "insist_seat_code", "miss_follow_up", "register_self", "remind_all", "send_seat_code", "note_mentoring", "review_follow_up", "save_promises", "schedule_all", "schedule_follow_ups",
    "settle_promise", "tell_follow_up",
]  # fmt: skip
