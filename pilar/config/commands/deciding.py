"""decide: one decision method on one file, without the web and without a database."""

import argparse
import sys
from pathlib import Path

from pilar.config.commands import Stop, answer
from pilar.flagship.domain.casefile import Answer, read
from pilar.flagship.domain.casefile import decide as decided
from pilar.flagship.domain.errors import UnusableDecision

LARGEST_FILE = 64 * 1024 * 1024


def decide(options: argparse.Namespace) -> None:
    try:
        found = decided(read(text_of(options.file)))
    except UnusableDecision as problem:
        raise Stop(f"{options.file}: {problem}") from problem
    if options.json:
        answer(found)
    else:
        sys.stdout.write("".join(f"{line}\n" for line in readable(found)))


def text_of(file: str) -> str:
    """The file's text (- reads standard input). Raises `UnusableDecision` when it is too large or no text."""
    if file == "-":
        given = sys.stdin.buffer.read(LARGEST_FILE + 1)
    elif Path(file).is_dir():
        raise UnusableDecision("ini sebuah folder, bukan berkas keputusan.")
    else:
        with Path(file).open("rb") as opened:
            given = opened.read(LARGEST_FILE + 1)
    if len(given) > LARGEST_FILE:
        raise UnusableDecision("berkas lebih dari 64 MB bukan berkas keputusan.")
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnusableDecision(f"bukan teks UTF-8: byte ke-{problem.start + 1}.") from problem


def readable(found: Answer) -> list[str]:
    """One line for each field, numbers to six digits; --json has them unrounded."""
    return [f"{name}: {words(value)}" for name, value in found.items()]


def words(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        return "[" + ", ".join(words(each) for each in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {words(each)}" for name, each in value.items()) + "}"
    return "-" if value is None else str(value)
