"""Second pass: from left to right, each condition with the "not" and the days that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pilar.dashboards.domain.asking.items import Item
from pilar.dashboards.domain.asking.periods import Period, Span

DATED = frozenset(["NIB", "REGISTERED", "SEEN", "TRAINED", "ASSESSED", "READY"])
# Kinds that are conditions, that a "not" may deny.
ASKED = ("fact", "deed", "nib", "packing")
_JOINTS = ("and", "but", "or", "comma", "yang")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why this cannot be answered: a code that words.py says, and the words it is about."""

    code: str
    about: str = ""


@dataclass(slots=True)
class Condition:
    """One condition as it stands so far."""

    code: str
    text: str
    holds: bool
    deed: bool
    days: Period | None = None
    long_ago: int = 0  # months


_VALUES = ("sector", "size", "status", "product", "area", "state")


@dataclass(slots=True)
class Reading:
    """What was read so far."""

    today: date
    conditions: list[Condition] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    areas: list[tuple[Item, str]] = field(default_factory=list)  # with the level that was said, or ""
    shapes: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: bool = False
    about_businesses: bool = False
    q: str = ""
    kbli: str = ""
    negation: str = ""  # a "not" that waits for what it denies
    carried: bool = False  # "belum punya NIB dan P-IRT": the not goes on
    waiting_days: Item | None = None
    last: str = ""  # kind of the last thing that says something
    either: str = ""  # "atau" waits for its second half: the kind of the first
    naming: bool = False
    level: str = ""
    digits: bool = False
    filing: str = ""  # "mengurus" waits for the reason it belongs to
    topic: str = ""  # "kemasan" waits for what is said of it
    joined: bool = False  # the last word that says something was "dan", "atau" or a comma
    listed: bool = False  # two things beside places stand side by side: "NIB dan P-IRT"
    apart: bool = False  # something was said between two places: each may have its own
    between: int = 0  # how much had been said when the first place came

    # -- one item
    def take(self, items: Sequence[Item], at: int, item: Item) -> None:
        if self._takes_text(items, at, item):
            return
        self._beside(item)
        if item.kind in ("fact", "deed", "nib"):
            self._condition(item)
        elif item.kind in _VALUES:
            self._value(item)
        elif item.kind in ("and", "but", "or", "comma", "yang"):
            self._joint(item)
        else:
            getattr(self, f"_take_{item.kind}")(item, items, at)
        if item.kind not in (
            "noise",
            "place",
            "count",
            "comma",
            "yang",
            "goods",
            "yes",
            "not",
            "packing",
            "topic",
        ):
            self.last = item.kind

    def _beside(self, item: Item) -> None:
        """What stands beside what, for comparing places."""
        said = len(self.conditions) + sum(map(len, self.values.values()))
        if item.kind == "area":
            self.apart = self.apart or bool(self.areas) and said != self.between
            self.between = self.between if self.areas else said
        elif item.kind in (*ASKED, *_VALUES, "goods"):
            self.listed = self.listed or (self.joined and said > 0 and self.last != "area")
        if item.kind not in ("noise", "place", "yang", "not", "yes", "noun"):
            self.joined = item.kind in ("and", "but", "or", "comma")

    def _takes_text(self, items: Sequence[Item], at: int, item: Item) -> bool:
        """Words that are a name, or digits that are a class, and not a question of their own."""
        if self.digits:
            self.digits = False
            if item.kind == "unknown" and item.text.isascii() and item.text.isdigit() and len(item.text) <= 5:
                self.kbli = item.text
                return True
            self._condition(Item("fact", "KBLI", "kbli"))
        if self.naming:
            self.naming = bool(
                item.kind in ("unknown", "quoted", "product") or (not self.q and item.kind not in ("comma",))
            )
            if self.naming:
                self.q = f"{self.q} {item.text.strip(chr(34))}".strip()
                return True
        return False

    def close(self) -> None:
        """The text is over: "tanpa KBLI" asked for the class itself."""
        if self.digits:
            self.digits = False
            self._condition(Item("fact", "KBLI", "kbli"))

    def _take_noise(self, item: Item, items: Sequence[Item], at: int) -> None:
        """Says nothing."""

    def _take_place(self, item: Item, items: Sequence[Item], at: int) -> None:
        """ "kelurahan" before a name says its level; without one it asks which."""
        behind = items[at + 1].kind if at + 1 < len(items) else ""
        if behind == "area":
            self.level = item.value
        elif behind not in ("unknown", "quoted"):
            self._take_by(Item("by", item.value, item.text), items, at)

    def _take_count(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.counts = True

    def _take_noun(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.about_businesses = True

    def _take_goods(self, item: Item, items: Sequence[Item], at: int) -> None:
        """ "usaha yang produknya kopi" is about businesses, and so is "produk kopi di Etalase"; "berapa produk" is not."""
        named = following(items, at) in ("product", "sector") and not self.counts
        if not self.about_businesses and not named:
            self.unknown.append(item.text)

    def _take_filing(self, item: Item, items: Sequence[Item], at: int) -> None:
        """ "menolak mengurus NIB": what the reason is about, no condition of its own."""
        self.filing = item.text

    def _take_colon(self, item: Item, items: Sequence[Item], at: int) -> None:
        """Says nothing."""

    def _take_topic(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.topic = item.text

    def _take_packing(self, item: Item, items: Sequence[Item], at: int) -> None:
        if not self.topic:
            self.unknown.append(item.text)
            return
        self._condition(Item("deed" if item.value == "ASSESSED" else "fact", item.value, item.text))
        self.topic, self.last = "", "fact"
        self.about_businesses = self.about_businesses or not self.counts

    def _take_by(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.shapes.setdefault(item.kind, []).append(item.value)
        self.about_businesses = True

    def _take_order(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.shapes.setdefault(item.kind, []).append(item.value)

    def _take_compare(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.shapes.setdefault(item.kind, []).append(item.value)
        self.about_businesses = True

    def _take_page(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.shapes.setdefault(item.kind, []).append(item.value)

    def _take_name(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.naming, self.about_businesses = True, True

    def _take_kbli(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.digits = True

    def _take_quoted(self, item: Item, items: Sequence[Item], at: int) -> None:
        if self.q:
            self.problems.append(Problem("TWO_NAMES", item.text))
        self.q, self.about_businesses = item.value, True

    def _take_unknown(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.unknown.append(item.text)

    def _take_cannot(self, item: Item, items: Sequence[Item], at: int) -> None:
        self.problems.append(Problem(item.value.upper(), item.text))
        self.about_businesses = True

    def _take_not(self, item: Item, items: Sequence[Item], at: int) -> None:
        if self.negation:
            self.unknown.append(self.negation)
        self.negation = item.text
        if not self.conditions and not self.values:
            self.about_businesses = True
        behind = following(items, at)
        if self.last in ASKED and behind in ("", "comma", "and", "but", "yang"):
            self._deny_last()

    def _take_yes(self, item: Item, items: Sequence[Item], at: int) -> None:
        behind = following(items, at)
        if behind in ("and", "or", "comma", "but"):  # "sudah dan belum"
            self.unknown.append(item.text)
        self.carried = False
        if not self.conditions and not self.values:
            self.about_businesses = True
        if (
            self.negation
            and item.text == "ada"
            and self.last in ("fact", "nib")
            and following(items, at) not in ASKED
        ):
            self._deny_last()

    def _take_ending(self, item: Item, items: Sequence[Item], at: int) -> None:
        """ "NIB-nya belum terbit": what is denied stood before."""
        if self.last not in ASKED and following(items, at) not in ASKED:
            self.unknown.append(item.text)
        elif self.negation and self.last in ("fact", "nib") and following(items, at) not in ("fact", "nib"):
            self._deny_last()

    def _take_empty(self, item: Item, items: Sequence[Item], at: int) -> None:
        """ "telepon kosong" """
        if self.last in ("fact", "nib") and not self.negation:
            self.negation = item.text
            self._deny_last()
        else:
            self.unknown.append(item.text)

    def _deny_last(self) -> None:
        self.conditions[-1].holds, self.negation = not self.conditions[-1].holds, ""

    # -- joints
    def _joint(self, item: Item) -> None:
        if item.kind == "yang":
            if not self.conditions:
                self.about_businesses = True
            return
        if self.negation:  # "belum dan ..." says nothing
            self.unknown.append(self.negation)
            self.negation = ""
        denied = bool(self.conditions) and not self.conditions[-1].holds and self.last in ASKED
        self.carried = item.kind in ("and", "comma") and denied
        self.either = (self.last or "nothing") if item.kind == "or" else ""

    # -- conditions
    def _condition(self, item: Item) -> None:
        code, deed = (
            ("NIB", item.value == "deed") if item.kind == "nib" else (item.value, item.kind == "deed")
        )
        if self.either:
            self.problems.append(Problem("OR", item.text))
            self.either = ""
        carried, self.carried = self.carried and not self.negation, False
        if carried and deed:
            self.problems.append(Problem("CARRIED", item.text))
        sure = not self.negation and not carried
        self.negation = ""
        self.conditions.append(Condition(code, item.text, sure, deed))
        if code in ("NIB", "NEW"):
            self.about_businesses = True
        if code in ("WOMAN", "MAN"):
            self.about_businesses = True
            if not sure:
                self.problems.append(Problem("NEGATION", item.text))
        if self.waiting_days is not None:
            waiting, self.waiting_days = self.waiting_days, None
            self._attach(waiting)

    def _take_days(self, item: Item, items: Sequence[Item], at: int) -> None:
        asked = any(each.code not in ("WOMAN", "MAN") for each in self.conditions)
        before = items[at - 1].kind if at else ""
        behind = following(items, at)
        if self.waiting_days is not None:
            self.problems.append(Problem("TWO_PERIODS", item.text))
        elif not asked or self.negation or (before in _JOINTS and behind in (*ASKED, "not", "yes")):
            self.waiting_days = item
        elif behind in (*ASKED, "not", "yes"):  # of what stands before, or behind? Nobody can know.
            self.problems.append(Problem("WHOSE_PERIOD", item.text))
        else:
            self._attach(item)

    def _attach(self, item: Item) -> None:
        """The days belong to the condition before them, or to the first one behind."""
        found = next((each for each in reversed(self.conditions) if each.code not in ("WOMAN", "MAN")), None)
        if found is None:
            self.waiting_days = item
        elif isinstance(item.days, Span):
            self._long_ago(found, item, item.days)
        elif item.days is not None:
            self._in_days(found, item, item.days)

    def _long_ago(self, found: Condition, item: Item, span: Span) -> None:
        if (
            found.code != "SEEN"
            or found.days
            or found.long_ago
            or (found.holds and not found.text.startswith("terakhir"))
        ):
            self.problems.append(Problem("SPAN", item.text))
        elif span.months:
            found.long_ago, found.holds = span.months, False
        else:
            found.holds = False
            found.days = Period(date.fromordinal(self.today.toordinal() - span.days), None, 0)

    def _in_days(self, found: Condition, item: Item, days: Period) -> None:
        if (days.since and days.since > self.today) or (days.until and days.until.year > self.today.year):
            self.problems.append(Problem("FUTURE", item.text))
        elif days.since is None and days.until is not None and days.until >= self.today:
            return  # "sampai hari ini" is now
        elif found.days or found.long_ago:
            self.problems.append(Problem("TWO_PERIODS", item.text))
        elif found.code not in DATED and found.code != "NEW" or found.code == "NIB" and not found.holds:
            self.problems.append(Problem("NOT_DATED", item.text))
        else:
            found.days = days

    # -- values
    def _value(self, item: Item) -> None:
        if self.negation:
            self.problems.append(Problem("NEGATION", f"{self.negation} {item.text}"))
            self.negation = ""
        if self.either and self.either not in (item.kind, "nothing"):
            self.problems.append(Problem("OR", item.text))
        self.either, self.carried = "", False
        if item.kind in ("sector", "size", "product"):
            self.about_businesses = True
        if item.kind == "area":
            self.areas.append((item, self.level))
            self.level = ""
        else:
            self.values.setdefault(item.kind, []).append(item.value)


def following(items: Sequence[Item], at: int) -> str:
    """The kind of the next item that says something; "" at the end."""
    return next((item.kind for item in items[at + 1 :] if item.kind not in ("noise", "place")), "")
