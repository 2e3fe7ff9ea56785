"""The words of a message: a template per channel and language, filled in one pass, so that a name is never a command."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from pilar.messages.domain.states import EMAIL, SMS, WHATSAPP

_MARK = re.compile(r"\{(\w+)\}")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LONGEST = {EMAIL: 20_000, WHATSAPP: 1024, SMS: 480}
VOICES = (WHATSAPP, SMS, EMAIL)


class BadText(ValueError):
    """A template or its data make no message; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Text:
    """Subject (e-mail only) and body, with {names} to fill. `approved` is the name of WhatsApp's approved template."""

    body: str
    subject: str = ""
    approved: str = ""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A template an area brings along: code, its name for the screen, and texts by language and channel.

    A channel without a text of its own takes WhatsApp's.
    """

    code: str
    name: str
    texts: Mapping[str, Mapping[str, Text]]
    version: int = 1
    marks: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        found = {name for by in self.texts.values() for text in by.values() for name in marks_of(text)}
        object.__setattr__(self, "marks", frozenset(found))
        if "id" not in self.texts or WHATSAPP not in self.texts["id"]:
            raise BadText(f"{self.code}: an Indonesian text for WhatsApp is needed")

    def text(self, channel: str, language: str) -> Text:
        by = self.texts.get(language) or self.texts["id"]
        return by.get(channel) or by.get(WHATSAPP) or self.texts["id"][WHATSAPP]


def marks_of(text: Text) -> list[str]:
    """The names to fill, each once, in the order the body first uses them, then the subject's."""
    return list(dict.fromkeys(_MARK.findall(text.body) + _MARK.findall(text.subject)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Every {name} replaced, once: braces inside a value stay braces. Raises BadText for a missing value."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise BadText(f"{match[1]}: no value for it")
        return values[match[1]]

    return _MARK.sub(value, text)


def clean(value: object) -> str:
    """A value as it may stand in a message: text, NFC, no control characters."""
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", str(value).replace("\r\n", "\n"))).strip()


def filled(text: Text, values: Mapping[str, str], channel: str) -> Text:
    """The text to send. A subject stays on one line. Raises BadText when it is longer than the channel carries."""
    body = fill(text.body, values)
    if len(body) > LONGEST[channel]:
        raise BadText(f"{len(body)} characters are too many for {channel}: {LONGEST[channel]} fit")
    return Text(body, " ".join(fill(text.subject, values).split()), text.approved)
