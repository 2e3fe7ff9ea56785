"""The frozen version of a sitting: one document in canonical spelling, published by its hash before anybody votes.

`build` makes it from what was prepared and refuses what a room cannot decide on; `Frame` reads it for everything else.
Format: docs/methods/flagship-room.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from pilar.flagship.domain.criteria import TEMPLATES, Criterion, Template, check_template
from pilar.flagship.domain.elicitation import MOST_COMPARISONS, MOST_SCORES, share_comparisons, share_scores
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.measuring import folded
from pilar.flagship.domain.record import canonical
from pilar.flagship.domain.room import Structure

Document: TypeAlias = dict[str, Any]
FORMAT = "fgd-version/1"
MOST_CANDIDATES = 20
PAIR_STEPS = (1, 3, 5, 7, 9)
BETWEEN = (2, 4, 6, 8)
RATIOS = frozenset([*(str(n) for n in range(1, 10)), *(f"1/{n}" for n in range(2, 10))])
SCORES = ("1", "2", "3", "4", "5")

ANONYMITIES = ("ANONYMOUS", "CHAIR", "MINUTES")
TIES = ("SHARED", "LOT", "BLOC")
STOPS = ("ANY", "ALL")

DEFAULT_RULES: Mapping[str, Any] = {
    "weights": "LLS", "group": "AIJ", "scores": "MEAN_OF_BLOC_MEANS", "ranking": "WSM", "ri_table": "alonso_lamata",
    "cr_limit": "0.10", "quorum_percent": 66, "share_percent": 66, "tie": "SHARED", "anonymity": "ANONYMOUS",
    "most_rounds": 3, "stop": "ANY", "top": 3, "grace_seconds": 60, "smallest_bloc": 5, "seed": 1,
    "most_comparisons": MOST_COMPARISONS, "most_scores": MOST_SCORES, "mpe_scale": "10",
}  # fmt: skip


def tree_of(template: Template) -> Document:
    """A template's criteria as the data a sitting keeps and freezes."""
    return {
        "template": template.code,
        "basis": template.basis,
        "structure": template.structure,
        "items": [
            {
                "code": one.code,
                "name": one.name,
                "source": one.source,
                "measure": one.measure,
                "low": one.low,
                "high": one.high,
            }
            for one in template.criteria
        ],
        "groups": [
            {"code": f"K{number}", "name": name, "criteria": list(codes)}
            for number, (name, codes) in enumerate(template.groups, 1)
        ],
        "goals": [{"code": f"T{number}", "name": name} for number, name in enumerate(template.goals, 1)],
    }


def template_of(tree: Mapping[str, Any]) -> Template:
    """A tree as a template again, so that one set of rules checks both."""
    known = TEMPLATES.get(tree["template"])
    return Template(
        tree["template"],
        known.name if known else "",
        tree["basis"],
        tree["structure"],
        tuple(
            Criterion(one["code"], one["name"], one["source"], one["measure"], one["low"], one["high"])
            for one in tree["items"]
        ),
        tuple((group["name"], tuple(group["criteria"])) for group in tree["groups"]),
        tuple(goal["name"] for goal in tree["goals"]),
    )


def build(
    *, sitting: Document, tree: Document, candidates: Sequence[Document], evidence: Sequence[Document],
    blocs: Sequence[Document], invited: Mapping[str, int], rules: Document,
) -> Document:  # fmt: skip
    """The document of a version. Raises `UnusableDecision` with a sentence for what is missing or cannot be decided.

    `invited`: people on the register by bloc, so that a room too small for its criteria is refused before, not after.
    """
    if not sitting.get("question", "").strip():
        raise UnusableDecision("pertanyaan sidang belum ditulis.")
    if not 2 <= len(candidates) <= MOST_CANDIDATES:
        raise UnusableDecision(f"diperlukan 2 sampai {MOST_CANDIDATES} pilihan, sekarang {len(candidates)}.")
    _refuse_repeated([one["name"] for one in candidates])
    check_template(template_of(tree))
    if not any(float(bloc["weight"]) > 0 for bloc in blocs):
        raise UnusableDecision("sedikitnya satu unsur harus berbobot di atas nol.")
    document = {
        "format": FORMAT, **sitting, "criteria": tree, "candidates": list(candidates), "evidence": list(evidence),
        "blocs": list(blocs), "rules": {**DEFAULT_RULES, **rules},
    }  # fmt: skip
    frame = Frame(document)
    roles = [code for code, count in invited.items() for _one in range(count)]
    if not roles:
        raise UnusableDecision("daftar undangan masih kosong.")
    if frame.asked_criteria:
        share_scores(roles, frame.asked_criteria, len(candidates))
    canonical(document)
    return document


def _refuse_repeated(names: Sequence[str]) -> None:
    seen: dict[str, str] = {}
    for name in names:
        folded = " ".join(name.casefold().split())
        if folded in seen:
            raise UnusableDecision(f"pilihan “{name}” tertulis dua kali.")
        seen[folded] = name


def nearly_same(names: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of candidates whose words are all found in the other's name: "Sei" and "Sei ikan", "Kain tenun" and "Tenun kain".

    Two names for one thing split its support; the room merges them, or says why both stand.
    """
    words = [(name, set(folded(name).split())) for name in names]
    return [
        (one, other)
        for at, (one, own) in enumerate(words)
        for other, its in words[at + 1 :]
        if own and its and (own <= its or its <= own)
    ]


@dataclass(frozen=True)
class Set:
    """One set of things compared in pairs: the groups, the criteria of a group, the goals, the criteria under a goal."""

    code: str
    title: str  # what outweighs what: the group or goal it lies under, empty for all
    items: tuple[tuple[str, str], ...]  # (code, name)


@dataclass(frozen=True)
class Frame:
    """A frozen document, read."""

    document: Document

    @cached_property
    def candidates(self) -> list[str]:
        return [one["code"] for one in self.document["candidates"]]

    @cached_property
    def criteria(self) -> list[str]:
        return [one["code"] for one in self.document["criteria"]["items"]]

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of candidates, criteria, groups, goals and blocs by code."""
        tree = self.document["criteria"]
        lists = (
            self.document["candidates"],
            tree["items"],
            tree["groups"],
            tree["goals"],
            self.document["blocs"],
        )
        return {one["code"]: one["name"] for each in lists for one in each}

    @property
    def structure(self) -> Structure:
        return self.document["criteria"]["structure"]  # type: ignore[no-any-return]

    @property
    def rules(self) -> Document:
        return self.document["rules"]  # type: ignore[no-any-return]

    @cached_property
    def bloc_weights(self) -> dict[str, float]:
        return {bloc["code"]: float(bloc["weight"]) for bloc in self.document["blocs"]}

    @cached_property
    def sets(self) -> list[Set]:
        """In the order `room.Room.comparisons` has them."""
        tree = self.document["criteria"]
        everything = tuple((one["code"], one["name"]) for one in tree["items"])
        if self.structure == "groups":
            top = Set("TOP", "", tuple((group["code"], group["name"]) for group in tree["groups"]))
            inside = [
                Set(
                    group["code"],
                    group["name"],
                    tuple((code, self.names[code]) for code in group["criteria"]),
                )
                for group in tree["groups"]
            ]
            return [top, *inside]
        if self.structure == "goals":
            top = Set("TOP", "", tuple((goal["code"], goal["name"]) for goal in tree["goals"]))
            return [top, *(Set(goal["code"], goal["name"], everything) for goal in tree["goals"])]
        return [Set("TOP", "", everything)]

    @cached_property
    def budget(self) -> list[int]:
        """Pairs one person is asked of each set; under goals of the goals and of one goal's criteria."""
        sizes = [len(each.items) for each in self.sets]
        return share_comparisons(sizes[:2] if self.structure == "goals" else sizes)

    @cached_property
    def locked(self) -> dict[tuple[str, str], str]:
        """(candidate, criterion) -> score of the registry, where people are not asked."""
        return self._evidence_under("registry")

    @cached_property
    def beside(self) -> dict[tuple[str, str], str]:
        """(candidate, criterion) -> score of the registry that stands beside the people's and counts nothing."""
        return self._evidence_under("both")

    def _evidence_under(self, source: str) -> dict[tuple[str, str], str]:
        codes = {one["code"] for one in self.document["criteria"]["items"] if one["source"] == source}
        return {
            (cell["candidate"], cell["criterion"]): cell["score"]
            for cell in self.document["evidence"]
            if cell["criterion"] in codes
        }

    @cached_property
    def asked_criteria(self) -> list[int]:
        """Places of the criteria people score: all but those the registry scores for every candidate."""
        return [
            place
            for place, code in enumerate(self.criteria)
            if any((candidate, code) not in self.locked for candidate in self.candidates)
        ]
