"""label: what a product's label says and lacks, from a photo or from text."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from pilar.config.commands import Stop, answer
from pilar.packaging.domain import labels, photos
from pilar.packaging.services import ocr
from pilar.packaging.words import labels as words

MOST_TEXT = 200_000


def label(options: argparse.Namespace) -> None:
    with override("id"):
        text, photo = _text_of(options.source, options.kind)
        try:
            report = labels.check(text, kind=options.kind, on=timezone.localdate())
        except labels.NoLabel as nothing:
            raise Stop(str(words.NO_LABEL)) from nothing
        if options.json:
            answer({**words.document_of(report, text), "photo": photo, "text": text})
        else:
            sys.stdout.write("".join(f"{line}\n" for line in lines_of(report, text)))


def _text_of(source: str, kind: str) -> tuple[str, dict[str, Any] | None]:
    """The text and, when it was read from a photo, what the reading says of itself. Raises Stop."""
    if source == "-":
        return sys.stdin.buffer.read(MOST_TEXT).decode("utf-8", "replace"), None
    data = Path(source).read_bytes()
    if source.lower().endswith((".txt", ".md")):
        return data[:MOST_TEXT].decode("utf-8", "replace"), None

    def judge(text: str) -> tuple[int, int]:
        return labels.worth(text, kind=kind, on=timezone.localdate())

    try:
        read = ocr.read_photo(data, judge)
    except photos.BadPhoto as bad:
        raise Stop(str(words.BAD_PHOTOS[str(bad)])) from bad
    except ocr.NotRead as not_read:
        advice = words.photo_sentences(not_read.look.faults) if not_read.look else []
        raise Stop(" ".join([str(words.NOT_READ[not_read.code]), *advice])) from not_read
    return read.text, {
        "confidence": read.confidence,
        "words": len(read.words),
        "turned": read.turned,
        "advice": words.photo_sentences(read.look.faults),
        "method": ocr.METHOD,
    }


def lines_of(report: labels.Report, text: str) -> list[str]:
    """The report to be read by a person."""
    lines = [f"Jenis: {words.KINDS[report.kind]}. {words.summary(report)}", ""]
    for name, one in report.elements.items():
        state = "ada   " if one.found else ("KURANG" if name in report.required else "-     ")
        lines.append(f"{state}  {words.element(name)}{': ' + one.text if one.found else ''}")
    if said := words.permit_in_words(text):
        lines += ["", f"P-IRT: {said}"]
    if report.findings:
        lines += ["", "Temuan:"]
        lines += [
            f"- {words.GRAVITIES[one.gravity]}: {words.sentence(one)} ({one.rule})" for one in report.findings
        ]
    return lines
