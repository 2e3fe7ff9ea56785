"""DOCX for what goes through SRIKANDI: Pilar fills its own marks and leaves `${...}` for the state's system."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from django.conf import settings

from pilar.documents.domain.blocks import Block, annexes_of, body_of
from pilar.documents.domain.kinds import BadPaper, insist_parts
from pilar.documents.domain.plain_text import printable, without_marks
from pilar.documents.services.printing import TEMPLATES
from pilar.documents.words import paper_words

SHIPPED = {
    "letter": "letter",
    "invitation": "letter",
    "assignment": "titled",
    "minutes": "titled",
    "berita_acara": "titled",
}


def make_docx(*, template: str, data: Mapping[str, Any], title: str, language: str = "id") -> bytes:
    """A draft in DOCX of letter, invitation, assignment, minutes or berita_acara, for SRIKANDI.

    Number, day and signer are SRIKANDI's: its placeholders stay as they are, and none can come in with the data.
    The office's own PILAR_HOME/templates/<template>.docx is used when it is there. Raises BadPaper.
    """
    from docxtpl import DocxTemplate  # a third of a second that no start of the product should wait for
    from jinja2.exceptions import TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    insist_parts(template, data)
    if template not in SHIPPED:
        raise BadPaper(f"{template}: there is no DOCX of it, only a PDF")
    words = paper_words(language)
    told = without_marks(printable(data))
    body, annexes = body_of(template, told, words), annexes_of(told, words)
    context = {
        "government": settings.PAPER["government"].upper(), "office": settings.OFFICE.upper(),
        "address": settings.PAPER["address"], "title": (words.get(template) or title).upper(),
        "place": str(told.get("place_date", "")).partition(",")[0], "body": body, "annexes": annexes,
        "blocks": body + annexes,  # for an office's own template that prints them in one go
        "words": words, **{key: told.get(key, "") for key in ("subject", "nature", "attachments", "to", "copies")},
    }  # fmt: skip
    file = _file_of(template)
    try:
        page = DocxTemplate(file)
        page.render(context, jinja_env=SandboxedEnvironment(autoescape=True))
    except (TemplateError, BadZipFile, ValueError, KeyError) as problem:
        raise BadPaper(f"{file.name}: {problem}") from problem
    _set_widths(page.docx, [block for block in body + annexes if block["kind"] == "table"])
    page.docx.core_properties.title = title
    out = BytesIO()
    page.save(out)
    return out.getvalue()


def _set_widths(document: Any, tables: list[Block]) -> None:
    """Columns as wide as the paper says; an office's own table in its template is left as it is."""
    part, wanted = document.sections[0], iter(tables)
    whole = part.page_width - part.left_margin - part.right_margin
    block = next(wanted, None)
    for table in document.tables:
        if block is None:
            return
        if [cell.text for cell in table.rows[0].cells] != [str(label) for label in block["columns"]]:
            continue
        widths = [int(whole * share / sum(block["shares"])) for share in block["shares"]]
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table._tbl.tr_lst:
            for cell, width in zip(row.tc_lst, widths, strict=False):
                cell.width = width
        block = next(wanted, None)


def _file_of(template: str) -> Path:
    own = Path(settings.HOME) / "templates" / f"{template}.docx"
    return own if own.exists() else TEMPLATES / f"{SHIPPED[template]}.docx"
