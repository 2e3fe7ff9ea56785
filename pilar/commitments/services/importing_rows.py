"""What rows of a file have in common: who is meant by a name, and what came of a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.commitments.domain import sheets
from pilar.commitments.domain.naming import best_match, folded
from pilar.commitments.models import Institution, Mandate

READY, THERE, BAD = "READY", "THERE", "BAD"


@dataclass(slots=True)
class Row:
    """One row: its number in the file, a line to know it by, what would be stored, and sentences about it."""

    number: int
    label: str
    values: dict[str, Any] = field(default_factory=dict)
    state: str = READY
    sentences: list[str] = field(default_factory=list)

    def bad(self, sentence: str) -> None:
        self.state = BAD
        self.sentences.append(sentence)

    def there(self, sentence: str) -> None:
        if self.state != BAD:
            self.state = THERE
        self.sentences.append(sentence)

    def note(self, sentence: str) -> None:
        self.sentences.append(sentence)


class Names:
    """The institutions of the register and who speaks for them, to be found by what somebody typed."""

    def __init__(self, actor: Actor) -> None:
        rows = list(Institution.objects.visible_to(actor).filter(closed_on=None))
        self.names = {row.pk: row.all_names for row in rows}
        self.exact: dict[str, set[int]] = {}
        for pk, names in self.names.items():
            for name in names:
                self.exact.setdefault(folded(name), set()).add(pk)
        self.people: dict[int, dict[int, str]] = {}
        held = Mandate.objects.filter(institution__in=list(self.names)).select_related("person")
        for each in held:
            self.people.setdefault(each.institution_id, {})[each.person_id] = each.person.name

    def institution(self, text: str, row: Row, what: str) -> int | None:
        """The institution meant by a cell; a name nobody has is a problem of the row. None for an empty cell."""
        if not text:
            return None
        same = self.exact.get(folded(text), set())
        found = next(iter(same)) if len(same) == 1 else best_match(text, self.names)
        if found is None:
            told = {"what": what, "name": text[:60]}
            row.bad(_("%(what)s “%(name)s” tidak ditemukan. Catat dulu di Lembaga & MoU, atau tulis nama yang tercatat di sana.") % told)  # fmt: skip
        return found

    def person(self, text: str, row: Row, of: int | None = None) -> int | None:
        """The person meant by a cell, among those of one institution or of all; without degrees does as well."""
        if not text:
            return None
        known = self.people.get(of, {}) if of else {pk: name for each in self.people.values() for pk, name in each.items()}  # fmt: skip
        said = f" {folded(text)} "
        found = [pk for pk, name in known.items() if said.strip() and said in f" {folded(name)} "]
        if len(found) == 1:
            return found[0]
        row.bad(_("“%s” tidak tercatat sebagai wakil lembaganya, atau lebih dari satu orang bernama begitu. Catat dulu wakilnya, atau tulis namanya lengkap.") % text[:60])  # fmt: skip
        return None


def needed_texts(row: Row, what: str, told: Mapping[str, str]) -> None:
    """A problem for each needed cell that is empty."""
    for column in sheets.COLUMNS[what]:
        if column.needed and not told.get(column.field):
            row.bad(_("Kolom %s kosong.") % column.title)


def day_of(text: str, row: Row, title: str) -> date | None:
    """The day of a cell; what is none is a problem. None for an empty cell."""
    if not text:
        return None
    found = sheets.read_day(text)
    if found is None or not 2000 <= found.year <= 2100:
        row.bad(_("%(title)s “%(text)s” bukan tanggal yang ada. Tulis seperti 23/11/2026.") % {"title": title, "text": text[:40]})  # fmt: skip
        return None
    return found
