"""What people type into the catalogue; parses, never saves."""

from pilar.catalogue.forms.complaints import ComplaintForm, DecideForm, ExpoForm, StockForm
from pilar.catalogue.forms.curating import AssessForm, RubricForm
from pilar.catalogue.forms.inquiries import AskForm, DigitsForm, LossForm, QuoteForm, SaleForm, TalkForm
from pilar.catalogue.forms.outlets import OutletForm
from pilar.catalogue.forms.parts import (
    AnswerForm,
    HeardForm,
    PermitForm,
    PhotoForm,
    QrisForm,
    ReasonForm,
    VariantForm,
)
from pilar.catalogue.forms.products import ProductForm, initial_of
from pilar.catalogue.forms.rooms import FreightForm, PoolForm, RoomForm, SharesForm
from pilar.catalogue.forms.showing import StorefrontForm
from pilar.catalogue.forms.workbooks import TemplateForm

__all__ = [
    "AnswerForm", "AskForm", "DigitsForm", "LossForm", "QuoteForm", "SaleForm", "TalkForm", "AssessForm", "RubricForm", "HeardForm", "PermitForm", "PhotoForm", "ProductForm", "QrisForm", "ReasonForm", "VariantForm", "OutletForm", "TemplateForm", "ComplaintForm", "DecideForm", "ExpoForm", "FreightForm", "PoolForm", "RoomForm", "SharesForm", "StockForm", "StorefrontForm",
    "initial_of",
]  # fmt: skip
