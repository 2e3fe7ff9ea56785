"""What a person typed, made harmless for paper: it stays text in Typst, in DOCX and in SRIKANDI."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

# Characters no paper prints: control characters but line breaks and tabs, half characters, invisible turns of direction.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
# SRIKANDI replaces ${nomor_naskah} and the like in a DOCX. A text that ends in $ could meet one that begins with {.
_MARK = re.compile(r"\$+(?=\s*\{)|\$+\s*$")


def printable(value: Any) -> Any:
    """The same data with every text NFC and without unprintable characters; numbers become text as they are.

    Mappings and sequences are walked. Raises TypeError for anything that is no text, number, truth or None.
    """
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", value.replace("\r\n", "\n")))
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): printable(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [printable(each) for each in value]
    raise TypeError(f"a paper holds text, numbers and lists, not {type(value).__name__}")


def without_marks(value: Any) -> Any:
    """The same data in which no text can be taken for a placeholder of SRIKANDI: `${x}` becomes `{x}`."""
    if isinstance(value, str):
        return _MARK.sub("", value)
    if isinstance(value, Mapping):
        return {key: without_marks(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [without_marks(each) for each in value]
    return value


def replaced(value: Any, table: Mapping[int, str]) -> Any:
    """The same data with characters replaced (`str.translate`), where the paper's letters lack them."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, Mapping):
        return {key: replaced(each, table) for key, each in value.items()}
    if isinstance(value, list):
        return [replaced(each, table) for each in value]
    return value


def stand_in(character: str) -> str:
    """What is printed for a character the letters lack: a letter leaves a box that is seen, a picture nothing."""
    return "□" if unicodedata.category(character)[0] in "LN" else ""
