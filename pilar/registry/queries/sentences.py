"""A list's filters as one Indonesian sentence, in parts that can be taken away one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilar.places import queries as places
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Group, Source
from pilar.registry.queries import facts
from pilar.registry.words import PROBLEM_WORDS, SECTOR_WORDS, SIZE_WORDS, STATUS_WORDS


@dataclass(frozen=True, slots=True)
class Condition:
    """One part of the sentence, and the filters without it."""

    words: str
    without: Filters


def conditions(filters: Filters) -> list[Condition]:
    """The parts of the sentence after "UMKM"."""
    told = [Condition(words, filters.without(name)) for name, words in _parts(filters) if name != "fact"]
    for text in filters.fact:
        others = tuple(other for other in filters.fact if other != text)
        told.append(Condition(facts.words(text), filters.with_(fact=others)))
    return told


def sentence(filters: Filters) -> str:
    """The whole: "UMKM di Oesapa, belum ber-NIB, terakhir terlihat > 6 bulan lalu"; "Semua UMKM" without filters."""
    parts = [words for _name, words in _parts(filters)]
    if not parts:
        return _("Semua UMKM")
    # A place follows the noun directly, everything else after a comma.
    return f"UMKM {', '.join(parts)}"


def picked(count: int) -> str:
    """Rows somebody ticked in the list."""
    return ngettext("%(count)s UMKM terpilih", "%(count)s UMKM terpilih", count) % {"count": count}


def _parts(filters: Filters) -> Iterator[tuple[str, str]]:
    if filters.area:
        yield "area", _("di %(place)s") % {"place": _place(filters.area)}
    if filters.q:
        yield "q", _("bernama “%(text)s”") % {"text": filters.q}
    if filters.nib is not None:
        yield "nib", _("sudah ber-NIB") if filters.nib else _("belum ber-NIB")
    if filters.sector:
        yield "sector", _("sektor %(words)s") % {"words": _either(filters.sector, SECTOR_WORDS)}
    if filters.size:
        yield "size", _("skala %(words)s") % {"words": _either(filters.size, SIZE_WORDS)}
    if filters.status:
        yield "status", _either(filters.status, STATUS_WORDS)
    yield from _other_parts(filters)


def _place(code: int) -> str:
    return places.area_name(code) if places.area(code) else _("wilayah yang tidak dikenal (%s)") % code


def _other_parts(filters: Filters) -> Iterator[tuple[str, str]]:
    if filters.seen_before:
        yield "seen_before", _("terakhir terlihat > %(months)d bulan lalu") % {"months": filters.seen_before}
    if filters.registered_after:
        day = date_format(filters.registered_after, "j F Y")
        yield "registered_after", _("terdaftar sejak %(day)s") % {"day": day}
    if filters.source:
        name = Source.objects.filter(id=filters.source).values_list("name", flat=True).first() or "?"
        yield "source", _("menurut %(source)s") % {"source": name}
    if filters.group:
        name = Group.objects.filter(id=filters.group).values_list("name", flat=True).first() or "?"
        yield "group", _("anggota %(group)s") % {"group": name}
    if filters.kbli:
        yield "kbli", _("KBLI %(code)s…") % {"code": filters.kbli}
    if filters.problem:
        yield "problem", str(PROBLEM_WORDS[filters.problem])
    if filters.product:
        yield "product", _("menyebut “%(text)s”") % {"text": filters.product}
    for text in filters.fact:
        yield "fact", facts.words(text)


def _either(codes: tuple[str, ...], words: Mapping[str, object]) -> str:
    named = [str(words[code]).lower() for code in codes]
    if len(named) == 1:
        return named[0]
    return _("%(first)s atau %(last)s") % {"first": ", ".join(named[:-1]), "last": named[-1]}
