"""One POST to a partner's address, which somebody typed: never to a machine inside, wherever its name leads at this moment."""

import http.client
import socket
import ssl
from urllib.parse import urlsplit

from pilar.exchange.domain import hooks

SECONDS = 10.0


class NotTaken(Exception):
    """No answer came; the message is one word for the log, nothing of what the other side said."""


class _Pinned(http.client.HTTPSConnection):
    """Speaks to the address that was looked at, with the certificate of the name: a name cannot lead elsewhere in between."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=SECONDS, context=ssl.create_default_context())
        self.address = address

    def connect(self) -> None:
        line = socket.create_connection((self.address, self.port), timeout=SECONDS)
        self.sock = ssl.create_default_context().wrap_socket(line, server_hostname=self.host)


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """The number of the answer; no redirect is followed. Raises NotTaken."""
    if hooks.why_not(url):
        raise NotTaken("address")
    parts = urlsplit(url)
    line = connection(parts.hostname or "", parts.port or 443)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        line.request("POST", path, body, headers)
        return line.getresponse().status
    except (OSError, http.client.HTTPException) as problem:
        raise NotTaken(type(problem).__name__) from problem
    finally:
        line.close()


def connection(host: str, port: int) -> http.client.HTTPConnection:
    """Raises NotTaken for a name that leads nowhere, or inside."""
    try:
        addresses = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as problem:
        raise NotTaken("name") from problem
    if not hooks.all_public(addresses):
        raise NotTaken("private")
    return _Pinned(host, port, addresses[0])
