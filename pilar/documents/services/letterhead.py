"""What stands around every paper: office, crest, sheet, fixed words, and the code to verify."""

import base64
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings

from pilar.documents.domain.numbering import shown
from pilar.documents.domain.sheets import sheet_of
from pilar.documents.words import paper_words


@dataclass(frozen=True, slots=True)
class Seal:
    """The code of a registered paper and the address of its public page."""

    code: str
    url: str


def house(*, title: str, language: str, draft: bool, seal: Seal | None, paper: str = "") -> dict[str, Any]:
    """Everything a template knows of the office, from the settings."""
    said = settings.PAPER
    sheet = sheet_of(paper or said["paper"], said["margins"])
    return {
        "title": title,
        "language": language,
        "draft": draft,
        "office": settings.OFFICE,
        "government": said["government"],
        "address": said["address"],
        "crest": crest(said["crest"]),
        "font": said["font"],
        "size": said["size"],
        "width": sheet.width,
        "height": sheet.height,
        "margins": list(sheet.margins),
        "code": shown(seal.code) if seal else "",
        "verify": seal.url if seal else "",
        "verify_shown": seal.url.partition("://")[2].rstrip("/").rpartition("/")[0] + "/" if seal else "",
        "qr": square(seal.url) if seal else "",
        "words": paper_words(language),
    }


def square(text: str) -> str:
    """A QR code as SVG text."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=1, omitsize=True)
    return out.getvalue().decode()


@lru_cache(maxsize=4)
def crest(file: str) -> str:
    """The crest as SVG text, "" without one. A PNG or JPEG is wrapped: the templates cannot read outside their folder."""
    if not file:
        return ""
    data = Path(file).read_bytes()
    if data.lstrip()[:1] == b"<":
        return data.decode()
    from PIL import Image

    width, height = Image.open(BytesIO(data)).size
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    inside = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" xlink:href="data:image/{kind};base64,{inside}"/></svg>'
    )
