"""A list of NIBs from OSS held against the registry: every NIB falls on exactly one pile, with what to do about it.

One owner has one NIB for all her businesses: the same NIB on several lines, or at several businesses of one owner, is no mistake.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pilar.licensing.domain.cases import nib_problem
from pilar.licensing.domain.letters import same_person, words_of
from pilar.places.domain.kbli import conversion_table, kbli_table

TWICE, WITHDRAWN, UNKNOWN, OTHER_OWNER, OTHER_KBLI, FITS = (
    "TWICE",
    "WITHDRAWN",
    "UNKNOWN",
    "OTHER_OWNER",
    "OTHER_KBLI",
    "FITS",
)
# In the order one asks: the first that is true names the pile.
PILES = (TWICE, WITHDRAWN, UNKNOWN, OTHER_OWNER, OTHER_KBLI, FITS)
# What can be taken over with one tap, and on which pile.
GIVE_NIB, CLEAR_NIB, TAKE_KBLI = "GIVE_NIB", "CLEAR_NIB", "TAKE_KBLI"


@dataclass(frozen=True, slots=True)
class NibLine:
    """One line of the list, as read. ``row`` as Excel numbers it; ``kbli`` five digits or empty, ``version`` 2020, 2025 or None."""

    row: int
    nib: str
    owner: str = ""
    business: str = ""
    kbli: str = ""
    version: int | None = None
    on: date | None = None
    withdrawn: bool = False
    village: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """A business of the registry that carries the NIB, or (without one) might be meant."""

    number: str
    name: str
    owner_id: int
    owner: str
    kbli: str = ""
    version: int | None = None
    village: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One NIB of the list with its pile. ``act`` is what may be taken over, empty when a person has to look."""

    nib: str
    pile: str
    lines: tuple[NibLine, ...]
    known: tuple[Known, ...] = ()
    act: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole: every line is in a finding or ``broken``; ``lines`` counts them all."""

    findings: list[Finding]
    broken: list[NibLine]
    lines: int

    @property
    def counts(self) -> dict[str, int]:
        """How many NIBs on each pile, zeros too; they add up to the findings."""
        found = Counter(one.pile for one in self.findings)
        return {pile: found[pile] for pile in PILES}


def split_by_nib(lines: Iterable[NibLine]) -> tuple[dict[str, list[NibLine]], list[NibLine]]:
    """The lines by NIB in the order of the list, and those without a number that can be one."""
    by_nib: dict[str, list[NibLine]] = {}
    broken = []
    for line in lines:
        if nib_problem(line.nib):
            broken.append(line)
        else:
            by_nib.setdefault(line.nib, []).append(line)
    return by_nib, broken


def owner_key(name: str) -> str:
    """The same for two spellings of a name that differ only in case, order and marks."""
    return " ".join(sorted(words_of(name)))


def check(
    lines: Iterable[NibLine],
    known: Mapping[str, Sequence[Known]],
    without: Mapping[str, Sequence[Known]],
) -> Checked:
    """Every NIB on its pile. ``known``: businesses by NIB; ``without``: those without an NIB by ``owner_key``."""
    by_nib, broken = split_by_nib(lines)
    findings = [_finding(nib, group, known.get(nib, ()), without) for nib, group in by_nib.items()]
    return Checked(findings, broken, sum(map(len, by_nib.values())) + len(broken))


def _finding(
    nib: str, lines: list[NibLine], known: Sequence[Known], without: Mapping[str, Sequence[Known]]
) -> Finding:
    told = tuple(lines)
    if _of_several(lines, known):
        return Finding(nib, TWICE, told, tuple(known))
    if any(line.withdrawn for line in lines):
        return Finding(nib, WITHDRAWN, told, tuple(known), CLEAR_NIB if known else "")
    if not known:
        meant = _meant(lines, without)
        return Finding(nib, UNKNOWN, told, meant, GIVE_NIB if len(meant) == 1 else "")
    if not any(_same_owner(line, one) for line in lines for one in known):
        return Finding(nib, OTHER_OWNER, told, tuple(known))
    if not _same_class(lines, known):
        return Finding(nib, OTHER_KBLI, told, tuple(known), TAKE_KBLI if len(known) == 1 else "")
    return Finding(nib, FITS, told, tuple(known))


def _of_several(lines: Sequence[NibLine], known: Sequence[Known]) -> bool:
    """Whether the list names several owners for one NIB, or the registry has it at several owners."""
    names = [line.owner for line in lines if line.owner]
    apart = any(not same_person(names[0], other) for other in names[1:])
    return apart or len({one.owner_id for one in known}) > 1


def _same_owner(line: NibLine, known: Known) -> bool:
    """By the owner's name; a company's NIB carries the name of the business. A line that names nobody is not doubted."""
    told = [name for name in (line.owner, line.business) if name]
    return not told or any(same_person(name, mine) for name in told for mine in (known.owner, known.name))


def _meant(lines: Sequence[NibLine], without: Mapping[str, Sequence[Known]]) -> tuple[Known, ...]:
    """Businesses without NIB of an owner of just this name, in the village the line names when both say one."""
    found: dict[str, Known] = {}
    for line in lines:
        for one in without.get(owner_key(line.owner), ()) if line.owner else ():
            if not (line.village and one.village) or line.village == one.village:
                found[one.number] = one
    return tuple(found.values())


def _same_class(lines: Sequence[NibLine], known: Sequence[Known]) -> bool:
    told = set[str]().union(*(_of_2025(line.kbli, line.version) for line in lines))
    mine = set[str]().union(*(_of_2025(one.kbli, one.version) for one in known))
    return not told or not mine or bool(told & mine)


def _of_2025(code: str, version: int | None) -> frozenset[str]:
    """What a class is in 2025; without a version, what it may be in either. An unknown code says nothing."""
    as_new = {code} if version != 2020 and code in kbli_table(2025) else set[str]()
    as_old = set(conversion_table().get(code, ())) if version != 2025 else set[str]()
    return frozenset(as_new | as_old)


def class_of(lines: Sequence[NibLine]) -> tuple[str, int] | None:
    """The class to take over: the first line whose code stands in the version it names (2020 when it names none)."""
    for line in lines:
        version = line.version or 2020
        if len(line.kbli) == 5 and line.kbli in kbli_table(version):
            return line.kbli, version
    return None
