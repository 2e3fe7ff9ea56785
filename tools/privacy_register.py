"""docs/operations/privacy.md, the record of processing (UU 27/2022 art. 31), from docs/operations/privacy.toml.

tests/test_privacy.py compares the declarations with the fields of all models, so the record cannot forget one.
"""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "docs/operations"
KINDS = {"sealed": "sealed at rest", "personal": "personal", "plain": "not personal"}
HEAD = """# Record of processing

Which personal data Pilar keeps, in which table, why and for how long (UU 27/2022 on personal data protection,
art. 31). *Sealed* values are encrypted with keys that are in neither the database nor its backups; a blind index
finds them by equality and nothing else. Made from `privacy.toml`, which the tests compare with every field of every
table.

| table | what it holds on people | sealed at rest | personal, readable | why | kept |
|---|---|---|---|---|---|
"""


def declared() -> dict[str, dict[str, Any]]:
    """`area.Model` → sealed, personal, plain (lists of fields) and, where there is something personal, why and kept."""
    areas = tomllib.loads((FOLDER / "privacy.toml").read_text())
    return {f"{area}.{model}": each for area, models in areas.items() for model, each in models.items()}


def pages() -> dict[Path, str]:
    rows = []
    for table, each in declared().items():
        sealed, personal = (", ".join(each.get(kind, [])) or "–" for kind in ("sealed", "personal"))
        if sealed == personal == "–":
            continue
        rows.append(
            f"| {table} | {each['holds']} | {sealed} | {personal} | {each['why']} | {each['kept']} |\n"
        )
    return {FOLDER / "privacy.md": HEAD + "".join(rows)}
