"""The catalogue as tables: products with variants, photos, permits and versions; the owner's QRIS; links for the owner's yes."""

from pilar.catalogue.models.approving import ApprovalLink
from pilar.catalogue.models.channels import Outlet, Standing
from pilar.catalogue.models.complaints import Complaint, Expo, ExpoItem, JointCurator
from pilar.catalogue.models.curating import Assessment, RubricVersion
from pilar.catalogue.models.inquiries import (
    Inquiry,
    Quotation,
    Request,
    RequestEvent,
    RequestLine,
    RequestQuerySet,
    Sale,
)
from pilar.catalogue.models.parts import Permit, Photo, ProductVersion, Qris, Variant
from pilar.catalogue.models.pooling import PooledOrder, PooledShare
from pilar.catalogue.models.products import Product, ProductQuerySet
from pilar.catalogue.models.rooms import BuyerRoom, FreightRate
from pilar.catalogue.models.searching import ProductWord, Word
from pilar.catalogue.models.showing import Storefront, Tally

__all__ = [
    "ApprovalLink", "Inquiry", "Quotation", "Request", "RequestEvent", "RequestLine", "RequestQuerySet", "Sale", "Assessment", "RubricVersion", "Permit", "Photo", "Product", "ProductQuerySet", "ProductVersion", "ProductWord", "Qris", "Variant", "Word", "Outlet", "Standing", "BuyerRoom", "Complaint", "Expo", "ExpoItem", "FreightRate", "JointCurator", "PooledOrder", "PooledShare", "Storefront", "Tally",
]  # fmt: skip
