"""Five lists of one invented city with the truth beside them: the linkage engine is judged on these, never built on them.

A second generator on purpose, sharing no code and no words with pilar.demo. Its error model is written down in
docs/methods/linkage-lists.md: who writes what, who leaves out what, and how cells go wrong.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import polars as pl

from tools.bench.linkage_lists import words
from tools.bench.linkage_lists.writing import Hand

# How much goes wrong, beside the middle level; what is left out grows more slowly than what is wrong.
NOISE = {"low": 0.1, "middle": 0.25, "high": 0.5}
ROWS_PER_BUSINESS = 1.74


@dataclass
class Person:
    owner_id: int
    household_id: int
    name: list[str]
    sex: str
    birth: tuple[int, int, int]
    nik: str
    kk: str
    phone: str
    home: Place
    born_in: str


@dataclass
class Place:
    village: str
    district: str
    city: str
    street: str
    house: int
    rt: int
    rw: int
    market: bool = False


@dataclass
class Business:
    business_id: int
    owner: Person
    place: Place
    trade: int
    name: list[str]
    founded: int
    nib: str
    workers: tuple[int, int]
    sales: int
    phone: str
    email: str = ""
    spot: tuple[float, float] = field(default=(0.0, 0.0))


@dataclass(frozen=True)
class Lists:
    """records: the columns `pilar match` takes; truth: rec_id, business_id, owner_id, household_id."""

    records: pl.DataFrame
    truth: pl.DataFrame


def lists(rows: int, seed: int, noise: str = "middle") -> Lists:
    """About `rows` rows of five senders. The same arguments give the same lists on every machine."""
    rng = random.Random(f"{seed} {noise} lists")
    city = _City(rng, rows)
    hand = Hand(rng, NOISE[noise])
    told, truth = [], []
    for business in city.businesses(round(rows / ROWS_PER_BUSINESS / 0.816)):
        for sender in hand.senders_of(business):
            told.append(hand.row(business, sender, city.places))
            owner = business.owner
            truth.append((business.business_id, owner.owner_id, owner.household_id))
    order = list(range(len(told)))
    rng.shuffle(order)
    names = [f"R{place:07d}" for place in range(len(told))]
    schema = dict.fromkeys(told[0], pl.String)
    records = pl.DataFrame([told[at] for at in order], schema=schema).with_columns(pl.Series("rec_id", names))
    kept = pl.DataFrame(
        [truth[at] for at in order], schema=["business_id", "owner_id", "household_id"], orient="row"
    )
    return Lists(
        records.select("rec_id", pl.exclude("rec_id")),
        kept.select(pl.Series("rec_id", names), pl.all()),
    )


class _City:
    """People, households and their businesses."""

    def __init__(self, rng: random.Random, rows: int) -> None:
        self.rng = rng
        self.places = [
            (village.replace("_", " "), district, "Kota Kupang")
            for district, villages in words.PLACES.items()
            for village in villages.split()
        ]
        # A kelurahan has about 315 rows; more rows are more towns.
        while len(self.places) * 315 < rows:
            town = f"Kab. {rng.choice(words.FAMILIES)} {len(self.places)}".replace("_", " ")
            self.places += [
                (
                    f"{rng.choice(words.SHOP)} {rng.choice(words.FAMILIES)}".replace("_", " "),
                    f"Kec. {at // 9}",
                    town,
                )
                for at in range(50)
            ]
        self.weights = [1 / (1 + at % 51) ** 0.35 for at in range(len(self.places))]
        self.families = [1 / (at + 3) ** 0.75 for at in range(len(words.FAMILIES))]
        self.owners = self.households = self.made = 0

    def businesses(self, wanted: int) -> list[Business]:
        found: list[Business] = []
        while len(found) < wanted:
            first = self._person(None)
            people = [first]
            if self.rng.random() < 0.12:
                people += [self._person(first) for _ in range(1 + (self.rng.random() < 0.2))]
            for person in people:
                own = self._business(person, None)
                found.append(own)
                if self.rng.random() < 0.08:
                    found += [self._business(person, own) for _ in range(1 + (self.rng.random() < 0.25))]
        return found

    def _place(self) -> Place:
        rng = self.rng
        village, district, city = rng.choices(self.places, self.weights)[0]
        # Streets of a kelurahan are few, so neighbours share them.
        start = sum(map(ord, village)) % len(words.STREETS)
        street = words.STREETS[(start + int(rng.random() ** 2 * 9)) % len(words.STREETS)].replace("_", " ")
        return Place(
            village, district, city, street, rng.randint(1, 120), rng.randint(1, 30), rng.randint(1, 11)
        )

    def _person(self, kin: Person | None) -> Person:
        rng = self.rng
        self.owners += 1
        sex = "L" if rng.random() < 0.42 else "P"
        if kin:
            sex = "P" if kin.sex == "L" and rng.random() < 0.7 else sex
        given = rng.choices(words.MEN if sex == "L" else words.WOMEN, self._zipf(sex))[0]
        name = [given]
        if rng.random() < 0.28:
            name.append(rng.choice(words.MEN if sex == "L" else words.WOMEN))
        family = kin.name[-1] if kin and rng.random() < 0.7 else rng.choices(words.FAMILIES, self.families)[0]
        name.append(family)
        if not kin and rng.random() < 0.03:
            name = [rng.choice(words.ONE_WORD)]
        birth = (rng.randint(1, 28), rng.randint(1, 12), int(rng.triangular(1950, 2004, 1980)))
        day = birth[0] + (40 if sex == "P" else 0)
        area = rng.choice(
            ("537101", "537102", "537103", "537104", "537105", "537106", "530101", "531204", "530302")
        )
        nik = f"{area}{day:02d}{birth[1]:02d}{birth[2] % 100:02d}{rng.choices((rng.randint(1, 9), rng.randint(10, 400)), (9, 1))[0]:04d}"
        if kin and rng.random() < 0.9:
            home, kk, household = kin.home, kin.kk, kin.household_id
            phone = kin.phone if rng.random() < 0.35 else self._phone()
        else:
            self.households += 1
            household = self.households
            home, phone = self._place(), self._phone()
            kk = f"{area}{rng.randint(1, 28):02d}{rng.randint(1, 12):02d}{rng.randint(5, 24):02d}{rng.randint(1, 9999):04d}"
        return Person(
            self.owners,
            household,
            name,
            sex,
            birth,
            nik,
            kk,
            phone,
            home,
            rng.choice(("Kupang", "Soe", "Atambua", "Ende", "Rote")),
        )

    def _zipf(self, sex: str) -> list[float]:
        return [1 / (at + 4) ** 0.8 for at in range(len(words.MEN if sex == "L" else words.WOMEN))]

    def _phone(self) -> str:
        return f"08{self.rng.choice(('12', '13', '21', '22', '52', '53', '57', '78'))}{self.rng.randint(10**7, 10**8 - 1)}"

    def _business(self, owner: Person, first: Business | None) -> Business:
        rng = self.rng
        self.made += 1
        weights = [trade[2] for trade in words.TRADES]
        trade = rng.choices(range(len(words.TRADES)), weights)[0]
        if first and rng.random() < 0.85:
            # A second business is mostly other work; else it is a branch elsewhere.
            while trade == first.trade:
                trade = rng.choices(range(len(words.TRADES)), weights)[0]
        elif first:
            trade = first.trade
        place = owner.home
        draw = rng.random()
        if draw < 0.1:
            # One in ten stands on a market with hundreds of others.
            there = rng.randrange(len(words.MARKETS))
            village, district, city = self.places[(there * 7) % 51]
            place = Place(village, district, city, words.MARKETS[there], 0, 1, 1, market=True)
        elif draw < (0.22 if not first or trade != first.trade else 0.9):
            place = self._place()
        sector = words.TRADES[trade][0]
        own = rng.choice(words.SHOP)
        draw = rng.random()
        if draw < 0.25:
            name = [owner.name[0]]
        elif draw < 0.4:
            name = [rng.choice(words.WOMEN)]
        else:
            name = [own] if rng.random() < 0.6 else [own, rng.choice(words.SHOP)]
        name = [rng.choice(words.KINDS.get(sector, words.OTHER_KINDS)), *name]
        if first and rng.random() < 0.25:
            name = first.name
        nib = f"{rng.randint(1, 9)}{rng.randint(0, 10**12 - 1):012d}" if rng.random() < 0.75 else ""
        phone = owner.phone if rng.random() < 0.92 else self._phone()
        email = f"{owner.name[0].lower()}{rng.randint(1, 9999)}@gmail.com".replace("_", "")
        spot = (-10.18 + rng.gauss(0, 0.03), 123.6 + rng.gauss(0, 0.03))
        return Business(
            self.made, owner, place, trade, name, int(rng.triangular(1995, 2025, 2018)), nib, (rng.randint(0, 3), rng.randint(0, 4)),
            int(10 ** rng.uniform(6.5, 9)), phone, email, spot,
        )  # fmt: skip
