"""The verbs of packaging: the only place that writes here, and the only one that runs the reading program."""

from pilar.packaging.services.following import (
    answer_appeal,
    close_action,
    finish_action,
    plan_action,
    reopen_action,
    reply,
)
from pilar.packaging.services.reporting import open_photo, report_pdf
from pilar.packaging.services.standards import publish, set_price
from pilar.packaging.services.visiting import (
    Said,
    add_photo,
    answer,
    answer_own,
    begin,
    drop,
    remove_photo,
    sign,
)

__all__ = [
    "Said", "add_photo", "answer", "answer_appeal", "answer_own", "begin", "close_action", "drop", "finish_action", "open_photo", "plan_action",
    "publish", "remove_photo", "reopen_action", "reply", "report_pdf", "set_price", "sign",
]  # fmt: skip
