"""The book in plain words. Each area gives the sentences of its own deeds with `register` in its apps.py."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.audit.domain import Break

Words = str | Promise
# Who asks and ids, to (name, address or "") by id.
Actor = Any
Namer = Callable[[Actor, Sequence[str]], Mapping[str, tuple[str, str]]]

_sentences: dict[str, Words] = {}
_things: dict[str, Words] = {}
_values: dict[str, Mapping[Any, Words]] = {}
_namers: dict[str, Namer] = {}

BREAKS: dict[str, Words] = {
    "CHANGED": lazy("Rantai putus di catatan nomor %(seq)s: isinya diubah setelah ditulis."),
    "MISSING": lazy("Rantai putus: catatan nomor %(seq)s sampai %(until)s hilang."),
    "UNLINKED": lazy(
        "Rantai putus di catatan nomor %(seq)s: ia tidak menyambung ke catatan sebelumnya. Salah satunya disisipkan, "
        "ditukar, atau ditulis ulang."
    ),
    "TRUNCATED": lazy("Ekor buku terpotong: catatan nomor %(seq)s sampai %(until)s hilang."),
    "BEYOND": lazy(
        "Ada catatan di luar rantai: nomor %(seq)s sampai %(until)s tidak ditulis lewat buku catatan ini."
    ),
    "HEAD": lazy("Kepala rantai tidak cocok dengan catatan terakhir, nomor %(seq)s."),
    "MARK": lazy(
        "Catatan saling menyambung, tetapi meterai kepala rantai (nomor %(seq)s) tidak dibuat dengan kunci instalasi "
        "ini. Buku ditulis ulang di luar Pilar, atau kuncinya diganti."
    ),
}


def register(
    sentences: Mapping[str, Words],
    things: Mapping[str, Words] | None = None,
    values: Mapping[str, Mapping[Any, Words]] | None = None,
) -> None:
    """Add sentences by action code, words for things, and words for coded values by their name in the detail.

    A sentence is a lazy template filled from the entry's detail: "Menggabungkan %(dropped)s ke %(kept)s".
    A key the detail lacks shows as "…", so that an old entry never breaks a page.
    """
    _sentences.update(sentences)
    _things.update(things or {})
    for name, table in (values or {}).items():
        _values[name] = {**_values.get(name, {}), **table}


def sentence(action: str, detail: Mapping[str, Any]) -> str:
    """The deed in words; an unknown code shows itself."""
    template = _sentences.get(action)
    if template is None:
        return action
    filled: dict[str, str] = defaultdict(
        lambda: "…", {name: _say(value, name) for name, value in detail.items()}
    )
    return str(template) % filled


def _say(value: Any, name: str) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, int):
        return number_format(value, force_grouping=True)
    if isinstance(value, list):
        return ", ".join(_say(each, name) for each in value) or "–"
    return str(_values.get(name, {}).get(value, value))


def thing_word(thing: str) -> str:
    return str(_things.get(thing, thing))


def name_things(thing: str, namer: Namer) -> None:
    """How the things of one kind are called: the namer takes who asks and ids, and gives (name, address or "") by id.

    It leaves out what this person may not see; the book then shows the bare id.
    """
    _namers[thing] = namer


def named(actor: Actor, things: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Names and addresses of these (thing, id), one question for each kind of thing."""
    asked: dict[str, set[str]] = {}
    for thing, thing_id in things:
        if thing in _namers and thing_id:
            asked.setdefault(thing, set()).add(thing_id)
    return {
        (thing, thing_id): name
        for thing, ids in asked.items()
        for thing_id, name in _namers[thing](actor, sorted(ids)).items()
    }


def known_actions() -> list[tuple[str, str]]:
    """Every registered code with its words, for the filter: the places left open."""
    return sorted(((code, sentence(code, {})) for code in _sentences), key=lambda known: known[1].casefold())


def known_things() -> list[tuple[str, str]]:
    return sorted(
        ((code, str(word)) for code, word in _things.items()), key=lambda known: known[1].casefold()
    )


def break_sentence(found: Break) -> str:
    return str(BREAKS[found.kind]) % {
        "seq": number_format(found.seq, force_grouping=True),
        "until": number_format(found.until, force_grouping=True),
    }


def whole_sentence(entries: int) -> str:
    return _("Rantai utuh: %(count)s catatan, masing-masing menyambung ke yang sebelumnya.") % {
        "count": number_format(entries, force_grouping=True)
    }
