"""One HTTP request whose failure says whether it can have arrived: that decides between again and unsure."""

import base64
import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

SECONDS = 20.0
_MOST_BYTES = 200_000


class NotSent(Exception):
    """No connection: not a byte of the message left."""


class NoReply(Exception):
    """The request left and no whole answer came back: the message may have arrived."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`told` is the JSON of the answer, None when it was none."""

    status: int
    told: Any
    retry_after: float | None


def post(url: str, body: bytes, headers: dict[str, str]) -> Reply:
    """Raises NotSent, NoReply. A user and password in the address become basic authentication."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        line.connect()
    except OSError as problem:
        raise NotSent(type(problem).__name__) from problem
    told = {**headers, **_credentials(parts.username, parts.password)}
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        line.request("POST", path or "/", body, told)
        answer = line.getresponse()
        return Reply(
            answer.status, _json(answer.read(_MOST_BYTES)), _seconds(answer.headers.get("Retry-After"))
        )
    except (OSError, http.client.HTTPException) as problem:
        raise NoReply(type(problem).__name__) from problem
    finally:
        line.close()


def _credentials(user: str | None, password: str | None) -> dict[str, str]:
    if user is None:
        return {}
    pair = f"{unquote(user)}:{unquote(password or '')}".encode()
    return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return None


def _seconds(text: str | None) -> float | None:
    return float(text) if text and text.strip().isdigit() else None
