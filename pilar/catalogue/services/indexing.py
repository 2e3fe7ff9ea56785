"""The words products are found by, kept in step with what they say."""

from collections.abc import Sequence

import polars as pl
from django.utils.translation import override

from pilar.catalogue.domain import kinds, searching
from pilar.catalogue.models import Product, ProductWord, Word
from pilar.catalogue.words import spoken
from pilar.registry.store import bulk

BLOCK = 5_000


def index_products(found: Sequence[Product]) -> None:
    """Bring the words of these products in step, within the transaction of the change. `business` is read with them."""
    wanted = {product.pk: weighed(product) for product in found}
    ids = _word_ids({word for words in wanted.values() for word in words})
    ProductWord.objects.filter(product__in=list(wanted)).delete()
    rows = [(pk, ids[word], weight) for pk, words in wanted.items() for word, weight in words.items()]
    names = ("product_id", "word_id", "weight")
    bulk.insert_frame(ProductWord._meta.db_table, pl.DataFrame(rows, schema=names, orient="row"))


def weighed(product: Product) -> dict[str, int]:
    """Each word of a product and how much it says about it, in the language of the source."""
    with override("id"):
        return _weighed(product)


def _weighed(product: Product) -> dict[str, int]:
    said = [
        str(spoken.fact_value(each, product.facts.get(each.code)))
        for each in kinds.FACTS[product.kind]
        if each.type in (kinds.LINE, kinds.CHOICE) or each.code == "ingredients"
    ]
    told = (
        (1, (product.description, product.description_en)),
        (2, (*said, product.business.name, product.business.brand, spoken.kind_word(product.kind))),
        (3, (product.name, product.name_en)),
    )
    return {word: weight for weight, texts in told for word in searching.words_of(*texts)}


def _word_ids(words: set[str]) -> dict[str, int]:
    """The numbers of these words, made where they are new."""
    known = _known(words)
    new = sorted(words - known.keys())
    if new:
        Word.objects.bulk_create([Word(text=each) for each in new], batch_size=BLOCK, ignore_conflicts=True)
        known |= _known(set(new))
    return known


def _known(words: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    ordered = sorted(words)
    for start in range(0, len(ordered), 500):
        found |= dict(Word.objects.filter(text__in=ordered[start : start + 500]).values_list("text", "pk"))
    return found
