"""One order split exactly over fifty producers: 500 boxes, and as many pieces as are still handed out one by one."""

from random import Random

from pilar.catalogue.domain import pooling
from tools.bench.harness import Row, bench, repeat

PRODUCERS, TIMES, GOAL = 50, 9, "≤ 1 s"


@bench()
def pooled_order() -> list[Row]:
    draw = Random(7)
    asked = [
        pooling.Producer(key, draw.randint(20, 400), draw.randint(0, 300), draw.choice((1, 5, 10)), "B")
        for key in range(PRODUCERS)
    ]
    rows = []
    for amount in (500, pooling.MOST_LOTS):
        taken = repeat(lambda amount=amount: pooling.split(amount, asked, floor="C", least=5), TIMES)
        rows.append(Row.of(f"order of {amount:,} split over {PRODUCERS} producers", GOAL, taken, unit="ms"))
    return rows
