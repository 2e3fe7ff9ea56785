"""How five senders write a business down: what they leave out, and how their cells go wrong."""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING

from tools.bench.linkage_lists import words

if TYPE_CHECKING:
    from tools.bench.linkage_lists.lists import Business, Place

# The share of businesses a sender knows.
KNOWS = {"dinas": 0.36, "bpum": 0.33, "kelurahan": 0.33, "oss": 0.2, "survei": 0.2}
# Written twice in the same list.
TWICE = {"dinas": 0.05, "bpum": 0.03, "kelurahan": 0.05, "oss": 0.01, "survei": 0.01}
# The share of cells a sender leaves empty at the middle level. What is not named is always left out.
EMPTY = {
    "dinas": {"nik": 0.30, "no_kk": 0.6, "jk": 0.05, "tgl_lahir": 0.5, "telp": 0.25, "alamat": 0.1, "rt_rw": 0.35, "nama_usaha": 0.12, "jenis_usaha": 0.04, "tahun_berdiri": 0.4, "nib": 0.8, "email": 0.85, "tk_l": 0.3, "omzet": 0.3, "modal": 0.4},
    "bpum": {"nik": 0.03, "no_kk": 0.4, "jk": 0.2, "tgl_lahir": 0.4, "tempat_lahir": 0.4, "telp": 0.35, "alamat": 0.2, "rt_rw": 0.3, "nama_usaha": 0.25, "jenis_usaha": 0.08},
    "kelurahan": {"nik": 0.55, "no_kk": 0.6, "jk": 0.02, "tgl_lahir": 0.85, "telp": 0.6, "alamat": 0.3, "rt_rw": 0.08, "nama_usaha": 0.45, "jenis_usaha": 0.03},
    "oss": {"nik": 0.02, "jk": 0.02, "tgl_lahir": 0.3, "telp": 0.08, "email": 0.15, "alamat": 0.05, "rt_rw": 0.5, "nama_usaha": 0.02, "jenis_usaha": 0.1, "kbli": 0.01, "tahun_berdiri": 0.6, "nib": 0.0, "npwp": 0.5, "modal": 0.05},
    "survei": {"nik": 0.70, "jk": 0.0, "tgl_lahir": 0.85, "telp": 0.18, "alamat": 0.25, "rt_rw": 0.55, "nama_usaha": 0.2, "jenis_usaha": 0.02, "kbli": 0.3, "tahun_berdiri": 0.2, "nib": 0.8, "tk_l": 0.1, "omzet": 0.1, "lat": 0.2},
}  # fmt: skip
COLUMNS = (
    "rec_id", "sumber", "tgl_data", "nama_pemilik", "nik", "no_kk", "jk", "tempat_lahir", "tgl_lahir", "alamat", "rt_rw", "kelurahan", "kecamatan",
    "kab_kota", "telp", "email", "nama_usaha", "jenis_usaha", "kbli", "status_usaha", "tahun_berdiri", "tk_l", "tk_p", "modal", "omzet", "nib",
    "npwp", "lat", "lon",
)  # fmt: skip
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
NEAR = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioplsdfghjkkxcvbnmn", strict=False))


class Hand:
    """The clerks of all senders. noise: how much goes wrong, 1 is the middle level."""

    def __init__(self, rng: random.Random, noise: float) -> None:
        self.rng, self.noise = rng, noise

    def hit(self, share: float) -> bool:
        return self.rng.random() < min(share * self.noise, 0.9)

    def senders_of(self, business: Business) -> list[str]:
        found = []
        for sender, share in KNOWS.items():
            if sender == "oss" and not business.nib:
                continue
            if self.rng.random() < share * (1.25 if sender == "oss" else 1):
                found += [sender] * (1 + (self.rng.random() < TWICE[sender]))
        return found

    def row(self, business: Business, sender: str, places: list[tuple[str, str, str]]) -> dict[str, str]:
        rng, owner = self.rng, business.owner
        told = (
            self.person(business, sender)
            | self.where(business.place, sender, places)
            | self.trade(business, sender)
        )
        phone = business.phone
        if self.hit(0.07):
            phone = f"08{rng.randint(10**8, 10**9 - 1)}"
        told["telp"] = self.phone(phone)
        told["email"] = business.email
        told["npwp"] = owner.nik[:15] if sender == "oss" else ""
        told["nib"] = self.number(business.nib, 0.01)
        told["lat"], told["lon"] = (f"{each + rng.gauss(0, 0.0004):.6f}" for each in business.spot)
        told["sumber"], told["tgl_data"], told["status_usaha"] = (
            sender,
            f"20{rng.randint(19, 25)}-0{rng.randint(1, 9)}-15",
            "aktif",
        )
        empty = EMPTY[sender]
        always = {"sumber", "tgl_data", "nama_pemilik", "kelurahan", "kecamatan", "kab_kota", "status_usaha"}
        for name in COLUMNS:
            shared = {"tk_p": "tk_l", "lon": "lat"}.get(name, name)
            if name in always or name == "rec_id":
                continue
            share = empty.get(shared, 1.0)
            worse = share if share in (0.0, 1.0) else share ** (1 / (0.6 + 0.4 * self.noise))
            if rng.random() < worse:
                told[name] = ""
        for name, share in (
            ("nama_pemilik", 0.004),
            ("kelurahan", 0.03),
            ("kecamatan", 0.25 if sender == "bpum" else 0.05),
            ("kab_kota", 0.3),
        ):
            if self.hit(share):
                told[name] = ""
        return {name: told.get(name, "") for name in COLUMNS}

    def person(self, business: Business, sender: str) -> dict[str, str]:
        rng, owner = self.rng, business.owner
        day, month, year = owner.birth
        if self.hit(0.03):
            day = rng.randint(1, 28)
        if self.hit(0.015):
            day, month = min(month, 28), min(day, 12)
        if self.hit(0.01):
            year += rng.choice((-1, 1, 10))
        styles = (
            f"{day:02d}/{month:02d}/{year}",
            f"{day}-{month}-{year}",
            f"{year}-{month:02d}-{day:02d}",
            f"{day} {MONTHS[month - 1]} {year}",
        )
        sex = owner.sex if not self.hit(0.015) else rng.choice("LP")
        return {
            "nama_pemilik": self.name(owner.name, owner.sex, 0.15 if sender == "oss" else 1.0), "nik": self.nik(owner.nik, sender),
            "no_kk": self.number(owner.kk, 0.04), "jk": rng.choice(({"L": "L", "P": "P"}, {"L": "Laki-laki", "P": "Perempuan"}))[sex],
            "tempat_lahir": owner.born_in, "tgl_lahir": rng.choice(styles),
        }  # fmt: skip

    def name(self, name: list[str], sex: str, mess: float) -> str:
        rng, parts = self.rng, [*name]
        for at, part in enumerate(parts):
            if part in words.OTHERWISE and self.hit(0.22 * mess):
                parts[at] = rng.choice(words.OTHERWISE[part])
        if len(parts) > 2 and self.hit(0.3 * mess):
            parts.pop(1)
        elif len(parts) > 1 and self.hit(0.08 * mess):
            at = rng.randrange(len(parts) - 1)
            parts[at] = parts[at][0] + "."
        elif len(parts) > 1 and self.hit(0.05 * mess):
            parts = parts[:1] if rng.random() < 0.5 else [parts[-1]]
        if len(parts) > 1 and self.hit(0.08 * mess):
            parts = [parts[-1], *parts[:-1]]
            if rng.random() < 0.4:
                parts[0] += ","
        text = " ".join(parts).replace("_", " ")
        if self.hit(0.12 * mess):
            text = self.typo(text)
        if self.hit(0.1 * mess):
            text = f"{rng.choice(words.TITLES)} {text}"
        if self.hit(0.05):
            text += rng.choice(words.DEGREES)
        return rng.choice((text, text.upper(), text.upper(), text.title(), text.lower()))

    def typo(self, text: str) -> str:
        rng = self.rng
        if len(text) < 4:
            return text
        at = rng.randrange(1, len(text) - 1)
        kind = rng.randrange(5)
        if kind == 0:
            return text[:at] + text[at + 1 :]
        if kind == 1:
            return text[:at] + text[at] + text[at:]
        if kind == 2:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        if kind == 3:
            return text[:at] + NEAR.get(text[at].lower(), "a") + text[at + 1 :]
        return text[:at] + rng.choice(string.ascii_lowercase) + text[at:]

    def nik(self, nik: str, sender: str) -> str:
        rng = self.rng
        if self.hit(0.012):
            return rng.choice(
                ("0000000000000000", "1111111111111111", "5371000000000000", "-", "1234567890123456")
            )
        if self.hit(0.012):
            # Somebody else's: of the family, of the clerk's last row.
            return (
                nik[:6]
                + f"{rng.randint(1, 28):02d}{rng.randint(1, 12):02d}{rng.randint(50, 99):02d}000{rng.randint(1, 9)}"
            )
        if self.hit({"dinas": 0.1, "bpum": 0.2, "kelurahan": 0.04, "oss": 0.01, "survei": 0.06}[sender]):
            return rng.choice((nik[:15] + "0", nik[:15] + "0", f"{nik[0]},{nik[1:6]}E+15"))
        return self.number(nik, 0.045)

    def number(self, number: str, share: float) -> str:
        if not number or not self.hit(share):
            return number
        at = self.rng.randrange(1, len(number) - 1)
        if self.rng.random() < 0.5:
            return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        return number[:at] + self.rng.choice(string.digits) + number[at + 1 :]

    def phone(self, phone: str) -> str:
        phone = self.number(phone, 0.02)
        style = self.rng.randrange(6)
        if style == 0:
            return "+62" + phone[1:]
        if style == 1:
            return phone[1:]
        if style == 2:
            return f"{phone[:4]}-{phone[4:8]}-{phone[8:]}"
        if style == 3 and self.hit(0.1):
            return f"{phone[1]}.{phone[2:7]}E+10"
        return phone

    def where(self, place: Place, sender: str, places: list[tuple[str, str, str]]) -> dict[str, str]:
        rng = self.rng
        village, district = place.village, place.district
        if self.hit(0.04):
            at = next(at for at, each in enumerate(places) if each[0] == village)
            village, district, _ = places[(at + rng.choice((-2, -1, 1, 2))) % len(places)]
        if village in words.ALIASES and self.hit(0.35):
            village = rng.choice(words.ALIASES[village])
        elif self.hit(0.04):
            village = self.typo(village)
        street, house = place.street, place.house
        if self.hit(0.06):
            house += rng.choice((-2, -1, 1, 10))
        if self.hit(0.05):
            street = rng.choice(words.STREETS).replace("_", " ")
        if self.hit(0.06):
            street = self.typo(street)
        address = street if place.market else f"{rng.choice(('Jl.', 'Jl', 'Jln', 'Jalan', 'JL.'))} {street}"
        if not place.market and not self.hit(0.35):
            address += f" {rng.choice(('No.', 'No', 'Nomor', ''))} {house}"
        if self.hit(0.12):
            address += rng.choice(
                (" depan gereja", ", dekat SD", " samping kios", " (belakang kantor lurah)")
            )
        rt, rw = place.rt, place.rw
        if self.hit(0.05):
            rt = rng.randint(1, 30)
        lane = rng.choice(
            (f"{rt:03d}/{rw:03d}", f"RT {rt} RW {rw}", f"RT.{rt:02d}/RW.{rw:02d}", f"{rt}/{rw}")
        )
        return {
            "alamat": address,
            "rt_rw": lane,
            "kelurahan": rng.choice((village, village.upper())),
            "kecamatan": district,
            "kab_kota": place.city,
        }

    def trade(self, business: Business, sender: str) -> dict[str, str]:
        rng = self.rng
        sector, kbli, _, said = words.TRADES[business.trade]
        if self.hit(0.06):
            sector, kbli, _, said = rng.choice(words.TRADES)
        if sender == "oss":
            doing = said[-1]
        elif sender == "survei":
            doing = sector if rng.random() < 0.7 else rng.choice(said[:-1])
        else:
            doing = rng.choice(said[:-1]) if not self.hit(0.15) else sector
        if self.hit(0.05):
            doing = self.typo(doing)
        founded = business.founded + (rng.choice((-2, -1, 1, 3)) if self.hit(0.2) else 0)
        workers = [max(0, each + (rng.choice((-1, 1)) if self.hit(0.3) else 0)) for each in business.workers]
        sales = int(business.sales * (rng.choice((0.5, 0.8, 1.2, 2)) if self.hit(0.5) else 1))
        return {
            "nama_usaha": self.shop(business, sender), "jenis_usaha": doing, "kbli": kbli, "tahun_berdiri": str(founded), "tk_l": str(workers[0]),
            "tk_p": str(workers[1]), "omzet": str(sales), "modal": str(sales // 3),
        }  # fmt: skip

    def shop(self, business: Business, sender: str) -> str:
        rng, owner = self.rng, business.owner
        if sender == "oss" and rng.random() < 0.5:
            return " ".join(owner.name).replace("_", " ").upper()
        if self.hit(0.05):
            return f"{rng.choice(('Usaha', 'Kios', 'UD'))} {owner.name[0]}"
        kind, *own = business.name
        draw = rng.random()
        if draw < 0.25:
            kind = rng.choice(("UD", "Kios", "Usaha", "Toko", "CV"))
        elif draw < 0.4:
            kind = ""
        if self.hit(0.06):
            own = [rng.choice(words.SHOP)]
        text = " ".join([kind, *own]).strip().replace("_", " ")
        if self.hit(0.1):
            text = self.typo(text)
        return rng.choice((text, text.upper(), text.title()))
