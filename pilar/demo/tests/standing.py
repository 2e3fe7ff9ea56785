"""A filled demo city that a whole module of tests looks at: filling it takes many seconds, and looking changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.test import override_settings

from pilar.demo import services


@contextmanager
def standing_city(blocker, home: Path, **wishes) -> Iterator[tuple[services.Filled, list[tuple]]]:
    """Within, the city stands, in a transaction around those of the tests; afterwards it is gone. Gives what `fill_city` answered and the steps it told.

    blocker: pytest-django's `django_db_blocker`; home: where its files are kept; wishes: arguments of `fill_city`.
    """
    heard: list[tuple] = []
    with blocker.unblock(), override_settings(DEMO=True, HOME=home), transaction.atomic():
        filled = services.fill_city(**wishes, progress=lambda *step: heard.append(step))
        with blocker.block():
            yield filled, heard
        transaction.set_rollback(True)
