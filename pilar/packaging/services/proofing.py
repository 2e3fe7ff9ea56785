"""A label set at its true size, to be printed and held against the pack."""

import io
from datetime import datetime
from typing import Any

import segno
from django.utils.translation import gettext as _

from pilar.documents import services as documents
from pilar.packaging.domain import proof
from pilar.packaging.domain.proof import Fit, Panel
from pilar.packaging.domain.wording import Parts
from pilar.packaging.words import labels as words


def fit_of(*, parts: Parts, panel: Panel, address: str = "") -> Fit:
    """How large the letters become on this side of the pack."""
    told = documents.read_mark(
        template="label", data=_data(parts, panel, address, [], None), title=parts.name, mark="fit"
    )
    return Fit(float(told["x"]), bool(told["fits"]), float(told["need"]))


def proof_pdf(*, parts: Parts, panel: Panel, address: str = "", now: datetime) -> bytes:
    """The sheet: a scale to measure first, the panel 1:1, what is wrong with its letters, how to print it."""
    fit = fit_of(parts=parts, panel=panel, address=address)
    said = words.proof_sentences(panel, fit, proof.warnings_of(panel, fit, parts, bool(address)))
    return documents.make_pdf(
        template="label", data=_data(parts, panel, address, said, fit), title=_("Contoh label: %s") % parts.name, now=now
    )  # fmt: skip


def _data(parts: Parts, panel: Panel, address: str, warnings: list[str], fit: Fit | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "panel": {"width": panel.width, "height": panel.height}, "lines": proof.lines_of(parts), "wished": proof.WISHED_X, "least": panel.least_x,
        "lead": _("Ukuran sebenarnya. Cetak pada 100% (tanpa “sesuaikan halaman”), gunting, dan tempelkan pada kemasannya."),
        "scale_words": _("Ukur dulu: garis ini tepat 50 mm."),
        "size_words": _("%(width)s × %(height)s mm") % {"width": panel.width, "height": panel.height} + (f" · {words.letter_words(fit)}" if fit else ""),
        "warnings": warnings, "notes": words.proof_notes(bool(address)),
    }  # fmt: skip
    if address:
        out = io.BytesIO()
        segno.make(address, error="m", micro=False).save(
            out, kind="svg", xmldecl=False, border=1, omitsize=True
        )
        told |= {
            "square": out.getvalue().decode(),
            "square_words": _("Kode QR menuju %s") % address,
            "square_said": _("Hasil penilaian kemasan"),
        }
    return told
