"""Cells that leave in a file: nothing a spreadsheet would run."""

# A text that begins so is read as a formula by some spreadsheet (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


# In a workbook a text is typed as text and needs no apostrophe; this format keeps it one when somebody edits the cell.
QUOTED = {"quote_prefix": True}


def reads_as_formula(text: str) -> bool:
    """White space in front does not make it harmless: some spreadsheets cut it off first."""
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)


def plain_cell(text: str) -> str:
    """For a file without types: the text, disarmed by an apostrophe in front when it could be read as a formula."""
    return f"'{text}" if reads_as_formula(text) else text


def long_number(text: str) -> str:
    """For a file without types: sixteen digits in groups, for a spreadsheet would take them for a number and round the last ones away."""
    if len(text) == 16 and text.isascii() and text.isdigit():
        return f"{text[:6]} {text[6:12]} {text[12:]}"
    return text


def local_phone(text: str) -> str:
    """+6281238134455 as people here write and dial it, 0812-3813-4455: no spreadsheet takes that for a sum or a number. Masked ones, too."""
    if not text.startswith("+62"):
        return text
    own = "0" + text[3:].replace(" ", "").replace("-", "")
    return "-".join(own[start : start + 4] for start in range(0, len(own), 4))
