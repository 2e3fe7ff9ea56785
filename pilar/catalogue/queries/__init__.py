"""What screens and other areas ask the catalogue. Nothing here writes."""

from pilar.catalogue.queries.curating import last_assessments, list_queue, open_assessments, rubric_of
from pilar.catalogue.queries.inquiries import UnknownRequest, get_request
from pilar.catalogue.queries.listing import (
    PAGE,
    Asked,
    Facets,
    Page,
    count_facets,
    each_product,
    list_products,
    names_in_the_book,
    products_of_business,
)
from pilar.catalogue.queries.pictures import medium_path, open_photo, photo_path, same_picture
from pilar.catalogue.queries.record import (
    PRODUCT_PARTS,
    UnknownProduct,
    businesses_to_write_for,
    get_product,
    history_of,
    open_link_of,
    page_part,
    qris_of,
    seen_of,
)
from pilar.catalogue.queries.searching import finding

__all__ = [
    "PAGE", "PRODUCT_PARTS", "last_assessments", "list_queue", "open_assessments", "rubric_of", "Asked", "Facets", "Page", "UnknownProduct", "businesses_to_write_for", "count_facets", "each_product", "finding", "get_product", "UnknownRequest", "get_request",
    "history_of", "list_products", "medium_path", "names_in_the_book", "open_link_of", "open_photo", "page_part", "photo_path",
    "products_of_business", "qris_of", "same_picture", "seen_of",
]  # fmt: skip
