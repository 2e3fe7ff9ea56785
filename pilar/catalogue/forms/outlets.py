"""Where an owner sells by herself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue import words
from pilar.catalogue.domain import outlets
from pilar.catalogue.forms.fields import line


class OutletForm(forms.Form):
    """An address of hers; with a product chosen it is the page of that product there."""

    kind = forms.ChoiceField(label=lazy("Tempat"), choices=list(words.OUTLET_WORDS.items()))
    url = line(lazy("Alamat"), outlets.LONGEST + 100, lazy("Salin dari bilah alamat peramban, diawali https."), required=True)  # fmt: skip
    checkout = forms.BooleanField(label=lazy("Pembeli dapat langsung membayar di situs ini"), required=False)

    def __init__(self, *args: Any, products: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        choices: list[tuple[str, Any]] = [("", lazy("– halaman depan toko –"))]
        self.fields["product"] = forms.ChoiceField(
            label=lazy("Halaman untuk produk"), required=False, choices=choices + [(str(pk), name) for pk, name in products],
            help_text=lazy("Kosongkan untuk halaman depan toko. Google meminta halaman tiap produk di situs sendiri."),
        )  # fmt: skip
        self.order_fields(["kind", "url", "product", "checkout"])

    def clean_url(self) -> str:
        said = self.cleaned_data["url"]
        try:
            return outlets.tidy(self.cleaned_data.get("kind", outlets.SITE), said)
        except outlets.NotAnOutlet as problem:
            raise forms.ValidationError(
                words.outlet_sentence(problem.code, self.cleaned_data.get("kind", outlets.SITE))
            ) from problem

    def clean_product(self) -> int | None:
        said = self.cleaned_data["product"]
        return int(said) if said else None
