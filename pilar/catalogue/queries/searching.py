"""Products whose words are like what was typed."""

from django.db import connection
from django.db.models import Q, QuerySet

from pilar.catalogue.domain import searching
from pilar.catalogue.models import Product, ProductWord, Word

_NONE = (0, "")
_known: dict[str, tuple[tuple[int, str], dict[str, int]]] = {}


def known_words() -> dict[str, int]:
    """Every word that stands in some product, with its number; read on from the last one this process knows.

    Read anew where that last one is another word now: it was never committed, and its number was given again.
    """
    place = str(connection.settings_dict["NAME"])
    last, held = _known.get(place, (_NONE, {}))
    newest = Word.objects.order_by("-pk").values_list("pk", "text").first() or _NONE
    if newest != last:
        since = dict(Word.objects.filter(pk__gte=last[0]).values_list("pk", "text"))
        if since.get(last[0], "") != last[1]:
            held, since = {}, dict(Word.objects.values_list("pk", "text"))
        held = held | {text: pk for pk, text in since.items()}
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
