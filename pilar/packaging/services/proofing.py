"""A label set at its true size, to be printed and held against the pack."""

import io
from datetime import datetime
from typing import Any

import segno
from django.utils.translation import gettext as _

from pilar.documents import services as documents
from pilar.packaging.domain import bars as drawing
from pilar.packaging.domain import proof
from pilar.packaging.domain.bars import Bars
from pilar.packaging.domain.proof import Fit, Panel
from pilar.packaging.domain.wording import Parts
from pilar.packaging.words import labels as words


def fit_of(*, parts: Parts, panel: Panel, address: str = "", bars: Bars | None = None) -> Fit:
    """How large the letters become on this side of the pack."""
    told = documents.read_mark(
        template="label", data=_data(parts, panel, address, bars), title=parts.name, mark="fit"
    )
    return Fit(float(told["x"]), bool(told["fits"]), float(told["need"]))


def proof_pdf(
    *, parts: Parts, panel: Panel, address: str = "", bars: Bars | None = None, now: datetime
) -> bytes:
    """The sheet: a scale to measure first, the panel 1:1, what is wrong with its letters, how to print it."""
    fit = fit_of(parts=parts, panel=panel, address=address, bars=bars)
    said = proof.warnings_of(panel, fit, parts, bool(address), bars)
    data = _data(parts, panel, address, bars)
    data["size_words"] += f" · {words.letter_words(fit)}"
    data["warnings"] = words.proof_sentences(panel, fit, said)
    return documents.make_pdf(template="label", data=data, title=_("Contoh label: %s") % parts.name, now=now)


def _data(parts: Parts, panel: Panel, address: str, bars: Bars | None) -> dict[str, Any]:
    return {
        "panel": {"width": panel.width, "height": panel.height}, "lines": proof.lines_of(parts), "wished": proof.WISHED_X, "least": panel.least_x,
        "lead": _("Ukuran sebenarnya. Cetak pada 100% (tanpa “sesuaikan halaman”), gunting, dan tempelkan pada kemasannya."),
        "scale_words": _("Ukur dulu: garis ini tepat 50 mm."), "size_words": _("%(width)s × %(height)s mm") % {"width": panel.width, "height": panel.height},
        "warnings": [], "notes": words.proof_notes(bool(address), bool(bars)),
    } | _square(address) | _bars(panel, bars, bool(address))  # fmt: skip


def _square(address: str) -> dict[str, Any]:
    if not address:
        return {}
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=1, omitsize=True)
    return {
        "square": out.getvalue().decode(),
        "square_words": _("Kode QR menuju %s") % address,
        "square_said": _("Hasil penilaian kemasan"),
    }


def _bars(panel: Panel, bars: Bars | None, square: bool) -> dict[str, Any]:
    scale = proof.bars_scale(panel, bars, square) if bars else None
    if bars is None or scale is None:
        return {}
    size = {"width": bars.width_mm(scale), "height": bars.height_mm * scale, "scale": scale}
    alt = _("Barcode %s") % bars.digits
    return {
        "bars": drawing.drawing_of(bars),
        "bars_size": size,
        "bars_digits": bars.digits,
        "bars_words": alt,
    }
