"""PDF from a Typst template. The data go in as JSON beside the template: what a person typed is never Typst code."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from django.conf import settings

from pilar.documents.domain.kinds import BadPaper, insist_parts
from pilar.documents.domain.plain_text import printable, replaced, stand_in
from pilar.documents.services.letterhead import Seal, house

TEMPLATES = Path(__file__).resolve().parents[1] / "data"
# Archivable and readable aloud: PDF/A-2a and PDF/UA-1 in one file.
STANDARDS: Any = ["a-2a", "ua-1"]
_LACKING = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_one_at_a_time = Lock()


@lru_cache(maxsize=2)
def _compiler(fonts: str) -> typst.Compiler:
    """One compiler for the life of the process: fonts are read once, templates stay parsed."""
    own = [fonts] if fonts else []
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=own)  # type: ignore[arg-type]
    return typst.Compiler(root=TEMPLATES, font_paths=found)


def make_pdf(
    *,
    template: str,
    data: Mapping[str, Any],
    title: str,
    now: datetime,
    language: str = "id",
    draft: bool = False,
    seal: Seal | None = None,
    paper: str = "",
) -> bytes:
    """A tagged PDF/A of a template of `domain.kinds.KINDS` filled with `data`; README.md lists each template's parts.

    `title` names the file for whoever hears it; `draft` prints the word across; `seal` prints the code to verify;
    `paper` overrides the setting (A4, F4). Letters the fonts lack are printed as a box. Raises BadPaper.
    """
    insist_parts(template, data)
    told = printable(data)
    around = printable(house(title=title, language=language, draft=draft, seal=seal, paper=paper))
    moment = now.astimezone(UTC).replace(microsecond=0)  # the printer knows no named zones and no fractions
    try:
        return _compile(template, told, around, moment)
    except typst.TypstError as problem:
        lacking = set(
            "".join(_ESCAPED.sub(_character, text) for text in _LACKING.findall(problem.diagnostic))
        )
        if not lacking:
            raise BadPaper(f"{template}: {problem.message}") from problem
    table = {ord(each): stand_in(each) for each in lacking}
    try:
        return _compile(template, replaced(told, table), replaced(around, table), moment)
    except typst.TypstError as problem:
        raise BadPaper(f"{template}: {problem.message}") from problem


def read_mark(*, template: str, data: Mapping[str, Any], title: str, mark: str) -> Any:
    """What a template notes under a mark (`#metadata(…) <fit>`) once it is set with these data: how large the letters became. Raises BadPaper."""
    insist_parts(template, data)
    around = printable(house(title=title, language="id", draft=False, seal=None))
    inputs = {
        "data": json.dumps(printable(data), ensure_ascii=False),
        "house": json.dumps(around, ensure_ascii=False),
    }
    own = [settings.PAPER["fonts"]] if settings.PAPER["fonts"] else []
    try:
        told = typst.query(
            TEMPLATES / f"{template}.typ", f"<{mark}>", field="value", one=True, root=TEMPLATES, ignore_system_fonts=True, font_paths=own,
            sys_inputs=inputs,
        )  # fmt: skip
    except typst.TypstError as problem:
        raise BadPaper(f"{template}: {problem.message}") from problem
    return json.loads(told)


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _compile(template: str, data: Any, around: Any, moment: datetime) -> bytes:
    inputs = {"data": json.dumps(data, ensure_ascii=False), "house": json.dumps(around, ensure_ascii=False)}
    with _one_at_a_time:
        made = _compiler(settings.PAPER["fonts"]).compile(
            input=TEMPLATES / f"{template}.typ", format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS,
            timestamp=moment,
        )  # fmt: skip
    if not isinstance(made, bytes):
        raise BadPaper(f"{template}: no PDF was made")
    return made
