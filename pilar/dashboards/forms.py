"""What a person types on a page of numbers: amounts of money and assumptions, in the address so that it can be passed on."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.dashboards import words
from pilar.dashboards.domain.budgeting import MOST_RUPIAH, MOST_WEIGHT, PARTS
from pilar.ui.templatetags.ui_formats import rupiah

# Names in the address, by part: amount, price, weight.
NAMES = {"NIB": "nib", "CLASSES": "latih", "PACKS": "kemas", "FAIRS": "pameran"}
_LONGEST = 30
# No more of a typed text is looked at; it is too long by then.
MOST_TYPED = 2 * _LONGEST


class WholeField(forms.CharField):
    """A whole number as people type it: 250.000.000, Rp 250 000 000, or empty."""

    def __init__(self, *, most: int, **more: Any) -> None:
        super().__init__(
            required=False,
            strip=True,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **more,
        )
        self.most = most

    def clean(self, value: Any) -> int | None:
        text = str(super().clean(value) or "")
        if len(text) > _LONGEST:
            raise forms.ValidationError(_("Angkanya terlalu panjang. Tulis paling banyak 14 angka."))
        digits = re.sub(r"(?i)^rp", "", text.strip()).translate(str.maketrans("", "", " .\u00a0\u202f"))
        if not digits:
            return None
        if digits.startswith(("-", "\u2212")):
            raise forms.ValidationError(_("Angkanya tidak boleh di bawah nol."))
        if not (digits.isascii() and digits.isdigit()):
            raise forms.ValidationError(_("Tulis angka bulat, misalnya 250.000.000."))
        if int(digits) > self.most:
            raise forms.ValidationError(_("Angkanya terlalu besar untuk dihitung."))
        return int(digits)


class BudgetForm(forms.Form):
    """The money, and for each part an amount, a price where the records have none (or another is assumed), and a weight.
    `hints` say what the records have."""

    dana = WholeField(label=lazy("Dana tahun depan (rupiah)"), most=MOST_RUPIAH)

    def __init__(self, *values: Any, hints: Mapping[str, str], **more: Any) -> None:
        super().__init__(*values, **more)
        for part in PARTS:
            name = NAMES[part]
            self.fields[name] = WholeField(label=_("Rupiah"), most=MOST_RUPIAH)
            price = _("Biaya tiap %s") % words.UNITS[part]
            self.fields[f"biaya_{name}"] = WholeField(
                label=price, most=MOST_RUPIAH, help_text=hints.get(part, "")
            )
            self.fields[f"bobot_{name}"] = WholeField(label=_("Bobot, 0 sampai 100"), most=MOST_WEIGHT)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        spent, money = sum(told.get(name) or 0 for name in NAMES.values()), told.get("dana")
        if not self.errors and money is not None and spent > money:
            raise forms.ValidationError(
                _("Bagian-bagiannya berjumlah %(spent)s, lebih dari dana %(money)s. Kurangi salah satu bagian atau tambah dananya.")
                % {"spent": rupiah(spent), "money": rupiah(money)}
            )  # fmt: skip
        return told

    @property
    def money(self) -> int:
        """The money; without it what the parts come to."""
        return int(self.cleaned_data.get("dana") or sum(self.amounts.values()))

    @property
    def amounts(self) -> dict[str, int]:
        return {part: self.cleaned_data.get(name) or 0 for part, name in NAMES.items()}

    def price(self, part: str) -> int | None:
        return self.cleaned_data.get(f"biaya_{NAMES[part]}") or None

    @property
    def weights(self) -> dict[str, int]:
        said = {part: self.cleaned_data.get(f"bobot_{name}") for part, name in NAMES.items()}
        return {part: 1 if weight is None else weight for part, weight in said.items()}
