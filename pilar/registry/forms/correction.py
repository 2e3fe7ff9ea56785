"""A correction of what stands about a business: only what differs is a change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.registry import domain
from pilar.registry.domain.trust import TOGETHER
from pilar.registry.forms import reading
from pilar.registry.forms.business import NEWEST_VERSION, ValuesForm
from pilar.registry.words import FIELD_WORDS


@dataclass(frozen=True, slots=True)
class Changes:
    """What a correction says: `names` changed in the order of the page, `values` and `cleared` as the services take them."""

    names: tuple[str, ...]
    values: dict[str, Any]
    cleared: tuple[str, ...]


class EditForm(ValuesForm):
    """A correction of the values that stand (`current`, from `get_current_values`).

    Sealed fields come empty: empty keeps them, `forget` empties them.
    """

    reason = reading.TidyField(
        label=lazy("Alasan perubahan"),
        max_length=255,
        min_length=5,
        help_text=lazy(
            "Dari mana Anda tahu, misalnya kunjungan 3 Maret atau kartu yang ditunjukkan pemilik."
        ),
        error_messages={"required": lazy("Tulis mengapa data ini diubah.")},
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    # The values the page was opened with: what another tab changed meanwhile is no change of this one.
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, current: Mapping[str, Any], **options: Any) -> None:
        self.current = dict(current)
        initial = {name: value for name, value in current.items() if name not in domain.SECRET_FIELDS}
        if current.get("latitude") is not None:
            initial["point"] = (current["latitude"], current["longitude"])
        if not initial.get("kbli_version"):
            initial["kbli_version"] = NEWEST_VERSION
        initial["was"] = signing.dumps(
            {name: _plain(current.get(name)) for name in _OPEN_FIELDS}, compress=True
        )
        super().__init__(*args, initial=initial | options.pop("initial", {}), **options)
        self._tell_what_is_kept()

    def _tell_what_is_kept(self) -> None:
        kept = [name for name in domain.SECRET_FIELDS if self.current.get(name)]
        for name in kept:
            self.fields[name].help_text = _("Tersimpan: %(mask)s. Biarkan kosong bila tidak berubah.") % {
                "mask": self.current[name]
            }
        if kept:
            self.fields["forget"] = forms.MultipleChoiceField(
                label=_("Hapus yang tersimpan"), required=False, choices=[(name, _("Hapus: %(field)s") % {"field": FIELD_WORDS[name]}) for name in kept],
                help_text=_("Hanya bila nomornya ternyata milik orang lain."), widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip

    def groups(self) -> Iterator[dict[str, Any]]:
        for group in super().groups():
            if group["fields"][0].name == "owner_name" and "forget" in self.fields:
                group["fields"].append(self["forget"])
            yield group

    def _clean_work(self, cleaned: dict[str, Any]) -> None:
        parts = {name: cleaned.get(name) for name in ("workers_male", "workers_female")}
        moved = any(value != self.current.get(name) for name, value in parts.items())
        if moved and cleaned.get("workers") == self.current.get("workers"):
            cleaned["workers"] = None  # the old sum; the new one follows from the parts
            if not any(value is not None for value in parts.values()):
                cleaned["workers"] = self.current.get("workers")
        super()._clean_work(cleaned)

    def _clean_sales(self, cleaned: dict[str, Any]) -> None:
        chosen, sales = cleaned.get("sales_band"), cleaned.get("annual_sales")
        super()._clean_sales(cleaned)
        if sales is not None and chosen not in ("", cleaned["sales_band"], self.current.get("sales_band")):
            self.add_error("sales_band", _("Kisaran ini tidak cocok dengan jumlah penjualan di atasnya."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("nib"):
            cleaned["no_nib_reason"] = self.current.get("no_nib_reason") or ""
        if self.errors:
            return cleaned
        self.changes = self._changes(cleaned)
        if not self.changes.names:
            self.add_error(None, _("Belum ada yang diubah. Ubah satu isian atau lebih, atau kembali ke catatan usaha."))  # fmt: skip
        return cleaned

    def _changes(self, cleaned: Mapping[str, Any]) -> Changes:
        typed = self._typed(cleaned)
        forgotten = set(cleaned.get("forget") or ())
        was = self._opened_with(cleaned.get("was", ""))
        names = [
            name
            for name, value in typed.items()
            if _differs(name, value, self.current.get(name)) and was.get(name) != _plain(value)
        ]
        names += [name for name in domain.SECRET_FIELDS if name in forgotten and name not in names]
        values = {name: typed[name] for name in names if typed[name] not in (None, "", [])}
        cleared = [name for name in names if name not in values]
        for leader, others in TOGETHER.items():
            # These are believed from one record, so a change of one says all of them again.
            if {leader, *others} & set(names):
                values |= {one: typed[one] for one in (leader, *others) if typed[one] not in (None, "", [])}
        # A number that replaces another: the old one no longer stands beside it.
        cleared += [name for name in ("pirt", "halal") if name in values and self.current.get(name)]
        return Changes(tuple(names), values, tuple(cleared))

    def _opened_with(self, sealed: str) -> dict[str, str]:
        try:
            return dict(signing.loads(sealed)) if sealed else {}
        except signing.BadSignature:
            return {}

    def _typed(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        point = cleaned.get("point") or (None, None)
        typed = {name: cleaned.get(name) for name in domain.FIELD_TYPES if name in self.fields}
        return typed | {"latitude": point[0], "longitude": point[1]}


# What is sealed comes to the page empty, so it is changed by whoever types anything.
_OPEN_FIELDS = tuple(name for name in domain.FIELD_TYPES if name not in domain.SECRET_FIELDS)


def _plain(value: Any) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _differs(name: str, typed: Any, standing: Any) -> bool:
    if name in domain.SECRET_FIELDS:
        return bool(typed)
    return (typed if typed not in (None, "") else None) != (standing if standing not in (None, "") else None)
