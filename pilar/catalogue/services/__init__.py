"""The verbs of the catalogue."""

from pilar.catalogue.services import feeding
from pilar.catalogue.services.approving import (
    WrongDigits,
    address_of,
    answer_link,
    approve_in_person,
    ask_owner,
    code_of,
    digits_of,
    link_of,
    over_sentence,
)
from pilar.catalogue.services.curating import assess_product, change_rubric
from pilar.catalogue.services.describing import Told, add_product, change_product, confirm_price
from pilar.catalogue.services.following import hear_of_writing
from pilar.catalogue.services.moving import submit_product, suspend_product, take_back_product
from pilar.catalogue.services.outlets import add_outlet, remove_outlet, see_outlet
from pilar.catalogue.services.parts import (
    add_permit,
    add_variant,
    change_variant,
    forget_qris,
    record_qris,
    remove_permit,
    remove_variant,
)
from pilar.catalogue.services.past import PastProduct, record_past_products
from pilar.catalogue.services.pictures import add_photo, put_first, remove_photo

__all__ = [
    "PastProduct", "Told", "WrongDigits", "assess_product", "change_rubric", "add_outlet", "add_permit", "add_photo", "add_product", "add_variant", "address_of", "answer_link", "approve_in_person",
    "ask_owner", "change_product", "change_variant", "code_of", "confirm_price", "digits_of", "feeding", "forget_qris",
    "hear_of_writing", "link_of", "over_sentence", "put_first", "record_past_products", "record_qris", "remove_outlet", "remove_permit", "remove_photo", "see_outlet",
    "remove_variant", "submit_product", "suspend_product", "take_back_product",
]  # fmt: skip
