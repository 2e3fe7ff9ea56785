"""The order of a facilitator's visits: what asks most, then the shortest way."""

import pytest

from pilar.licensing.domain import planning
from pilar.licensing.domain.cases import CONTACTED, DUE_SOON, FOUND, FRESH, LATE
from pilar.licensing.domain.planning import Stop, kilometres, order_visits

HOME = (-10.150, 123.660)


def stop(number, *, east=None, lateness=DUE_SOON, state=FOUND, met=False):
    """A case so many kilometres east of HOME; None: nobody measured it."""
    place = None if east is None else (HOME[0], HOME[1] + east / 109.46)
    return Stop(number, state, lateness, met, place)


def test_the_way_is_as_the_crow_flies():
    assert kilometres(HOME, HOME) == 0 and kilometres(None, HOME) == 0
    assert kilometres((0, 0), (1, 0)) == pytest.approx(111.19, abs=0.01)
    assert kilometres(HOME, stop(1, east=2).place) == pytest.approx(2, abs=0.01)


def test_of_two_that_ask_alike_the_nearer_comes_first_and_the_next_is_near_that_one():
    stops = [stop(1, east=6), stop(2, east=1), stop(3, east=2), stop(4, east=7)]
    assert order_visits(stops, HOME) == [2, 3, 1, 4]
    assert order_visits(stops, HOME, limit=2) == [2, 3]


def test_one_step_more_urgent_is_worth_two_kilometres():
    assert planning.pull(stop(1, lateness=LATE)) - planning.pull(stop(2)) == 1
    assert order_visits([stop(1, east=0.1), stop(2, east=2, lateness=LATE)], HOME) == [2, 1]
    assert order_visits([stop(1, east=0.1), stop(2, east=2.2, lateness=LATE)], HOME) == [1, 2]
    near_ready = stop(3, east=1, state=CONTACTED, met=True)
    assert order_visits([stop(1, east=0.1), near_ready], HOME)[0] == 3


def test_what_nobody_measured_is_neither_preferred_nor_put_off():
    """Two, four and six kilometres: the one without a place counts as four."""
    stops = [stop(1, east=2), stop(2), stop(3, east=4.1), stop(4, east=6)]
    assert order_visits(stops[:1] + stops[1:2] + stops[3:], HOME)[0] == 1
    assert order_visits(stops, HOME).index(2) > 0
    assert order_visits([stop(1), stop(2, east=3)]) == [2, 1], "without a start, a known place leads"
    assert order_visits([stop(2, lateness=FRESH), stop(1)]) == [1, 2] and order_visits([]) == []
