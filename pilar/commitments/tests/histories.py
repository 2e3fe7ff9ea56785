"""Made histories of promises, by another making than the forecast's: to try how good it is. Run as a program it prints the table of
docs/methods/promise-slips.md."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from pilar.commitments.domain import slips
from pilar.commitments.domain.reliability import Course

START = date(2023, 1, 2)


@dataclass(frozen=True)
class Life:
    """A promise as it will have been: when it was said, its day, when it is done (None: never), whose."""

    said_on: date
    due_on: date
    done_on: date | None
    whose: int

    def seen(self, today: date) -> Course:
        """As it is known on a day."""
        done = self.done_on if self.done_on and self.done_on <= today else None
        return Course(self.said_on, self.due_on, done)


def history(seed: int) -> list[Life]:
    """Four to nine institutions, each with its own habit, 60 to 160 promises in three years; one in eight is never done."""
    draw = Random(seed)
    habits = [(draw.gauss(0.1, 0.4), draw.uniform(0.25, 0.7)) for _ in range(draw.randint(4, 9))]
    lives = []
    for _ in range(draw.randint(60, 160)):
        whose = draw.randrange(len(habits))
        said = START + timedelta(days=draw.randrange(3 * 365))
        given = draw.choice((30, 60, 90, 120, 180, 270, 365))
        middle, spread = habits[whose]
        taken = max(round(given * draw.lognormvariate(middle, spread)), 1)
        done = said + timedelta(days=taken) if draw.random() > 0.125 else None
        lives.append(Life(said, said + timedelta(days=given), done, whose))
    return lives


@dataclass
class Score:
    """Summed over trials: squared error of the chance, of the plain rate, of "in time for sure"; and days inside the interval."""

    trials: int = 0
    ours: float = 0.0
    plain: float = 0.0
    trusting: float = 0.0
    judged: int = 0
    inside: int = 0

    def add(self, life: Life, found: slips.Outlook, rate: float) -> None:
        came = float(bool(life.done_on and life.done_on <= life.due_on))
        self.trials += 1
        self.ours += (found.chance - came) ** 2
        self.plain += (rate - came) ** 2
        self.trusting += (1 - came) ** 2
        if found.early_on is not None:
            self.judged += 1
            end = found.late_on or date.max
            self.inside += bool(found.early_on <= (life.done_on or date.max) <= end)


def tried(seeds: range, days: tuple[int, ...] = (500, 700, 900)) -> Score:
    """Stand at days of the past, foretell every promise that is open and not yet due, and look what came."""
    score = Score()
    for seed in seeds:
        lives = history(seed)
        for ahead in days:
            today = START + timedelta(days=ahead)
            known = [life for life in lives if life.said_on < today]
            courses = [(life.seen(today), life.whose) for life in known]
            past = slips.Experience(
                one for one in (slips.past_of(course, whose, today) for course, whose in courses) if one
            )
            over = [course for course, _ in courses if course.done_on or course.first_due_on < today]
            kept = sum(bool(c.done_on and c.done_on <= c.first_due_on) for c in over)
            for life, (course, whose) in zip(known, courses, strict=True):
                if course.done_on is None and life.due_on > today:
                    found = slips.outlook(course, whose, past, today)
                    if found is not None:
                        score.add(life, found, kept / max(len(over), 1))
    return score


if __name__ == "__main__":
    import sys

    for seeds in (range(100), range(1000, 1100), range(2000, 2100)):
        told = tried(seeds)
        sys.stdout.write(
            f"{seeds.start}: {told.trials} forecasts, Brier ours {told.ours / told.trials:.3f}, plain rate "
            f"{told.plain / told.trials:.3f}, in time for sure {told.trusting / told.trials:.3f}, "
            f"inside {told.inside / told.judged:.1%} of {told.judged}\n"
        )
