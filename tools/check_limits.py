"""Sizes: function ≤ 40 lines, file ≤ 400, template ≤ 120; exceptions in tools/limits.toml only shrink."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Size = tuple[str, int]


def sources() -> list[Path]:
    files = [*ROOT.glob("pilar/**/*.py"), *ROOT.glob("tools/**/*.py"), *ROOT.glob("tests/**/*.py")]
    return [file for file in files if "migrations" not in file.parts]


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def function_sizes(text: str, file: str) -> Iterator[Size]:
    """Each function with its lines, without its docstring: explaining more must never cost."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        size = (node.end_lineno or node.lineno) - node.lineno + 1
        first = node.body[0]
        if ast.get_docstring(node) is not None:
            size -= (first.end_lineno or first.lineno) - first.lineno + 1
        yield f"{file}::{node.name}", size


def measure() -> dict[str, dict[str, int]]:
    sizes: dict[str, dict[str, int]] = {"functions": {}, "files": {}, "templates": {}}
    for file in sources():
        text = file.read_text()
        sizes["files"][name_of(file)] = len(text.splitlines())
        for name, size in function_sizes(text, name_of(file)):
            sizes["functions"][name] = max(size, sizes["functions"].get(name, 0))
    for file in ROOT.glob("pilar/**/templates/**/*.*"):
        sizes["templates"][name_of(file)] = len(file.read_text().splitlines())
    return sizes


def judge(sizes: dict[str, dict[str, int]], limits: dict) -> list[str]:
    """One sentence for each thing that is too large, and for each exception that is too generous."""
    problems = []
    for kind, single in (("functions", "function"), ("files", "file"), ("templates", "template")):
        allowed, exceptions = limits[single], limits.get(kind, {})
        for name, size in sorted(sizes[kind].items()):
            limit = exceptions.get(name, allowed)
            if size > limit:
                problems.append(f"{name}: {size} lines, the limit is {limit}")
        for name, number in sorted(exceptions.items()):
            size = sizes[kind].get(name, 0)
            if size < number:
                left = "remove the exception" if size <= allowed else f"lower the exception to {size}"
                problems.append(f"{name}: {size} lines now, tools/limits.toml says {number}: {left}")
    return problems


def main() -> int:
    limits = tomllib.loads((ROOT / "tools" / "limits.toml").read_text())
    problems = judge(measure(), limits)
    print("\n".join(problems) or "sizes are within the limits")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
