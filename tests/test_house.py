"""The rules of the house that no linter knows: read from the source, so they hold for code nobody has run."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "core"}
UNSAFE = {"mark_safe", "SafeString", "SafeText"}
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"),
          ("timezone", "now"), ("timezone", "localdate"), ("time", "time")}  # fmt: skip


def product_files() -> list[Path]:
    files = ROOT.glob("pilar/**/*.py")
    return sorted(file for file in files if not {"tests", "migrations"} & set(file.parts))


def imports_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def signals_in(tree: ast.AST) -> list[int]:
    """Lines that tie business to Django's signals; allauth's log-in signals are its only published door."""
    return [
        line
        for line, name in imports_of(tree)
        if name.startswith(("django.db.models.signals", "django.dispatch"))
    ]


def unsafe_in(tree: ast.AST) -> list[int]:
    return [line for line, name in imports_of(tree) if name.rsplit(".", 1)[-1] in UNSAFE]


def clocks_in(tree: ast.AST) -> list[int]:
    """Lines that ask what time it is; `localdate(moment)` only converts a given moment, so it is none."""
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    return [
        call.lineno
        for call in calls
        if (owner_of(call.func), call.func.attr) in CLOCKS
        and not (call.func.attr == "localdate" and call.args)
    ]


def owner_of(attribute: ast.Attribute) -> str:
    value = attribute.value
    return value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")


def offences(find, files: list[Path]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{line}"
        for file in files
        for line in find(ast.parse(file.read_text(), str(file)))
    ]


def layer_of(file: Path) -> str:
    """The layer of a module inside its area: domain, queries, views, ... also when it is a package."""
    parts = file.relative_to(ROOT / "pilar").parts
    return parts[1].removesuffix(".py") if len(parts) > 1 else ""


def test_no_business_is_done_by_signals():
    assert offences(signals_in, product_files()) == []


def test_no_text_is_marked_safe():
    assert offences(unsafe_in, product_files()) == []


def test_domain_and_queries_have_no_clock():
    files = [
        file for file in product_files() if layer_of(file) in ("domain", "queries", "permissions", "words")
    ]
    assert offences(clocks_in, files) == []


def test_no_module_is_a_drawer_for_anything():
    names = [file for file in product_files() if {*file.parts[:-1], file.stem} & FORBIDDEN_NAMES]
    assert [str(file.relative_to(ROOT)) for file in names if "templates" not in file.parts] == []


def test_every_area_says_what_it_is():
    areas = [folder for folder in (ROOT / "pilar").iterdir() if (folder / "models.py").exists()]
    assert [area.name for area in areas if not (area / "README.md").exists()] == []


def test_no_address_of_a_package_index_is_committed():
    for lock in ROOT.glob("requirements*.lock"):
        assert "://" not in lock.read_text(), f"{lock.name} names an address"


def test_decision_records_have_one_number_each():
    numbers = [file.name[:4] for file in (ROOT / "docs/decisions").glob("*.md")]
    assert numbers and len(numbers) == len(set(numbers))
    assert sorted(numbers) == [f"{place:04}" for place in range(1, len(numbers) + 1)]


@pytest.mark.parametrize(
    ("find", "text"),
    [
        (signals_in, "from django.db.models.signals import post_save"),
        (unsafe_in, "from django.utils.safestring import mark_safe"),
        (clocks_in, "import datetime\ndatetime.datetime.now()"),
        (clocks_in, "from django.utils import timezone\ntimezone.now()"),
    ],
)
def test_the_readers_find_what_they_look_for(find, text):
    assert find(ast.parse(text))


def test_sizes_are_judged():
    sys.path.insert(0, str(ROOT / "tools"))
    import check_limits

    limits = {"function": 40, "file": 400, "template": 120, "functions": {"a.py::old": 60}}
    sizes = {"functions": {"a.py::old": 55, "a.py::new": 41}, "files": {"a.py": 400}, "templates": {}}
    assert check_limits.judge(sizes, limits) == [
        "a.py::new: 41 lines, the limit is 40",
        "a.py::old: 55 lines now, tools/limits.toml says 60: lower the exception to 55",
    ]
