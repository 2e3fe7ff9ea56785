"""What people type on the registry's pages, read forgivingly. Nothing here saves."""

from pilar.registry.forms.business import NewBusinessForm, ValuesForm
from pilar.registry.forms.correction import Changes, EditForm
from pilar.registry.forms.deeds import (
    ConsentForm,
    DecisionForm,
    GroupForm,
    OwnerLoginForm,
    RevealForm,
    StatusForm,
)
from pilar.registry.forms.picture import NotAPicture, PhotoForm, office_jpeg
from pilar.registry.forms.reading import village_paths

__all__ = [
    "Changes",
    "ConsentForm",
    "DecisionForm",
    "EditForm",
    "GroupForm",
    "NewBusinessForm",
    "NotAPicture",
    "OwnerLoginForm",
    "PhotoForm",
    "RevealForm",
    "StatusForm",
    "ValuesForm",
    "office_jpeg",
    "village_paths",
]
