"""Pictures of states, drawn from the tables of allowed moves in each area's domain into its README.

A README asks for one with two marks; what stands between them is written here:

    <!-- states: pilar.registry.domain MOVES -->
    <!-- /states -->

The table is a dict: state → states it may move to (any iterable), or a set of (from, to) pairs.
"""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MARKS = re.compile(r"(<!-- states: (\S+) (\S+) -->\n).*?(<!-- /states -->)", re.DOTALL)


def moves_of(table: Any) -> list[tuple[str, str]]:
    pairs = (
        table if not isinstance(table, dict) else [(old, new) for old, news in table.items() for new in news]
    )
    return sorted({(str(old), str(new)) for old, new, *_ in pairs})


def picture(module: str, name: str) -> str:
    lines = [f"    {old} --> {new}\n" for old, new in moves_of(getattr(import_module(module), name))]
    return "```mermaid\nstateDiagram-v2\n" + "".join(lines) + "```\n"


def pages() -> dict[Path, str]:
    found = {}
    for file in sorted(ROOT.glob("pilar/*/README.md")):
        text = file.read_text()
        if MARKS.search(text):
            found[file] = MARKS.sub(lambda mark: mark[1] + picture(mark[2], mark[3]) + mark[4], text)
    return found
