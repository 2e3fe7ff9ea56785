"""Statements behind the caller's back: the database takes one frame in, or builds an index, while the next frame is prepared.

They run one after the other on the caller's own connection, inside the caller's transaction. Whatever else is asked of the
connection waits for them first, so nobody ever sees the tables half filled, and an error comes to whoever asks next.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import local
from typing import Any, TypeVar

from django.db import connection

# What is run: it gets a cursor of the driver, not of Django.
Work = Callable[[Any], None]

# More work than this does not wait, with its frames, in memory.
MOST_WAITING = 6


class Behind:
    """The work given and not yet looked after, in order."""

    def __init__(self, pool: ThreadPoolExecutor, driver: Any) -> None:
        self.pool, self.driver = pool, driver
        self.given: list[Future[None]] = []

    def run(self, work: Work, *, light: bool = False) -> None:
        while not light and len(self.given) >= MOST_WAITING:
            self._look_after_first()
        self.given.append(self.pool.submit(self._work, work))

    def _work(self, work: Work) -> None:
        with closing(self.driver.cursor()) as cursor:
            work(cursor)

    def wait(self) -> None:
        """Until all is done. Raises the first error among it, as Django words errors of the database."""
        while self.given:
            self._look_after_first()

    def _look_after_first(self) -> None:
        with connection.wrap_database_errors:
            self.given.pop(0).result()

    def before(self, execute: Callable[..., Any], *asked: Any) -> Any:
        """Django calls this around every other statement."""
        self.wait()
        return execute(*asked)


Item = TypeVar("Item")
_END: Any = object()


def one_ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The items in order; the next one is made in a thread while this one is used."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, items, _END)
        while (item := coming.result()) is not _END:
            coming = pool.submit(next, items, _END)
            yield item


_here = local()


@contextmanager
def behind() -> Iterator[None]:
    """Within, what is given to `run` is done behind the caller's back; at the end all of it is done."""
    connection.ensure_connection()
    with ThreadPoolExecutor(1) as pool:
        work = Behind(pool, connection.connection)
        _here.work = work
        try:
            with connection.execute_wrapper(work.before):
                yield
                work.wait()
        finally:
            _here.work = None


def run(work: Work, *, light: bool = False) -> None:
    """Do this on the connection: behind the caller's back within `behind`, else now. Light work holds no frame and may wait in any number."""
    queue: Behind | None = getattr(_here, "work", None)
    if queue is not None:
        queue.run(work, light=light)
    else:
        with connection.cursor() as cursor:
            work(cursor.cursor)
