"""A file of another area's lists opened with the same readers as every other file: its sheets as rows of text; nothing is kept."""

from pilar.accounts.domain import Refused
from pilar.commitments.domain.sheets import Sheet
from pilar.intake.domain.files import open_workbook
from pilar.intake.domain.refusal import UnusableFile


def plain_sheets(data: bytes, name: str) -> list[Sheet]:
    """Every sheet that is not hidden. Raises Refused with the reader's sentence."""
    try:
        book = open_workbook(data, name)
    except UnusableFile as problem:
        raise Refused(problem.sentence) from problem
    return [
        Sheet(sheet.name, [sheet.row_texts(row) for row in range(sheet.height)])
        for sheet in book.sheets
        if not sheet.hidden
    ]
