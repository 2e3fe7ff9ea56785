"""What a person types and sends on the pages of packaging."""

from pilar.packaging.forms.visits import (
    ActionForm,
    AppealAnswerForm,
    BadMessage,
    BeginForm,
    LabelForm,
    LinkForm,
    NoteForm,
    OptionalNoteForm,
    PriceForm,
    ReplyForm,
    ShowForm,
    SignForm,
    WordingForm,
    read_answers,
    read_arrival,
    read_sent,
)

__all__ = [
    "ActionForm",
    "AppealAnswerForm",
    "BadMessage",
    "BeginForm",
    "LabelForm",
    "LinkForm",
    "NoteForm",
    "OptionalNoteForm",
    "PriceForm",
    "ReplyForm",
    "ShowForm",
    "SignForm",
    "WordingForm",
    "read_answers",
    "read_arrival",
    "read_sent",
]
