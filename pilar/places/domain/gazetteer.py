"""Which village a person meant: exact names, the names people use, and typing mistakes, never a guess.

Worked example for Kota Kupang: "Kel. Osapa" is Oesapa (a name people use), "Sikumna" is Sikumana (one letter
off, nothing else near), "Naikoten" is nobody's name but the start of two, so both are offered and none is chosen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from pilar.places.domain import tables
from pilar.places.domain.areas import Area
from pilar.places.domain.codes import parent_of
from pilar.places.domain.spelling import (
    LANDMARKS,
    QUALIFIERS,
    fold,
    joined,
    number_spellings,
    split_address,
    tokens_of,
)


@dataclass(frozen=True, slots=True)
class VillageMatch:
    """What a text means. ``code`` is None when ``how`` is "ambiguous"; ``alternatives`` are then the candidates.

    ``score`` is 0 to 1, ``how`` one of "exact", "alias", "typo", "ambiguous"; ``reason`` is one Indonesian sentence.
    """

    code: int | None
    score: float
    how: str
    reason: str
    alternatives: tuple[int, ...] = ()


def allowed_edits(length: int) -> int:
    """How many letters may be wrong in a name of this length: none below 5, then 1, from 8 on 2, from 13 on 3."""
    return (length >= 5) + (length >= 8) + (length >= 13)


class Gazetteer:
    """The villages of one city with the names people write for them.

    ``areas`` are the city's districts and villages, ``aliases`` maps a written name to a village code. The same
    village name in two districts stays ambiguous until the district is known.
    """

    def __init__(self, areas: Iterable[Area], aliases: Mapping[str, int] | None = None) -> None:
        areas = list(areas)
        self.villages = {area.code: area for area in areas if area.level == "village"}
        self._districts = {joined(tokens_of(a.name)): a.code for a in areas if a.level == "district"}
        self._district_names = {area.code: area.name for area in areas if area.level == "district"}
        self._exact: dict[str, set[int]] = {}
        self._alias: dict[str, set[int]] = {}
        self._by_tokens: dict[tuple[str, ...], set[int]] = {}
        self._starts: dict[tuple[str, ...], set[int]] = {}
        for code, area in self.villages.items():
            self._add(area.name, code, self._exact)
        for name, code in (aliases or {}).items():
            if code in self.villages:
                self._add(name, code, self._alias)
        self._keys = sorted(self._exact.keys() | self._alias.keys())
        # A long list writes few districts and villages, in very many pairs.
        self.find_district = lru_cache(maxsize=20_000)(self._find_district)
        self._find_words = lru_cache(maxsize=200_000)(self._of_words)
        self.find_village = lru_cache(maxsize=200_000)(self._find)

    def _add(self, name: str, code: int, index: dict[str, set[int]]) -> None:
        words = tokens_of(name)
        spellings = {joined(words), joined(fold(name).split())} | set(map(joined, number_spellings(words)))
        for key in spellings - {""}:
            index.setdefault(key, set()).add(code)
        if words:
            self._by_tokens.setdefault(tuple(words), set()).add(code)
        if index is self._exact:
            for end in range(1, len(words)):
                self._starts.setdefault(tuple(words[:end]), set()).add(code)

    def names(self) -> dict[str, tuple[int, ...]]:
        """Every name somebody writes for a place of this city, its words joined: its codes, districts first."""
        found: dict[str, set[int]] = {name: {code} for name, code in self._districts.items()}
        for code, name in self._district_names.items():
            found.setdefault(joined(fold(name).split()), set()).add(code)
        for index in (self._exact, self._alias):
            for name, codes in index.items():
                found.setdefault(name, set()).update(codes)
        return {name: tuple(sorted(codes)) for name, codes in found.items()}

    def _find_district(self, text: str | None) -> int | None:
        """The district a text names (exactly or with the allowed typing mistakes), or None."""
        key = joined(tokens_of(text or ""))
        if not key or key in self._districts:
            return self._districts.get(key)
        near = extract(key, list(self._districts), scorer=OSA.distance, score_cutoff=allowed_edits(len(key)))
        if not near or (len(near) > 1 and near[1][1] == near[0][1]):
            return None
        return self._districts[near[0][0]]

    def _find(self, text: str | None, district_text: str | None = None) -> VillageMatch | None:
        """The village a text means, or None when nothing resembles it. Never raises, whatever the text."""
        village_text, district_inside = split_address(text or "")
        district = self.find_district(district_text or district_inside)
        return self._find_words(tuple(tokens_of(village_text)), joined(fold(text or "").split()), district)

    def _of_words(self, named: tuple[str, ...], raw: str, district: int | None) -> VillageMatch | None:
        words, match = list(named), None
        if words or raw:
            match = (
                self._by_name(words, raw, district)
                or self._by_start(words, district)
                or self._by_typing(words, district)
                or self._by_mention(words, district)
            )
        return self._checked(match, district)

    def _by_name(self, words: list[str], raw: str, district: int | None) -> VillageMatch | None:
        for key in (joined(words), raw):
            if codes := self._exact.get(key):
                return self._choose(codes, district, 1.0, "exact", "nama persis sama dengan {name}")
            if codes := self._alias.get(key):
                return self._choose(codes, district, 0.95, "alias", "sebutan yang biasa dipakai untuk {name}")
        return None

    def _by_start(self, words: list[str], district: int | None) -> VillageMatch | None:
        codes = self._starts.get(tuple(words))
        if not codes or len(joined(words)) < 4:
            return None
        return self._choose(
            codes, district, 0.75, "alias", "awal dari nama {name}, tidak ada nama lain yang cocok"
        )

    def _by_mention(self, words: list[str], district: int | None) -> VillageMatch | None:
        mentions: dict[int, bool] = {}
        at = 0
        while at < len(words):
            step = 1
            for end in range(min(len(words), at + 5), at, -1):
                codes = self._by_tokens.get(tuple(words[at:end]))
                if codes and len(joined(words[at:end])) >= 4:
                    mentions.update(dict.fromkeys(codes, self._sure(words, at, end)))
                    step = end - at
                    break
            at += step
        return self._mentioned(mentions, district)

    def _sure(self, words: list[str], at: int, end: int) -> bool:
        """Whether words[at:end] names the village itself and not a street, a market or a part of a longer name."""
        after = words[end] if end < len(words) else ""
        if after in QUALIFIERS or after.isdigit() or (at and words[at - 1] in LANDMARKS):
            return False
        # "Oesapa Bxrxt": the start of a longer name, followed by a word that names nothing, may be that longer name.
        follows_name = any(
            tuple(words[end:stop]) in self._by_tokens for stop in range(end + 1, len(words) + 1)
        )
        return not after or follows_name or tuple(words[at:end]) not in self._starts

    def _mentioned(self, mentions: dict[int, bool], district: int | None) -> VillageMatch | None:
        inside = {code for code in mentions if parent_of(code) == district} or set(mentions)
        if len(inside) > 1 and district is None:
            # "Oesapa, Kelapa Lima": the second name is the district of the first, not a second village.
            own = set(self._districts.values())
            named = {
                c for c in inside if self._districts.get(joined(tokens_of(self.villages[c].name))) in own
            }
            inside = {c for c in inside - named if all(parent_of(c) == parent_of(n) for n in named)} or inside
        if not inside:
            return None
        if len(inside) == 1 and not mentions[next(iter(inside))]:
            return self._ambiguous(
                inside, "nama {names} disebut, tetapi bisa jadi nama jalan, pasar, atau bagian lain"
            )
        return self._choose(inside, district, 0.85, "alias", "{name} disebut di dalam teks")

    def _by_typing(self, words: list[str], district: int | None) -> VillageMatch | None:
        key = joined(words)
        limit = allowed_edits(len(key))
        if not limit or LANDMARKS.intersection(words):
            return None
        best: dict[int, int] = {}
        for name, edits, _ in extract(
            key, self._keys, scorer=OSA.distance, score_cutoff=limit + 2, limit=None
        ):
            if _digits(name) == _digits(key) or not _digits(key):
                for code in self._exact.get(name, set()) | self._alias.get(name, set()):
                    best[code] = min(edits, best.get(code, edits))
        if district is not None:
            best = {code: edits for code, edits in best.items() if parent_of(code) == district} or best
        order = sorted(best, key=lambda code: (best[code], code))
        if not order or best[order[0]] > limit:
            return None
        first = best[order[0]]
        margin = 1 if len(key) >= 8 and first == 1 else 2
        near = {code for code in order if best[code] < first + margin}
        reason = f"beda {first} huruf dari {{name}}, dan tidak ada nama lain yang dekat"
        return self._choose(near, district, round(1 - first / len(key), 2), "typo", reason)

    def _choose(
        self, codes: set[int], district: int | None, score: float, how: str, why: str
    ) -> VillageMatch:
        inside = {code for code in codes if parent_of(code) == district} if len(codes) > 1 else codes
        if len(inside) != 1:
            return self._ambiguous(inside or codes, "bisa berarti {names}; pilih salah satu")
        code = next(iter(inside))
        return VillageMatch(code, score, how, _sentence(why.format(name=self.villages[code].name)))

    def _ambiguous(self, codes: set[int], why: str) -> VillageMatch:
        order = tuple(sorted(codes))
        names = " atau ".join(map(self._told_apart, order[:6]))
        return VillageMatch(None, 0.5, "ambiguous", _sentence(why.format(names=names)), order)

    def _told_apart(self, code: int) -> str:
        """The village's name, with its district when another village has the same name."""
        name = self.villages[code].name
        district = self._district_names.get(parent_of(code))
        twins = sum(other.name == name for other in self.villages.values()) > 1
        return f"{name} (Kecamatan {district})" if twins and district else name

    def _checked(self, match: VillageMatch | None, district: int | None) -> VillageMatch | None:
        if match is None or match.code is None or district in (None, parent_of(match.code)):
            return match
        reason = f"{match.reason[:-1]}, tetapi kecamatan yang ditulis bukan kecamatannya."
        return VillageMatch(match.code, round(match.score * 0.8, 2), match.how, reason)


def _digits(key: str) -> str:
    return "".join(letter for letter in key if letter.isdigit())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def gazetteer_of(city_code: int, areas: Iterable[Area]) -> Gazetteer:
    """A gazetteer over these areas with the aliases that ship for the city, when there are any."""
    name = f"aliases_{city_code}.tsv"
    aliases = {alias: int(code) for alias, code in tables.rows(name)} if tables.exists(name) else {}
    return Gazetteer(areas, aliases)
