"""Which village a row means when a list holds more than one city: the city and the district written beside it decide.

Worked example, seen from Kota Kupang: "Oesapa" is the kelurahan of Kota Kupang; "Tarus" with "Kupang Tengah" is the village of
Kabupaten Kupang, because no district of Kota Kupang has that name; "Kota Baru" with "Kabupaten Ende" is looked for in Ende alone.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from pilar.places.domain.areas import Area
from pilar.places.domain.gazetteer import Gazetteer, VillageMatch, allowed_edits
from pilar.places.domain.spelling import fold, joined, tokens_of

_TOWN = re.compile(r"^\s*kota\b", re.IGNORECASE)
_REGENCY = re.compile(r"^\s*kab(?:upaten)?\b", re.IGNORECASE)
_FIRST_TOWN = 71  # the last two digits of a city's code: from 71 on a Kota, below a Kabupaten


class Atlas:
    """The villages of the whole country, seen from the city an office serves.

    ``cities`` are all cities and regencies, ``gazetteer_of`` gives the gazetteer of one of them,
    ``districts`` the cities that have a district of a name (`joined(tokens_of(name))`), asked for only when needed.
    """

    def __init__(
        self,
        home: int,
        cities: Iterable[Area],
        gazetteer_of: Callable[[int], Gazetteer],
        districts: Callable[[], Mapping[str, tuple[int, ...]]],
    ) -> None:
        self.home = home
        # Asked for every village: the caller would look at the clock of its reference data each time.
        self._gazetteer_of = lru_cache(maxsize=None)(gazetteer_of)
        self._districts = districts
        self._cities: dict[str, list[int]] = {}
        for city in cities:
            self._cities.setdefault(joined(tokens_of(city.name)), []).append(city.code)
        self.find_city = lru_cache(maxsize=10_000)(self._find_city)
        self.find_village = lru_cache(maxsize=200_000)(self._find_village)

    def _find_city(self, text: str | None) -> int | None:
        """The city a text names, exactly or with the allowed typing mistakes; None when unknown or open.

        "Kupang" alone, which is a Kota and a Kabupaten, is the own city when it is one of them.
        """
        key = joined(tokens_of(text or ""))
        if not key:
            return None
        codes = self._cities.get(key) or self._near(key)
        for said, is_town in ((_TOWN, True), (_REGENCY, False)):
            if said.match(text or ""):
                codes = [code for code in codes if (code % 100 >= _FIRST_TOWN) is is_town]
        if self.home in codes:
            return self.home
        near = [code for code in codes if code // 100 == self.home // 100] or codes
        return near[0] if len(near) == 1 else None

    def _near(self, key: str) -> list[int]:
        near = extract(
            key, list(self._cities), scorer=OSA.distance, score_cutoff=allowed_edits(len(key)), limit=2
        )
        if not near or (len(near) > 1 and near[0][1] == near[1][1]):
            return []
        return self._cities[near[0][0]]

    def _find_village(
        self, text: str | None, district_text: str | None = None, city_text: str | None = None
    ) -> VillageMatch | None:
        """The village a text means, or None when nothing resembles it. Never raises, whatever the texts."""
        city = self.find_city(city_text)
        if city is not None and city != self.home:
            return self._gazetteer_of(city).find_village(text, district_text)
        if city is None and (abroad := self._by_district(text, district_text)):
            return abroad
        return self._gazetteer_of(self.home).find_village(text, district_text)

    def _by_district(self, text: str | None, district_text: str | None) -> VillageMatch | None:
        """The village in a district of another city, when the own city has no district of that name.

        The own province comes before the rest of the country. Only an exact or known name counts so far from home.
        """
        if not district_text or self._gazetteer_of(self.home).find_district(district_text) is not None:
            return None
        everywhere = self._districts().get(joined(tokens_of(district_text)), ())
        inside = tuple(city for city in everywhere if city // 100 == self.home // 100)
        found = [
            match
            for city in inside or everywhere
            if (match := self._gazetteer_of(city).find_village(text, district_text))
            and match.how in ("exact", "alias", "ambiguous")
        ]
        if len(found) < 2:
            return found[0] if found else None
        codes = tuple(sorted(code for match in found for code in (match.alternatives or (match.code or 0,))))
        reason = f"Kecamatan {district_text} dengan nama ini ada di beberapa kota atau kabupaten; tulis kota atau kabupatennya."
        return VillageMatch(None, 0.5, "ambiguous", reason, codes)


def district_names(districts: Iterable[Area]) -> dict[str, tuple[int, ...]]:
    """The cities (4 digits) that have a district of each name, prefixes and spaces left out."""
    names: dict[str, set[int]] = {}
    for area in districts:
        for key in {joined(tokens_of(area.name)), joined(fold(area.name).split())}:
            names.setdefault(key, set()).add(area.code // 100)
    return {key: tuple(sorted(cities)) for key, cities in names.items()}
