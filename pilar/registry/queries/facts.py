"""What a list may ask of a business beyond its columns. A room above adds what it knows in its apps.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.registry.domain.facts import Said, read
from pilar.registry.models import BusinessEvent, IdentityNumber
from pilar.registry.words import NO_NIB_REASON_WORDS


@dataclass(frozen=True, slots=True)
class Fact:
    """How a list says it, and says the opposite; and which businesses it holds for, in some days when it is `dated`."""

    yes: object
    no: object
    condition: Callable[[date | None, date | None], Q]
    dated: bool = False


def between(field: str, since: date | None, until: date | None, **more: object) -> Q:
    """The days of a column, both included; a column with a time is asked for its day by whoever names it so."""
    asked = dict(more)
    if since:
        asked[f"{field}__gte"] = since
    if until:
        asked[f"{field}__lte"] = until
    return Q(**asked)


# Where visits are written down in rooms above: which businesses were visited in some days.
SIGHTINGS: list[Callable[[date | None, date | None], Q]] = []


def _seen(since: date | None, until: date | None) -> Q:
    """The last day somebody saw it; of days that are over, also the visits that were written down."""
    if until is None:
        return Q(last_seen_on__gte=since) if since else Q(last_seen_on__isnull=False)
    found = between("last_seen_on", since, until, last_seen_on__isnull=False)
    days = between("on", since, until, kind="SEEN", business=OuterRef("pk"))
    found |= Q(Exists(BusinessEvent.objects.filter(days)))
    for told in SIGHTINGS:
        found |= told(since, until)
    return found


def _holds(kind: str) -> Callable[[date | None, date | None], Q]:
    rows = IdentityNumber.objects.filter(business=OuterRef("pk"), kind=kind)
    return lambda _since, _until: Q(Exists(rows))


def _is(**values: object) -> Callable[[date | None, date | None], Q]:
    return lambda _since, _until: Q(**values)


FACTS: dict[str, Fact] = {
    "WOMAN": Fact(lazy("pemiliknya perempuan"), lazy("pemiliknya tidak tercatat perempuan"), _is(owner__sex="F")),
    "MAN": Fact(lazy("pemiliknya laki-laki"), lazy("pemiliknya tidak tercatat laki-laki"), _is(owner__sex="M")),
    "PHONE": Fact(lazy("bernomor telepon"), lazy("tanpa nomor telepon"), _is(has_phone=True)),
    "NIK": Fact(lazy("NIK tercatat"), lazy("tanpa NIK"), _is(has_nik=True)),
    "KBLI": Fact(lazy("ber-KBLI"), lazy("tanpa KBLI"), lambda _since, _until: ~Q(kbli_code="")),
    "VILLAGE": Fact(lazy("kelurahan diketahui"), lazy("kelurahan belum diketahui"), _is(village_code__gt=0)),
    "PIRT": Fact(lazy("ber-P-IRT"), lazy("belum ber-P-IRT"), _holds("PIRT")),
    "HALAL": Fact(lazy("bersertifikat halal"), lazy("belum bersertifikat halal"), _holds("HALAL")),
    "BPOM": Fact(lazy("berizin edar BPOM"), lazy("belum berizin edar BPOM"), _holds("BPOM")),
    "SEEN": Fact(lazy("dikunjungi atau terlihat"), lazy("tidak dikunjungi atau terlihat"), _seen, dated=True),
    "REGISTERED": Fact(
        lazy("terdaftar"), lazy("tidak terdaftar"), lambda since, until: between("registered_on", since, until), dated=True
    ),
    "NIB": Fact(
        lazy("NIB terbit"), lazy("NIB tidak terbit"),
        lambda since, until: between("nib_on", since, until, has_nib=True, nib_on__isnull=False), dated=True,
    ),
    **{
        f"REASON_{code}": Fact(
            lazy("alasan belum ber-NIB: %s") % word, lazy("alasan belum ber-NIB bukan: %s") % word, _is(no_nib_reason=code)
        )
        for code, word in NO_NIB_REASON_WORDS.items()
    },
}  # fmt: skip


def condition(text: str) -> Q:
    """The businesses a fact of a list's filters asks for; none for one that nobody knows."""
    said = read(text)
    fact = FACTS.get(said.code) if said else None
    if said is None or fact is None or (not fact.dated and (said.since or said.until)):
        return Q(pk__in=())
    found = fact.condition(said.since, said.until)
    return found if said.holds else ~found


def words(text: str) -> str:
    """The fact as a part of the list's sentence."""
    said = read(text)
    fact = FACTS.get(said.code) if said else None
    if said is None or fact is None:
        return _("syarat yang tidak dikenal (%s)") % text
    return f"{fact.yes if said.holds else fact.no}{_days(said)}"


def _days(said: Said) -> str:
    told = {
        name: date_format(day, "j F Y") for name, day in (("since", said.since), ("until", said.until)) if day
    }
    if said.since and said.since == said.until:
        return " " + _("pada %(since)s") % told
    if len(told) == 2:
        return " " + _("%(since)s sampai %(until)s") % told
    if said.since:
        return " " + _("sejak %(since)s") % told
    return " " + _("sampai %(until)s") % told if said.until else ""
