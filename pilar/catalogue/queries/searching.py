"""Products whose words are like what was typed."""

from django.db import connection
from django.db.models import Max, Q, QuerySet

from pilar.catalogue.domain import searching
from pilar.catalogue.models import Product, ProductWord, Word

_known: dict[str, tuple[int, dict[str, int]]] = {}


def known_words() -> dict[str, int]:
    """Every word that stands in some product, with its number; read on from the last one this process knows."""
    place = str(connection.settings_dict["NAME"])
    last, held = _known.get(place, (0, {}))
    newest = Word.objects.aggregate(newest=Max("pk"))["newest"] or 0
    if newest < last:
        last, held = 0, {}  # another database under the same name, as in tests
    if newest > last:
        held = held | dict(Word.objects.filter(pk__gt=last).values_list("text", "pk"))
        _known[place] = (newest, held)
    return held


def finding(rows: QuerySet[Product], text: str) -> tuple[QuerySet[Product], Q]:
    """The rows that carry every typed word or one it may mean, and what says that a word stands in the name.

    A word nobody knows, however it is turned, finds nothing.
    """
    known = known_words()
    in_name = Q(pk__in=[])
    for word in searching.words_of(text[:120])[:8]:
        ids = [known[each] for each in searching.meant(word, list(known))]
        rows = rows.filter(pk__in=ProductWord.objects.filter(word__in=ids).values("product"))
        in_name |= Q(pk__in=ProductWord.objects.filter(word__in=ids, weight=3).values("product"))
    return rows, in_name
