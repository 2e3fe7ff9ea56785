"""Cells that leave in a file: nothing a spreadsheet would run."""

# A text that begins so is read as a formula by some spreadsheet (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_cell(text: str) -> str:
    """The text, disarmed by an apostrophe in front when a spreadsheet could read it as a formula.

    White space in front does not make it harmless: some spreadsheets cut it off first.
    """
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
