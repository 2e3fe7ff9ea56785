"""The words of the screens: Indonesian in the source, English in one catalogue. No GNU gettext needed.

    python tools/messages.py            collect the words into the catalogue, compile it
    python tools/messages.py --check    fail when a word is missing, obsolete or has no English

Python sources are read by Babel; templates are turned into Python-like text by Django's own `templatize` first.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "pilar/ui/locale/en/LC_MESSAGES"
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None, "lazy": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")


_FORMS = "stands once in gettext and once in ngettext, or with two plurals; give one of them a context (pgettext, npgettext)"


class Ambiguous(Exception):
    """One word in two forms: a catalogue keeps one entry a word, and the English of the other would be lost unseen."""


def prepare_django() -> None:
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)


def source_text(file: Path) -> str:
    if file.suffix == ".py":
        return file.read_text()
    from django.utils.translation.template import templatize

    return templatize(file.read_text(), origin=str(file))


def words_of(file: Path) -> Iterator[tuple[int, str | tuple[str, str], str | None]]:
    """(line, word or (one, many), context) of one source file."""
    source = io.BytesIO(source_text(file).encode())
    for line, message, _comments, context in extract("python", source, KEYWORDS):
        yield line, message, context


def sources() -> list[Path]:
    code = [file for file in ROOT.glob("pilar/**/*.py") if not {"tests", "migrations"} & set(file.parts)]
    pages = [
        file for file in ROOT.glob("pilar/**/templates/**/*") if file.suffix in (".html", ".txt", ".svg")
    ]
    return sorted([*code, *pages])


def collect() -> Catalog:
    """Every word in the source, with the files it stands in (without lines: they would change each day)."""
    prepare_django()
    catalogue = Catalog(
        locale="en", project="Pilar", version="1", charset="utf-8", fuzzy=False, last_translator="",
        language_team="", msgid_bugs_address=""
    )  # fmt: skip
    seen: dict[tuple[str, str | None], tuple[str | tuple[str, str], str]] = {}
    for file in sources():
        place = file.relative_to(ROOT).as_posix()
        for _line, word, context in words_of(file):
            key = (word if isinstance(word, str) else word[0], context)
            before, where = seen.setdefault(key, (word, place))
            if before != word:
                raise Ambiguous(f"{where} and {place}: “{key[0]}” {_FORMS}")
            catalogue.add(word, locations=[(place, 0)], context=context)
    return catalogue


def known() -> Catalog:
    file = FOLDER / "django.po"
    if not file.exists():
        return Catalog(locale="en")
    with file.open("rb") as source:
        return read_po(source, locale="en")


def merge() -> tuple[Catalog, list[str]]:
    """The source's words with the English known so far; and the English words whose source is gone."""
    fresh, old = collect(), known()
    present = _keys(fresh)
    gone = [str(each.id) for each in old if each.id and (each.id, each.context) not in present]
    for message in fresh:
        translated = old.get(message.id, message.context) if message.id else None
        if translated:
            message.string, message.flags = translated.string, translated.flags | message.flags
    return fresh, gone


def _keys(catalogue: Catalog) -> set:
    return {(message.id, message.context) for message in catalogue}


def is_translated(message: Message) -> bool:
    words = message.string if isinstance(message.string, list | tuple) else [message.string]
    return bool(words) and all(words) and "fuzzy" not in message.flags


def broken_placeholders(message: Message) -> bool:
    """Whether the English of a word lost or invented a placeholder; a plural's first form may leave one out."""
    source = message.id[-1] if isinstance(message.id, tuple) else message.id
    english = message.string[-1] if isinstance(message.string, list | tuple) else message.string
    return sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(english))


def problems_of(catalogue: Catalog, gone: list[str]) -> list[str]:
    found = [f"in the catalogue but no longer in the source: {word}" for word in gone]
    present = _keys(known())
    for message in catalogue:
        if not message.id:
            continue
        if (message.id, message.context) not in present:
            found.append(f"not collected yet (make messages): {message.id}")
        elif not is_translated(message):
            found.append(f"no English: {message.id}  ({message.locations[0][0]})")
        elif broken_placeholders(message):
            found.append(f"the placeholders differ: {message.id} → {message.string}")
    return found


def compiled(catalogue: Catalog) -> bytes:
    """The binary form Django reads; words without English are left out, so the screen shows the Indonesian."""
    for message in list(catalogue):
        if message.id and not is_translated(message):
            catalogue.delete(message.id, message.context)
    out = io.BytesIO()
    write_mo(out, catalogue)
    return re.sub(
        rb"(POT-Creation|PO-Revision)-Date: [^\n]*", lambda found: b"-" * len(found[0]), out.getvalue()
    )


def write(catalogue: Catalog) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    catalogue.header_comment = (
        "# English for Pilar's screens; the source language is Indonesian. `make messages`."
    )
    with (FOLDER / "django.po").open("wb") as out:
        write_po(out, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=False)
    file = FOLDER / "django.po"
    # Dates of making would change the file each time although no word did.
    kept = [
        line
        for line in file.read_text().splitlines()
        if not re.match(r'"(POT-Creation-Date|PO-Revision-Date|Report-|Last-Tr|Language-Team)', line)
    ]
    file.write_text("\n".join(kept) + "\n")
    (FOLDER / "django.mo").write_bytes(compiled(catalogue))


def main() -> int:
    try:
        catalogue, gone = merge()
    except Ambiguous as problem:
        print(problem)
        return 1
    if "--check" in sys.argv:
        problems = problems_of(catalogue, gone)
        binary = FOLDER / "django.mo"
        if not problems and (not binary.exists() or binary.read_bytes() != compiled(catalogue)):
            problems = ["django.mo is not made from django.po: make messages"]
        print("\n".join(problems[:60]) or f"{len(catalogue)} words collected")
        return bool(problems)
    total, missing = len(catalogue), sum(1 for each in catalogue if each.id and not is_translated(each))
    write(catalogue)
    print(f"{total} words, {missing} without English, {len(gone)} removed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
