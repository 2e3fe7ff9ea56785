"""Typo-tolerant name search: "any 2 of the 7 rarest trigrams" in the database, then likeness in memory.

SQLite keeps an FTS5 trigram table; PostgreSQL a GIN index over the trigrams of `search_text` as a tsvector (one scan
answers "any 2 of 7", where pg_trgm's own operators read every posting list of the query). Both share `registry_trigram`:
in how many businesses a trigram stands, counted after each bulk change and good enough in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from pilar.registry.domain import sort_key
from pilar.registry.domain.likeness import padded_trigrams, rank, sliding_trigrams, worth_asking
from pilar.registry.models import BusinessQuerySet
from pilar.registry.store import bulk

CANDIDATES = 4_000
HITS = 1_000
_RECOUNT_FROM = 200  # so many businesses at once shift the trigram counts
_SAMPLE = 40_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A business found by name, and how alike it is (0 to 100)."""

    business_id: int
    likeness: float


# -- keeping it current ---------------------------------------------------------------------------
def index_businesses(ids: Sequence[int] | None) -> None:
    """Bring the search in step with these businesses (changed, new or removed); None for all of them.

    Call inside the transaction of the change.
    """
    if connection.vendor == "sqlite":
        _index_all() if ids is None else _index_some(ids)
    if ids is None or len(ids) >= _RECOUNT_FROM:
        _count_trigrams()


def _index_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE registry_search")
        cursor.execute(
            "CREATE VIRTUAL TABLE registry_search USING fts5(text, tokenize='trigram', detail=none, columnsize=0)"
        )
        cursor.execute(
            "INSERT INTO registry_search(rowid, text) SELECT id, search_text FROM registry_business"
        )


def _index_some(ids: Sequence[int]) -> None:
    bulk.stage("staged_index", pl.DataFrame({"id": ids}, schema={"id": pl.Int64}).unique())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_search WHERE rowid IN (SELECT id FROM staged_index)")
        cursor.execute(
            "INSERT INTO registry_search(rowid, text) SELECT id, search_text FROM registry_business "
            "WHERE id IN (SELECT id FROM staged_index)"
        )
    bulk.drop_stage("staged_index")


def _count_trigrams() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_trigram")
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO registry_trigram SELECT term, doc FROM registry_search_terms")
            return
        cursor.execute("SELECT count(*) FROM registry_business")
        step = cursor.fetchone()[0] // _SAMPLE + 1
        sample = (
            f"SELECT array_to_tsvector(show_trgm(search_text)) FROM registry_business WHERE id % {step} = 0"
        )
        cursor.execute(
            f"INSERT INTO registry_trigram SELECT word, ndoc * {step} FROM ts_stat(%s) WHERE length(word) < 4",
            [sample],
        )


# -- asking ---------------------------------------------------------------------------------------
def find_by_name(businesses: BusinessQuerySet, text: str) -> list[Hit]:
    """The businesses among `businesses` whose name, owner or brand is like the text, most alike first; at most HITS."""
    key = sort_key(text)
    if not key:
        return []
    found = dict(_starting_with(businesses, key))
    condition = _condition(key)
    if condition is not None:
        found |= dict(businesses.filter(condition).order_by().values_list("id", "search_text")[:CANDIDATES])
    ids = list(found)
    ranked = rank(key, [found[one] for one in ids])[:HITS]
    return [Hit(ids[place], likeness) for place, likeness in ranked]


def _starting_with(businesses: BusinessQuerySet, key: str) -> list[tuple[int, str]]:
    """Names that begin with the text: short words have too few trigrams, and "KIOS" alone has too many businesses."""
    ranged = businesses.filter(name_key__gte=key, name_key__lt=key + "~")
    return list(ranged.order_by("name_key", "id").values_list("id", "search_text")[:100])


def _condition(key: str) -> RawSQL | None:
    """The database's own test for "shares enough rare trigrams with the key"; None when the key is too short."""
    sqlite = connection.vendor == "sqlite"
    trigrams = worth_asking(*_with_counts(sliding_trigrams(key) if sqlite else padded_trigrams(key)))
    if not trigrams:
        return None
    if sqlite:
        inside = "registry_business.id IN (SELECT rowid FROM registry_search WHERE registry_search MATCH %s)"
        return RawSQL(inside, [_any_two(trigrams, '"', " AND ", " OR ")], output_field=BooleanField())
    inside = "array_to_tsvector(show_trgm(registry_business.search_text)) @@ %s::tsquery"
    return RawSQL(inside, [_any_two(trigrams, "'", " & ", " | ")], output_field=BooleanField())


def _with_counts(trigrams: list[str]) -> tuple[list[str], dict[str, int]]:
    marks = ", ".join(["%s"] * len(trigrams))
    if not trigrams:
        return [], {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT trigram, businesses FROM registry_trigram WHERE trigram IN ({marks})", trigrams
        )
        return trigrams, dict(cursor.fetchall())


def _any_two(trigrams: list[str], quote: str, both: str, either: str) -> str:
    """A full-text query that holds where at least two of the trigrams stand; the only one when there is one."""
    quoted = [f"{quote}{one}{quote}" for one in trigrams]
    if len(quoted) == 1:
        return quoted[0]
    return either.join(
        f"({one}{both}({either.join(quoted[place + 1 :])}))" for place, one in enumerate(quoted[:-1])
    )
