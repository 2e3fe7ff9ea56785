"""A sealed decision in words and rows: read from the signed file and nothing else, so page, paper and file cannot differ."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilar.flagship import words
from pilar.flagship.domain import ties as tied
from pilar.flagship.domain.evidence import Cell
from pilar.ui.templatetags.ui_formats import angka, desimal, persen

Document = Mapping[str, Any]
Row = dict[str, Any]
SHOWN = 5  # products in the table of other methods


class Told:
    """A decision file, read for people."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.frozen: Document = document["version"]["notes"]["frozen"]
        self.results: Document = document["results"]
        self.official: Document = self.results["official"]
        self.meeting: Document = document["meeting"]
        self.alternatives: list[str] = document["version"]["alternatives"]
        self.criteria: list[str] = document["version"]["criteria"]
        self.codes: list[str] = [one["code"] for one in self.frozen["candidates"]]
        self.order: list[int] = list(self.official["ranking"])
        lists = (self.frozen["candidates"], self.frozen["blocs"], self.frozen["criteria"]["items"])
        self.names = {one["code"]: one["name"] for each in lists for one in each}

    @property
    def chosen(self) -> list[str]:
        """Names of what the meeting chose, in its order; empty when it chose nothing."""
        proposal, votes = self.meeting["proposal"], self.meeting["votes"]
        carried = proposal is not None and votes is not None and votes["carried"]
        return [self.names[code] for code in proposal["chosen"]] if carried else []

    def headline(self) -> str:
        if not self.chosen:
            return _("Usul penetapan tidak mencapai syarat; peringkatnya tetap dicatat")
        return _("%s ditetapkan") % enumerated(self.chosen)

    def first_names(self) -> list[str]:
        return [self.alternatives[i] for i in self.order[:SHOWN]]

    def place_of(self, i: int) -> int:
        score = Decimal(self.official["scores"][i])
        return 1 + sum(Decimal(other) > score for other in self.official["scores"])

    def ranking(self) -> list[Row]:
        return [{"cells": cells} for cells in map(self._rank_cells, self.listed())]

    def listed(self) -> list[int]:
        """Products best first, level ones in the order of the frozen tie rule."""
        seats = {code: seat for level in self._ties() for seat, code in enumerate(level.codes)}
        return sorted(self.order, key=lambda i: (self.place_of(i), seats.get(self.codes[i], 0)))

    def _rank_cells(self, i: int) -> list[Any]:
        shaken, name = self.results["bootstrap"], self.alternatives[i]
        least, most = shaken["least"][i], shaken["most"][i]
        span = _("tetap %d") % least if least == most else _("%(a)d sampai %(b)d") % {"a": least, "b": most}
        label: Any = {"text": name, "note": _("ditetapkan")} if name in self.chosen else name
        score = desimal(float(self.official["scores"][i]), 3)
        return [label, str(self.place_of(i)), score, span, persen(float(shaken["shares"][i][0]), 1)]

    def ties(self) -> list[str]:
        """A sentence per group of level products, with what the frozen rule says of their order."""
        return [
            words.tie_sentence(
                [self.names[code] for code in one.codes], self.frozen["rules"]["tie"], one.decided
            )
            for one in self._ties()
        ]

    def _ties(self) -> list[tied.Order]:
        blocs = {
            bloc: dict(zip(self.codes, places, strict=True)) for bloc, places in self.results["blocs"].items()
        }
        sha, rule = self.document["version"]["notes"]["frozen_sha256"], self.frozen["rules"]["tie"]
        levels = [[self.codes[i] for i in group] for group in self.official["ties"]]
        return [tied.order(level, rule, sha, blocs) for level in levels]

    def weights(self) -> list[Row]:
        """Criteria by weight, in whole thousandths so that the bars say what the table says."""
        pairs = zip(self.criteria, self.official["weights"], strict=True)
        rows = [{"label": name, "value": round(100 * float(weight), 1)} for name, weight in pairs]
        return sorted(rows, key=lambda row: (-row["value"], row["label"]))

    # -- how firm it is: numbers before adjectives ---------------------------------------------------------------------

    def firmness(self) -> list[str]:
        if self.results["people"] == 1:
            return [
                _(
                    "Hanya satu orang yang bersuara: hasil ini pendapat satu orang dan tidak dapat diuji dengan undian."
                )
            ]
        if self._first_together():
            shared = _("%s menempati tempat pertama bersama; perubahan sekecil apa pun memisahkannya.")
            first = enumerated([self.alternatives[i] for i in self._first_together()])
            made = [shared % first, self._first_place(), self._regret(), self._agreement()]
            return [sentence for sentence in made if sentence]
        made = [
            self._first_place(),
            self._top_set(),
            self._minds(),
            self._one_person(),
            self._without_blocs(),
        ]
        made += [self._free_weights(), self._cell(), self._regret(), self._agreement()]
        return [sentence for sentence in made if sentence]

    def _first_together(self) -> list[int]:
        """The products level at the top; empty when one alone is first."""
        return next((group for group in self.official["ties"] if self.order[0] in group), [])

    def _first_place(self) -> str:
        shares = [
            (float(row[0]), self.alternatives[i]) for i, row in enumerate(self.results["bootstrap"]["shares"])
        ]
        told = [
            f"{name} {persen(share, 1)}" for share, name in sorted(shares, reverse=True) if share >= 0.0005
        ]
        draws = angka(self.document["version"]["settings"]["bootstrap"])
        said = _(
            "Bila orang lain dari unsur yang sama yang hadir (diundi %(draws)s kali), tempat pertama: %(told)s."
        )
        return said % {"draws": draws, "told": enumerated(told)}

    def _top_set(self) -> str:
        count = len(self.chosen)
        share = self.results["bootstrap"]["top_set"].get(str(count))
        if share is None or count < 2:
            return ""
        return _("%(count)d teratas tetap sama dalam %(share)s undian.") % {
            "count": count,
            "share": persen(float(share), 0),
        }

    def _minds(self) -> str:
        mind, people = self.results["persuasion"], self.results["people"]
        if mind["turn"] is None:
            return _("Berapa pun orang yang membalik nilainya, yang pertama tetap pertama.")
        said = ngettext(
            "Sedikitnya %(turn)s dari %(people)s orang harus berubah pikiran agar %(rival)s menjadi pertama.",
            "Sedikitnya %(turn)s dari %(people)s orang harus berubah pikiran agar %(rival)s menjadi pertama.",
            mind["turn"],
        )
        return said % {
            "turn": angka(mind["turn"]),
            "people": angka(people),
            "rival": self.alternatives[mind["turn_rival"]],
        }

    def _one_person(self) -> str:
        number = self.results["without_person"]
        if not number:
            return _("Tidak seorang pun yang ketidakhadirannya saja mengubah yang pertama.")
        return _("%s orang, masing-masing sendiri, mengubah yang pertama bila tidak hadir.") % angka(number)

    def _without_blocs(self) -> str:
        without = self.results["without_role"]
        moved = [self.names[role] for role, order in without.items() if order[0] != self.order[0]]
        if not without:
            return ""
        if not moved:
            return _("Tanpa unsur mana pun, yang pertama tetap sama.")
        return _("Tanpa unsur %s, yang pertama berubah.") % enumerated(moved)

    def _free_weights(self) -> str:
        share = float(self.results["free_weights"]["shares"][self.order[0]][0])
        return _(
            "Dari semua bobot kriteria yang mungkin, %s tetap menempatkan yang pertama di tempat pertama."
        ) % persen(share, 0)

    def _cell(self) -> str:
        found = self.results["cell_changes"]
        if not found:
            return _("Tidak ada satu nilai pun yang, diubah sendiri, menggeser yang pertama.")
        rival, criterion = found[0]["rival"], found[0]["criterion"]
        before = desimal(float(self.official["matrix"][rival][criterion]), 2)
        said = _("%(rival)s menyusul bila nilainya pada “%(criterion)s” %(after)s, bukan %(before)s.")
        after = desimal(float(found[0]["score"]), 2)
        return said % {
            "rival": self.alternatives[rival],
            "criterion": self.criteria[criterion],
            "after": after,
            "before": before,
        }

    def _regret(self) -> str:
        pair = self.results["bootstrap"]["regret_pair"]
        if pair is None:
            return ""
        return _("Bila dua yang dipilih, penyesalan terkecil ada pada %s.") % enumerated(
            [self.alternatives[i] for i in pair]
        )

    def _agreement(self) -> str:
        found = self.results["agreement"]
        if found is None:
            return ""
        return _("Kesepakatan urutan di antara orang (W Kendall, 0 sampai 1): %s.") % desimal(
            float(found["w"]), 2
        )

    # -- other ways, blocs, facts, vote --------------------------------------------------------------------------------

    def methods(self) -> list[Row]:
        """Places of the first products by every other way of computing, beside the frozen one and never instead of it."""
        first = self.order[:SHOWN]
        rows = [{"cells": [_("Cara yang dibekukan"), *(str(self.place_of(i)) for i in first)]}]
        for code, word in words.METHOD_WORDS.items():
            places = self.results["methods"].get(code)
            rows.append({"cells": [str(word), *(str(places[i]) if places else "–" for i in first)]})
        return rows

    def blocs(self) -> list[Row]:
        """The first three of each bloc of five and more people, on the room's weights."""
        made = []
        for code, places in self.results["blocs"].items():
            first = sorted(range(len(places)), key=lambda i: (places[i], self.order.index(i)))[:3]
            term = self.names.get(code) or _("Unsur kecil, digabung")
            made.append({"term": term, "value": enumerated([self.alternatives[i] for i in first])})
        return made

    def people(self) -> list[Row]:
        sizes = self.results["roles"]
        if min(sizes.values()) < 5:
            return [{"term": _("Suara dihitung"), "value": angka(self.results["people"])}]
        return [{"term": self.names.get(code, code), "value": angka(size)} for code, size in sizes.items()]

    def evidence(self) -> list[Row]:
        return [{"cells": self._evidence_cells(cell)} for cell in self.document["evidence"]["sources"]]

    def apart(self) -> list[str]:
        """Cells of which registry and people say different things, more than a step and a half, the widest first."""
        beside = {one["code"] for one in self.frozen["criteria"]["items"] if one["source"] == "both"}
        places = {one["code"]: k for k, one in enumerate(self.frozen["criteria"]["items"])}
        found = []
        for one in self.document["evidence"]["sources"]:
            if one["criterion"] not in beside:
                continue
            people = float(
                self.official["matrix"][self.codes.index(one["candidate"])][places[one["criterion"]]]
            )
            cell = Cell(float(one["score"]), people or None)  # 0: nobody scored it
            if cell.diverges:
                found.append((-cell.distance, _said("apart", one | {"registry": f"{cell.registry:.2f}", "people": f"{cell.expert:.2f}"}, self.names)))  # fmt: skip
        return [sentence for _distance, sentence in sorted(found)]

    def missing(self) -> list[str]:
        """Criteria of the registry with the products of which it says nothing; people scored those."""
        known = {(one["candidate"], one["criterion"]) for one in self.document["evidence"]["sources"]}
        made = []
        for criterion in self.frozen["criteria"]["items"]:
            lacking = [self.names[code] for code in self.codes if (code, criterion["code"]) not in known]
            if criterion["source"] != "expert" and lacking:
                everybody = len(lacking) == len(self.codes)
                made.append(f"{criterion['name']}: {_('semua produk') if everybody else enumerated(lacking)}")
        return made

    def list_changes(self) -> list[str]:
        """What was merged, split or dropped before the vote, with the reason."""
        return [
            str(words.LIST_CHANGES[one["kind"]])
            % {"names": enumerated(one["names"]), "into": enumerated(one["into"]), "reason": one["reason"]}
            for one in self.meeting.get("list_changes", ())
        ]

    def regional(self) -> list[Row]:
        """Where each product's sector stands beside the nation, as it was frozen."""
        return [
            {"cells": [one["name"], fact["term"], fact["value"], fact["note"]]}
            for one in self.frozen["candidates"]
            for fact in words.regional_facts(one.get("regional", {}))
        ]

    def _evidence_cells(self, cell: Document) -> list[Any]:
        of = _(" dari %s") % in_digits(cell["denominator"]) if cell["denominator"] else ""
        note = _("bertumpu pada sedikit usaha") if cell["few"] else ""
        number = {"text": f"{in_digits(cell['value'])} {cell['unit']}", "note": note}
        source = {"text": cell["query"], "note": f"{in_digits(cell['numerator'])}{of} · {cell['counted_on']}"}
        return [
            self.names[cell["candidate"]],
            self.names[cell["criterion"]],
            number,
            desimal(float(cell["score"]), 2),
            source,
        ]

    def votes(self) -> list[Row]:
        found = self.meeting["votes"]
        if found is None:
            return []
        return [
            {"term": _("Menyetujui"), "value": angka(found["accept"])},
            {"term": _("Menyetujui dengan catatan"), "value": angka(found["note"])},
            {"term": _("Menolak"), "value": angka(found["reject"])},
            {"term": _("Syarat"), "value": _("%d persen dari yang bersuara") % found["needed_percent"]},
        ]

    def dissent(self) -> list[Row]:
        """What people wrote under their vote; a name only where its writer signed. Said by several: once, with their number."""
        votes = self.meeting["votes"]
        said = Counter(tuple(one) for one in (votes["dissent"] if votes else ()))
        return [
            {"choice": str(words.VOTE_WORDS[choice]), "text": text, "signed": signed or _nameless(count)}
            for (choice, text, signed), count in said.items()
        ]


def enumerated(names: Sequence[str]) -> str:
    """a · a dan b · a, b, dan c."""
    if len(names) < 2:
        return "".join(names)
    last = _("%(first)s dan %(last)s") if len(names) == 2 else _("%(first)s, dan %(last)s")
    return last % {"first": ", ".join(names[:-1]), "last": names[-1]}


def talk(result: Document | None, names: Mapping[str, str]) -> list[tuple[Any, list[str]]]:
    """What a shown result gives the room to talk about: where it is divided, where registry and people differ, what moves the first."""
    made = []
    for code in ("divided", "apart", "changing"):
        rows = (result or {}).get(code, ())
        if rows:
            made.append((words.PHONE[code], [_said(code, one, names) for one in rows]))
    return made


def _said(code: str, one: Document, names: Mapping[str, str]) -> str:
    """Codes by their names, numbers with a comma."""
    told = {
        name: names.get(value, value) if name in ("candidate", "criterion") else str(value).replace(".", ",")
        for name, value in one.items()
    }
    return str(words.PHONE[f"{code}_one"]).format(**told)


def _nameless(count: int) -> str:
    return _("tanpa nama") if count == 1 else _("tanpa nama, %d orang") % count


def in_digits(text: str) -> str:
    """A number of the file as a reader writes it: 1.120 or 12,50."""
    value = float(text)
    return str(angka(value)) if value.is_integer() else str(desimal(value, 2))
