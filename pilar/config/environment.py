"""What the surroundings say: read once, loudly. A wrong value stops the start with a sentence."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pilar.documents.domain import numbering, sheets
from pilar.messages.domain import timing
from pilar.reports.domain import small_groups


class BadSetting(Exception):
    """A setting of the environment cannot be used; the message says which and what to do."""


KNOWN = {
    "PILAR_HOME", "PILAR_DEBUG", "PILAR_HOSTS", "PILAR_ORIGIN", "PILAR_CITY", "PILAR_EMAIL_URL",
    "PILAR_EMAIL_FROM", "PILAR_KEYS", "PILAR_DEMO", "PILAR_OFFICE", "PILAR_GOVERNMENT",
    "PILAR_ADDRESS", "PILAR_CREST", "PILAR_PAPER", "PILAR_MARGINS", "PILAR_FONT", "PILAR_FONT_SIZE", "PILAR_FONTS",
    "PILAR_NUMBERING", "PILAR_SIGNING_URL", "PILAR_SIGNING_ROOTS",
    "PILAR_WHATSAPP_URL", "PILAR_WHATSAPP_TOKEN", "PILAR_WHATSAPP_SECRET", "PILAR_WHATSAPP_VERIFY",
    "PILAR_SMS_URL", "PILAR_SMS_FIELDS", "PILAR_QUIET_HOURS", "PILAR_SMALLEST_GROUP",
}  # fmt: skip


def refuse_unknown() -> None:
    """A misspelt PILAR_ variable would be ignored in silence, so it stops the start instead."""
    unknown = sorted(name for name in os.environ if name.startswith("PILAR_") and name not in KNOWN)
    if unknown:
        raise BadSetting(f"{', '.join(unknown)}: not a setting of Pilar; see docs/operations/settings.md")


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in ("", None):
        return default
    if value in ("1", "yes", "true", "on"):
        return True
    if value in ("0", "no", "false", "off"):
        return False
    raise BadSetting(f"{name}={value}: write yes or no")


def home(base: Path) -> Path:
    """The one folder that holds everything the running product writes."""
    folder = Path(os.environ.get("PILAR_HOME") or base / "var")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        raise BadSetting(f"PILAR_HOME={folder}: cannot be made ({problem.strerror})") from problem
    return folder


def secret_key(folder: Path) -> str:
    """The signing key of this installation, made at the first start and kept beside the data."""
    file = folder / "secret_key"
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(48))
    return file.read_text()


SQLITE_START = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-65536;"
    "PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;"
)


def sqlite(path: str | Path) -> dict:
    # IMMEDIATE: without it two clerks who save at once get "database is locked" at the first write.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_START},
        # Tests use a file, too: the threads of the journeys' web server share it as in real life.
        "TEST": {"NAME": f"{path}.test"},
    }


def database(folder: Path) -> dict:
    """The database of DATABASE_URL: postgresql://user:pass@host:port/name, sqlite:///path, or the default file."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return sqlite(folder / "pilar.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path))
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadSetting(f"DATABASE_URL starts with {parts.scheme}: use postgresql:// or sqlite:///")
    # PostgreSQL compiles what it thinks will take long; our questions are done before it has compiled them.
    query = {"options": "-c jit=off", **dict(parse_qsl(parts.query))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "OPTIONS": query,
    }


def mail(url: str) -> dict:
    """E-mail by smtp://user:pass@host:port or smtps://; without it, letters are kept as files in the home."""
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise BadSetting("PILAR_EMAIL_URL: write smtp://user:password@host:port")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.port != 25,
    }


def paper() -> dict:
    """How the office's papers look: letterhead, sheet, letters, numbers."""
    said = {
        "government": os.environ.get("PILAR_GOVERNMENT", "Pemerintah Kota Kupang"),
        "address": os.environ.get("PILAR_ADDRESS", "").replace("\\n", "\n"),
        "crest": os.environ.get("PILAR_CREST", ""),
        "paper": os.environ.get("PILAR_PAPER", "A4"),
        "margins": os.environ.get("PILAR_MARGINS", "2 2 2.5 3"),
        "font": os.environ.get("PILAR_FONT", "Libertinus Serif"),
        "fonts": os.environ.get("PILAR_FONTS", ""),
        "numbering": os.environ.get("PILAR_NUMBERING", "{urut3}/{kode}/DISKOPUKM/{bulan}/{tahun}"),
    }
    for name, value in (("PILAR_CREST", said["crest"]), ("PILAR_FONTS", said["fonts"])):
        if value and not Path(value).exists():
            raise BadSetting(f"{name}={value}: nothing is there")
    try:
        sheets.sheet_of(said["paper"], said["margins"])
        numbering.insist_scheme(said["numbering"])
        size = float(os.environ.get("PILAR_FONT_SIZE", "12"))
    except ValueError as problem:
        raise BadSetting(
            f"PILAR_PAPER, PILAR_MARGINS, PILAR_FONT_SIZE or PILAR_NUMBERING: {problem}"
        ) from problem
    return {**said, "size": size}


def messages() -> dict[str, Any]:
    """Over which channels messages leave, and when they stay silent."""
    said: dict[str, Any] = {
        "whatsapp_url": os.environ.get("PILAR_WHATSAPP_URL", ""),
        "whatsapp_token": os.environ.get("PILAR_WHATSAPP_TOKEN", ""),
        "whatsapp_secret": os.environ.get("PILAR_WHATSAPP_SECRET", ""),
        "whatsapp_verify": os.environ.get("PILAR_WHATSAPP_VERIFY", ""),
        "sms_url": os.environ.get("PILAR_SMS_URL", ""),
        "sms_fields": dict(parse_qsl(os.environ.get("PILAR_SMS_FIELDS", "to=to&text=text&id=id"))),
    }
    for name in ("whatsapp_url", "sms_url"):
        if said[name] and urlsplit(said[name]).scheme not in ("http", "https"):
            raise BadSetting(f"PILAR_{name.upper()}: write https://…")
    if said["whatsapp_url"] and not (said["whatsapp_token"] and said["whatsapp_secret"]):
        raise BadSetting("PILAR_WHATSAPP_URL needs PILAR_WHATSAPP_TOKEN and PILAR_WHATSAPP_SECRET beside it")
    try:
        return {**said, "quiet": timing.read_hours(os.environ.get("PILAR_QUIET_HOURS", "20-7"))}
    except ValueError as problem:
        raise BadSetting(f"PILAR_QUIET_HOURS: {problem}") from problem


def signing() -> dict[str, str]:
    """The agency's Esign Client, and the folder of root certificates whose signatures are called trusted."""
    said = {
        "url": os.environ.get("PILAR_SIGNING_URL", ""),
        "roots": os.environ.get("PILAR_SIGNING_ROOTS", ""),
    }
    if said["url"] and urlsplit(said["url"]).scheme not in ("http", "https"):
        raise BadSetting("PILAR_SIGNING_URL: write https://user:password@host")
    if said["roots"] and not Path(said["roots"]).is_dir():
        raise BadSetting(f"PILAR_SIGNING_ROOTS={said['roots']}: no such folder")
    return said


def smallest_group() -> int:
    """The smallest group that is told in open data."""
    text = os.environ.get("PILAR_SMALLEST_GROUP", "5")
    low, high = small_groups.SMALLEST_ALLOWED, small_groups.LARGEST_ALLOWED
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise BadSetting(f"PILAR_SMALLEST_GROUP={text}: write a whole number from {low} to {high}")
    return int(text)
