"""The forecast against cities it has not seen: another generator, in which facilitators and the desk work day by day."""

from dataclasses import replace

import numpy as np
import pytest

from pilar.licensing.domain import forecasting as foretelling
from pilar.licensing.domain.calibrating import Trial, factor_of, widened, widened_weeks
from pilar.licensing.domain.cases import ISSUED, NOT_WANTED, OPEN, PREPARING
from pilar.licensing.domain.forecasting import OUTSIDE, History
from pilar.licensing.domain.plans import Plan, reach_in

CHAIN = (*PREPARING, "FILED", ISSUED)


class City:
    """Facilitators who meet so many owners a day, owners who take their time, a desk with its days, OSS with its moods."""

    def __init__(self, seed):
        rng = self.rng = np.random.default_rng(seed)
        self.visits = rng.uniform(1.5, 12)
        self.shares = rng.uniform(0.06, 0.4, 4)
        self.desk_days = rng.choice(5, rng.integers(1, 4), replace=False)
        self.desk_work = rng.uniform(0.5, 1.6) * self.visits * 5 / len(self.desk_days)
        self.answer, self.decline, self.mood = (
            rng.uniform(0.1, 0.5),
            rng.uniform(0.02, 0.15),
            rng.uniform(0.1, 0.4),
        )
        self.queues = dict.fromkeys(OPEN, 0) | {"FOUND": int(rng.integers(400, 4000))}

    def week(self):
        moved, effort = {}, self.rng.lognormal(-(self.mood**2) / 2, self.mood)

        def go(old, new, count):
            count = min(int(count), self.queues[old])
            self.queues[old] -= count
            if new in self.queues:
                self.queues[new] += count
            moved[old, new] = moved.get((old, new), 0) + count

        for day in range(5):
            go("FILED", ISSUED, self.rng.binomial(self.queues["FILED"], self.answer))
            if day in self.desk_days:
                go("READY", "FILED", self.rng.poisson(self.desk_work * effort))
            for place in range(4, 0, -1):
                old, new = CHAIN[place], CHAIN[place + 1]
                go(old, new, self.rng.binomial(self.queues[old], min(self.shares[place - 1] * effort, 1)))
            met = self.rng.poisson(self.visits * effort)
            lost = self.rng.binomial(met, self.decline)
            go("FOUND", NOT_WANTED, lost)
            go("FOUND", "CONTACTED", met - lost)
        return {move: count for move, count in moved.items() if count}

    def history(self, weeks):
        told = [self.week() for _ in range(weeks)]
        return History(told, dict(self.queues))


PLAN = Plan(facilitators=10, desk_days=2)


def steady(weeks=20, waiting=900):
    """Thirty first visits a week; everything else takes a week; one in ten owners declines."""
    week = {("FOUND", "CONTACTED"): 27, ("FOUND", NOT_WANTED): 3}
    week |= {(old, new): 27 for old, new in zip(CHAIN[1:-1], CHAIN[2:], strict=True)}
    return History([week] * weeks, dict.fromkeys(OPEN, 0) | {"FOUND": waiting})


def test_four_in_five_held_out_months_lie_inside_the_interval_in_200_cities():
    inside = 0
    for seed in range(200):
        city = City(seed)
        for _week in range(6):  # nobody begins to count on the very first day
            city.week()
        said = foretelling.ahead_of(city.history(26), PLAN, weeks=4, runs=200)
        came = sum(city.week().get(("FILED", ISSUED), 0) for _ in range(4))
        inside += said[0] <= came <= said[2]
    assert 150 <= inside <= 170, inside


def test_a_steady_office_ends_when_reckoning_says():
    told = foretelling.forecast(steady(), PLAN, licensed=0, businesses=1000)
    assert (
        29 <= told.all.early <= told.all.middle <= told.all.late <= 36
    )  # 900 / 30 a week, and a little to file
    assert told.most == foretelling.Span(None, None, None), "a tenth declines: 95 % is never reached"
    assert told.declined == pytest.approx(0.1, abs=0.01) and told.bottleneck == "FOUND"
    assert told.issued[4][0] <= 4 * 27 <= told.issued[4][2]


def test_two_more_facilitators_end_sooner_and_a_desk_day_changes_nothing_where_the_desk_keeps_up():
    now = foretelling.forecast(steady(), PLAN, licensed=0, businesses=1000)
    more = foretelling.forecast(steady(), Plan(10, 2, more_facilitators=2), licensed=0, businesses=1000)
    desk = foretelling.forecast(steady(), Plan(10, 2, more_desk_days=1), licensed=0, businesses=1000)
    assert more.all.middle == pytest.approx(now.all.middle / 1.2, abs=2)
    assert abs(desk.all.middle - now.all.middle) <= 1


def test_who_is_added_in_one_kecamatan_helps_until_its_owners_are_met():
    assert reach_in(waiting=100, there=2, more=2) == 50 and reach_in(0, 0, 2) == 0
    plan = Plan(10, 2, more_facilitators=2, reach=reach_in(100, 2, 2))
    there = foretelling.forecast(steady(), plan, licensed=0, businesses=1000)
    nobody = replace(plan, reach=0.0)
    now = foretelling.forecast(steady(), PLAN, licensed=0, businesses=1000)
    assert foretelling.forecast(steady(), nobody, licensed=0, businesses=1000) == now
    assert 28 <= there.all.middle < now.all.middle  # 850 / 30 a week, and a little to file


def test_a_desk_that_cannot_keep_up_is_the_bottleneck_and_a_day_more_helps():
    week = {("FOUND", "CONTACTED"): 40} | {
        (old, new): 40 for old, new in zip(CHAIN[1:5], CHAIN[2:6], strict=True)
    }
    week |= {("READY", "FILED"): 15, ("FILED", ISSUED): 15}
    history = History([week] * 20, dict.fromkeys(OPEN, 0) | {"FOUND": 200, "READY": 500})
    told = foretelling.forecast(history, PLAN, licensed=0, businesses=700)
    assert told.bottleneck == "READY"
    faster = foretelling.forecast(history, Plan(10, 2, more_desk_days=2), licensed=0, businesses=700)
    assert faster.all.middle < 0.65 * told.all.middle


@pytest.mark.parametrize(
    "history", [History([], {}), steady(weeks=7), History([{(OUTSIDE, "FOUND"): 900}] * 20, {"FOUND": 900})]
)
def test_too_little_history_is_said_and_nothing_is_made_up(history):
    with pytest.raises(foretelling.TooLittle):
        foretelling.forecast(history, PLAN, licensed=0, businesses=1000)
    assert foretelling.ahead_of(history, PLAN, weeks=4) is None


def test_the_past_is_tried_without_what_came_later():
    city = City(5)
    history = city.history(40)
    tried = foretelling.back_test(history, PLAN, runs=200)
    assert tried.tried == 8 and 4 <= tried.inside <= 8
    early = foretelling._until(history, 20)
    again = City(5)
    assert early.now == again.history(20).now


def test_intervals_are_as_wide_as_the_past_asks_for():
    far = Trial((90, 100, 110), 132)
    assert far.off == pytest.approx(2.92, abs=0.01)
    assert Trial((90, 100, 110), 132, short=True).off == pytest.approx(2.34, abs=0.01)
    near = [Trial((90, 100, 110), came) for came in (102, 104, 95)]
    factor = factor_of([*near, far])
    assert factor == far.off and widened((90, 100, 110), factor) == (73, 100, 132)
    assert factor_of([]) == 1 and factor_of(near) == 1 and factor_of([Trial((90, 100, 110), 100)] * 9) == 0.5
    assert widened_weeks(20, 30, 45, 2.0, 520) == (13, 30, 68) and widened_weeks(20, 30, 500, 2.0, 520) == (
        13,
        30,
        None,
    )


def test_a_drive_lasts_for_weeks_in_the_futures_as_well():
    """The sum of four weeks spreads more when busy weeks follow each other than when the same weeks come in turn."""
    busy, slow = ({("FILED", ISSUED): count, ("READY", "FILED"): count} for count in (90, 30))
    queues = dict.fromkeys(OPEN, 0) | {"READY": 4000, "FILED": 400}
    drives, turns = ([busy, slow] * 13, ([busy] * 4 + [slow] * 4) * 3 + [busy] * 2)

    def spread(weeks):
        low, _middle, high = foretelling._said(History(weeks, queues), PLAN, 4, 400, 1)
        return high - low

    assert spread(turns) > 1.2 * spread(drives)


def test_a_list_brought_in_at_once_is_no_flow_of_new_cases():
    flow = [{(OUTSIDE, "FOUND"): 40}] * 9 + [{(OUTSIDE, "FOUND"): 5000}]
    assert list(foretelling._opened(History(flow, {}))) == [40] * 9 + [0]
