"""The verbs of the secretariat: the only place that writes here."""

from pilar.commitments.services.evidence import add_address, add_file, open_file
from pilar.commitments.services.progress import accept, answer_for, block, drop, free, reopen, report, see
from pilar.commitments.services.promising import (
    SamePromise,
    add_beneficiary,
    add_milestone,
    change_details,
    change_due,
    link_to,
    make_commitment,
    publish,
    tick_milestone,
    unpublish,
)
from pilar.commitments.services.reminding import ask_before_reviews, remind, work_the_night
from pilar.commitments.services.replying import (
    Reply,
    WrongDigits,
    address_of,
    ask_beneficiaries,
    ask_promiser,
    code_of,
    digits_of,
    link_of,
    make_link,
    name_of,
    over_sentence,
    reply,
)
from pilar.commitments.services.reviewing import (
    ask_flagged,
    close_review,
    decide_item,
    draft_pack,
    issue_pack,
    pack_docx,
    prepare_review,
    word_item,
)

__all__ = [
    "Reply", "SamePromise", "WrongDigits", "accept", "add_address", "add_beneficiary", "add_file", "add_milestone", "address_of",
    "answer_for", "ask_before_reviews", "ask_beneficiaries", "ask_flagged", "ask_promiser", "block", "change_details", "change_due",
    "close_review", "code_of", "decide_item", "digits_of", "draft_pack", "drop", "free", "issue_pack", "link_of", "link_to",
    "make_commitment", "make_link", "name_of", "open_file", "over_sentence", "pack_docx", "prepare_review", "publish", "remind", "reopen",
    "reply", "report", "see", "tick_milestone", "unpublish", "word_item", "work_the_night",
]  # fmt: skip
