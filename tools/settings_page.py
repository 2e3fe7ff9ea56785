"""docs/operations/settings.md from docs/operations/settings.toml."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "docs/operations"
HEAD = """# Settings

Set as environment variables. A misspelt `PILAR_` variable stops the start with a sentence instead of being ignored.

| variable | without it | what it says |
|---|---|---|
"""


def documented() -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / "settings.toml").read_text())


def pages() -> dict[Path, str]:
    rows = [f"| `{name}` | {each['default']} | {each['says']} |\n" for name, each in documented().items()]
    return {FOLDER / "settings.md": HEAD + "".join(rows)}
