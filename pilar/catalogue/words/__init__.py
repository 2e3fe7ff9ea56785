"""Codes into the words of the screen."""

from pilar.catalogue.words.channels import (
    CHANNEL_SLUGS,
    CHANNEL_WORDS,
    GAP_PLACES,
    GAP_WORDS,
    MET_WORDS,
    PREPARE_WORDS,
    READY_SLUGS,
    READY_WORDS,
    channel_word,
    minutes_words,
    standing_word,
)
from pilar.catalogue.words.curating import DIMENSION_HELP, DIMENSION_WORDS, RUBRIC_FAULTS, SCORE_WORDS
from pilar.catalogue.words.facts import CHOICE_WORDS, FACT_HELP, FACT_WORDS
from pilar.catalogue.words.identifiers import (
    ENDING_WORDS,
    PERMIT_STANDING,
    PERMIT_WORDS,
    QRIS_WORDS,
    gtin_sentence,
)
from pilar.catalogue.words.inquiries import (
    AUDIT_INQUIRIES,
    BUYER_WORDS,
    EVENT_WORDS,
    LOSS_WORDS,
    NEED_FAULTS,
    PROMISE_WORDS,
    REQUEST_STATES,
    SALE_FAULTS,
    TRAP_WORDS,
)
from pilar.catalogue.words.market import (
    AUDIT_MARKET,
    COMPLAINT_KINDS,
    COMPLAINT_STATES,
    LEFT_OUT,
    PLACE_WORDS,
    ROOM_LEVELS,
    ROOM_PERMITS,
    SPEED_WORDS,
)
from pilar.catalogue.words.outlets import OUTLET_WORDS, outlet_sentence
from pilar.catalogue.words.pictures import PHOTO_REFUSED, PHOTO_WARNINGS, refused_photo
from pilar.catalogue.words.products import (
    AUDIT_SENTENCES,
    AVAILABILITY_WORDS,
    CHANGE_WORDS,
    FAULT_HELP,
    FAULT_WORDS,
    KIND_HELP,
    KIND_WORDS,
    MONTHS,
    NEED_WORDS,
    PRICE_PROBLEMS,
    STATE_WORDS,
    TIER_PROBLEMS,
    UNIT_WORDS,
    offer_sentences,
    unit_word,
)
from pilar.catalogue.words.workbooks import lacking_line, not_fillable

__all__ = [
    "AUDIT_INQUIRIES", "AUDIT_SENTENCES", "BUYER_WORDS", "EVENT_WORDS", "LOSS_WORDS", "NEED_FAULTS", "PROMISE_WORDS", "REQUEST_STATES", "SALE_FAULTS", "TRAP_WORDS", "UNIT_WORDS", "AVAILABILITY_WORDS", "CHANGE_WORDS", "CHOICE_WORDS", "DIMENSION_HELP", "DIMENSION_WORDS", "RUBRIC_FAULTS", "SCORE_WORDS", "FACT_HELP", "FACT_WORDS", "FAULT_HELP", "FAULT_WORDS", "CHANNEL_SLUGS", "CHANNEL_WORDS", "GAP_PLACES", "GAP_WORDS", "MET_WORDS", "OUTLET_WORDS", "PREPARE_WORDS", "READY_SLUGS", "READY_WORDS", "channel_word", "minutes_words", "outlet_sentence", "lacking_line", "not_fillable", "standing_word", "ENDING_WORDS", "AUDIT_MARKET", "COMPLAINT_KINDS", "COMPLAINT_STATES", "LEFT_OUT", "PLACE_WORDS", "ROOM_LEVELS", "ROOM_PERMITS", "SPEED_WORDS",
    "KIND_HELP", "KIND_WORDS", "MONTHS", "NEED_WORDS", "PERMIT_STANDING", "PERMIT_WORDS", "PHOTO_REFUSED", "PHOTO_WARNINGS",
    "PRICE_PROBLEMS", "QRIS_WORDS", "STATE_WORDS", "TIER_PROBLEMS", "UNIT_WORDS", "unit_word", "gtin_sentence", "offer_sentences", "refused_photo",
]  # fmt: skip
