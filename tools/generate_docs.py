"""Pages that are made from the code, so that they cannot drift from it.

python tools/generate_docs.py            write them
python tools/generate_docs.py --check    fail when one is not what the code says
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools import privacy_register, settings_page, state_pictures  # noqa: E402 - the path comes first


def pages() -> dict[Path, str]:
    """Each generated page with the text it should have."""
    return {**settings_page.pages(), **privacy_register.pages(), **state_pictures.pages()}


def main() -> int:
    stale = {file: text for file, text in pages().items() if not file.exists() or file.read_text() != text}
    names = ", ".join(file.relative_to(ROOT).as_posix() for file in sorted(stale))
    if "--check" in sys.argv:
        print(f"out of step, run tools/generate_docs.py: {names}" if stale else "generated pages are in step")
        return bool(stale)
    for file, text in stale.items():
        file.write_text(text)
    print(f"written: {names}" if stale else "nothing to write")
    return 0


if __name__ == "__main__":
    sys.exit(main())
