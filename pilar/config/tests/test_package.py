"""Everything the program reads while it runs is in the package that is built from it."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_every_file_beside_the_code_is_packaged():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    folders = {pattern.partition("/")[0] for pattern in settings["package-data"]["*"]}
    left_out = [
        str(file.relative_to(ROOT))
        for file in ROOT.glob("pilar/**/*")
        if file.is_file() and file.suffix not in (".py", ".pyc") and file.name != "README.md"
        and not {"tests", "__pycache__", *folders} & set(file.relative_to(ROOT).parts)
    ]  # fmt: skip
    assert left_out == []
    assert {"templates", "static", "locale", "data"} == folders


def test_every_folder_of_code_is_a_package():
    bare = {
        str(file.parent.relative_to(ROOT))
        for file in ROOT.glob("pilar/**/*.py")
        # What stands in a `data` folder is handed out as a file, not imported (the verifier of decisions).
        if not (file.parent / "__init__.py").exists() and file.parent.name != "data"
    }
    assert bare == set()
