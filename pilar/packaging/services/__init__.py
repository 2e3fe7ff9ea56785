"""The verbs of packaging: the only place that writes here, and the only one that runs the reading program."""

from pilar.packaging.services.aiding import Gift, give, see_grant
from pilar.packaging.services.arriving import begin_from_phone, standards_by_kind
from pilar.packaging.services.following import (
    answer_appeal,
    close_action,
    finish_action,
    plan_action,
    reopen_action,
    reply,
)
from pilar.packaging.services.label_reading import forget_sides, read_side, type_side
from pilar.packaging.services.pooling import (
    Wanted,
    invite,
    join_pool,
    leave_pool,
    move_pool,
    note_share,
    open_pool,
)
from pilar.packaging.services.proofing import fit_of, proof_pdf
from pilar.packaging.services.registering import keep_material, note_trial
from pilar.packaging.services.reporting import open_photo, report_pdf
from pilar.packaging.services.sharing import (
    LINK_DAYS,
    end_link,
    hide,
    make_link,
    note_opening,
    reader_of,
    show_publicly,
)
from pilar.packaging.services.standards import publish, set_price
from pilar.packaging.services.telling import remind
from pilar.packaging.services.visiting import (
    Said,
    add_photo,
    answer,
    answer_own,
    begin,
    drop,
    print_photos,
    remove_photo,
    sign,
)

__all__ = [
    "Gift", "Wanted", "begin_from_phone", "give", "invite", "join_pool", "keep_material", "leave_pool", "move_pool", "note_share", "note_trial", "open_pool",
    "forget_sides", "read_side", "remind", "see_grant", "type_side", "standards_by_kind",
    "LINK_DAYS", "Said", "add_photo", "answer", "answer_appeal", "answer_own", "begin", "close_action", "drop", "end_link", "finish_action", "fit_of",
    "hide", "make_link", "note_opening", "open_photo", "plan_action", "print_photos", "proof_pdf", "publish", "reader_of", "remove_photo", "reopen_action", "reply", "report_pdf",
    "set_price", "show_publicly", "sign",
]  # fmt: skip
