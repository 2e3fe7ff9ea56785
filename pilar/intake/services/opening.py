"""What was opened to find tables and columns is kept for the dry run, which mostly follows in the same process.

Only the batch opened last is kept, and only until it is taken; whoever finds nothing here opens the file again.
"""

from collections.abc import Sequence

from pilar.intake.domain.cells import Workbook
from pilar.intake.domain.files import open_workbook
from pilar.intake.domain.tables import Table
from pilar.intake.models import BatchFile
from pilar.intake.services.mapping import tables_of
from pilar.intake.store import folder

# What was accepted at the door is not weighed again: the command line takes bigger files than the web.
NO_LIMIT = 1 << 40
# Bytes of cells a worker keeps while a clerk looks at the columns.
WHILE_WAITING = 64 << 20

Book = tuple[Workbook, list[Table]]
_held: dict[tuple[str, str], Book] = {}


def hold(files: Sequence[BatchFile], books: Sequence[Book], *, most: int = WHILE_WAITING) -> None:
    """Keep the opened files of one batch in place of those before, if their cells take no more than `most` bytes."""
    _held.clear()
    if sum(sheet.cells.estimated_size() for book, _tables in books for sheet in book.sheets) <= most:
        _held.update(zip(((file.sha256, file.name) for file in files), books, strict=True))


def taken(file: BatchFile) -> Book:
    """A file of a batch with its tables, for the one reading that follows. Raises what `opened_again` raises."""
    return _held.pop((file.sha256, file.name), None) or opened_again(file)


def opened_again(file: BatchFile) -> Book:
    """A kept file with its tables. Raises UnusableFile, FileNotFoundError, vault.domain.Unreadable."""
    book = open_workbook(folder.read_original(file.sha256), file.name, limit=NO_LIMIT)
    return book, tables_of(book)
