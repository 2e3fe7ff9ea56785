"""Columns read in a second process: what a cell means is found out in plain Python, of which one process does one thing at a time.

`python -m pilar.intake.domain.beside` is that process: it reads columns from its input until there are no more, or whoever started it is gone.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from .reading import ColumnRead, read_column

if TYPE_CHECKING:
    from collections.abc import Iterator

# What read_column asks for.
Column = tuple[Any, ...]
_ROOT = Path(__file__).resolve().parents[3]
_COMMAND = [sys.executable, "-m", __name__]


def read_by_two(anywhere: dict[int, Column], here: dict[int, Column]) -> dict[int, ColumnRead]:
    """`read_column` of all columns: those of `here` in this process, the others, the longest first, in whichever comes to them first.

    A second process that cannot be had, or dies, costs time and nothing else: its column is read here.
    """
    waiting = deque(sorted(anywhere, key=lambda column: -int(anywhere[column][1].str.len_bytes().sum())))
    found: dict[int, ColumnRead] = {}

    def there(ask: Callable[[Column], ColumnRead]) -> None:
        while waiting:
            column = waiting.popleft()
            try:
                found[column] = ask(anywhere[column])
            except (OSError, EOFError, pickle.UnpicklingError):
                waiting.append(column)
                return

    with _second_process() as ask, ThreadPoolExecutor(1) as pool:
        other = pool.submit(there, ask)
        found.update({column: read_column(*asked) for column, asked in here.items()})
        while waiting or not other.done():
            try:
                column = waiting.popleft()
            except IndexError:
                other.result()  # its last column, or back into `waiting`
                continue
            found[column] = read_column(*anywhere[column])
        other.result()
    return found


@contextmanager
def _second_process() -> Iterator[Callable[[Column], ColumnRead]]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), *sys.path])}
    with subprocess.Popen(
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        asked, told = process.stdin, process.stdout

        def ask(column: Column) -> ColumnRead:
            pickle.dump(column, asked, protocol=pickle.HIGHEST_PROTOCOL)
            asked.flush()
            answer: ColumnRead = pickle.load(told)  # noqa: S301 (our own process)
            return answer

        try:
            yield ask
        finally:
            # It may have died; what was meant for it was read here.
            with suppress(OSError):
                asked.close()


def serve(asked: IO[bytes], told: IO[bytes]) -> None:
    while True:
        try:
            column = pickle.load(asked)  # noqa: S301 (whoever started this process)
        except EOFError:
            return
        pickle.dump(read_column(*column), told, protocol=pickle.HIGHEST_PROTOCOL)
        told.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
