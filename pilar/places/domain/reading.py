"""Reading the official files an office may import: KBLI, areas, boundaries.

Every reader either returns clean rows or raises UnusableFile with one Indonesian sentence that says where and what.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pilar.places.domain.areas import Area
from pilar.places.domain.codes import level_of, parent_of
from pilar.places.domain.errors import UnusableFile
from pilar.places.domain.kbli import VERSIONS, Kbli, kbli_table, level_of_kbli

LARGEST = 60 * 1024 * 1024
_CODE = re.compile(r"\d{2}(\.?\d{2}(\.?\d{2}(\.?\d{4})?)?)?")
_KINDS = {"province": "provinsi", "city": "kabupaten", "district": "kecamatan", "village": "kelurahan"}

CODE = ("code", "kode", "kode_kemendagri", "kode_wilayah", "kode_kbli", "kbli")
TITLE = ("title", "judul", "judul_kbli", "nama", "name")
DESCRIPTION = ("description", "uraian", "deskripsi")
KIND = ("kind", "jenis", "level", "tingkat")
POSTAL = ("postal_code", "kode_pos", "kodepos")
BPS = ("bps_code", "kode_bps")
PARENT = (
    "parent_code",
    "kategori_code",
    "golongan_pokok_code",
    "golongan_code",
    "subgolongan_code",
    "kode_induk",
)


def read_kbli(path: Path, version: int) -> list[Kbli]:
    """The entries of an official KBLI file (CSV or JSON) or of a folder of JSON files, in the order of their codes."""
    if version not in VERSIONS:
        raise UnusableFile(f"KBLI {version} tidak dikenal; yang ada: {', '.join(map(str, VERSIONS))}.")
    entries: dict[str, Kbli] = {}
    for where, row in _rows_of(path):
        other = _cell(row, ("version", "versi"))
        if other and other != str(version):
            raise UnusableFile(f"{where}: baris ini KBLI {other}, padahal yang diimpor KBLI {version}.")
        entry = _kbli_entry(where, row, version)
        if entry.code in entries:
            raise UnusableFile(f"{where}: kode {entry.code} sudah ada di baris sebelumnya.")
        entries[entry.code] = entry
    if not any(entry.level == "subclass" for entry in entries.values()):
        raise UnusableFile(f"{path.name}: tidak ada satu pun kode KBLI lima angka.")
    return sorted(entries.values(), key=lambda entry: (len(entry.code), entry.code))


def _kbli_entry(where: str, row: Mapping[str, Any], version: int) -> Kbli:
    code, title = _cell(row, CODE), _cell(row, TITLE)
    try:
        level = level_of_kbli(code)
    except ValueError:
        raise UnusableFile(
            f"{where}: “{code[:20]}” bukan kode KBLI (satu huruf atau dua sampai lima angka)."
        ) from None
    if not title:
        raise UnusableFile(f"{where}: kode {code} tidak berjudul.")
    known = kbli_table(version).get(code)
    parent = _cell(row, PARENT) or (code[:-1] if len(code) > 2 else None)
    return Kbli(version, code, _cased(title[:400], known), level, parent, _cell(row, DESCRIPTION))


def _cased(title: str, known: Kbli | None) -> str:
    """The title in sentence case; official files write capitals throughout."""
    if not title.isupper():
        return title
    if known is not None and known.title.casefold() == title.casefold():
        return known.title
    return title[:1] + title[1:].lower()


def read_areas(path: Path) -> list[Area]:
    """The areas of an official list (CSV or JSON) with at least a code and a name, in the order of their codes."""
    areas: dict[int, Area] = {}
    for where, row in _rows_of(path):
        code = area_code(_cell(row, CODE), where)
        name = _cell(row, TITLE)
        if not name:
            raise UnusableFile(f"{where}: wilayah {code} tidak bernama.")
        if code in areas:
            raise UnusableFile(f"{where}: kode {code} sudah ada di baris sebelumnya.")
        postal, bps = _cell(row, POSTAL), _cell(row, BPS)
        if postal and not re.fullmatch(r"\d{5}", postal):
            raise UnusableFile(f"{where}: kode pos “{postal[:20]}” bukan lima angka.")
        level = level_of(code)
        kind = _cell(row, KIND).lower().replace(" ", "_") or _KINDS[level]
        areas[code] = Area(code, name[:120], level, kind[:20], postal or None, bps[:10] or None)
    return [areas[code] for code in sorted(areas)]


def area_code(text: str, where: str) -> int:
    """A Kemendagri code with or without dots as an integer. Raises UnusableFile naming the place in the file."""
    if not _CODE.fullmatch(text):
        raise UnusableFile(f"{where}: “{text[:20]}” bukan kode wilayah Kemendagri.")
    return int(text.replace(".", ""))


def map_of(code: int) -> int:
    """The area on whose map an area is drawn: a village or district on its city's, a city on its province's."""
    above = parent_of(code)
    return parent_of(above) if level_of(code) == "village" else above


Ring = list[tuple[float, float]]
Polygons = list[list[Ring]]


def read_boundaries(path: Path) -> dict[int, Polygons]:
    """The outlines of a GeoJSON file by area code: polygons as lists of closed rings of (longitude, latitude)."""
    document = _json(path)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        raise UnusableFile(f"{path.name}: ini bukan GeoJSON kumpulan wilayah (FeatureCollection).")
    outlines: dict[int, Polygons] = {}
    for number, feature in enumerate(features, start=1):
        where = f"{path.name}, wilayah ke-{number}"
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            raise UnusableFile(f"{where}: tidak ada keterangan (properties).")
        code = area_code(_cell(_lowered(properties), CODE), where)
        if code in outlines:
            raise UnusableFile(f"{where}: kode {code} sudah ada sebelumnya.")
        outlines[code] = _polygons(feature.get("geometry"), where)
    return outlines


def _polygons(geometry: Any, where: str) -> Polygons:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise UnusableFile(f"{where}: bentuknya harus Polygon atau MultiPolygon.")
    parts = geometry.get("coordinates")
    try:
        polygons = [
            [[(float(point[0]), float(point[1])) for point in ring] for ring in polygon]
            for polygon in ([parts] if kind == "Polygon" else parts)
        ]
    except (TypeError, ValueError, IndexError):
        raise UnusableFile(f"{where}: koordinatnya tidak terbaca.") from None
    rings = [ring for polygon in polygons for ring in polygon]
    if not rings or any(len(ring) < 4 for ring in rings):
        raise UnusableFile(f"{where}: garis batasnya kurang dari tiga titik.")
    if not all(90 <= x <= 145 and -15 <= y <= 10 for ring in rings for x, y in ring):
        raise UnusableFile(f"{where}: koordinat di luar Indonesia; mungkin bujur dan lintangnya tertukar.")
    return polygons


def _rows_of(path: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    """(place in the file, row with lower-case names) of a CSV, a JSON list, or all JSON files of a folder."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise UnusableFile(f"Folder {path.name} tidak berisi berkas JSON.")
    for file in files:
        rows = _json_rows(file) if file.suffix.lower() == ".json" else _csv_rows(file)
        yield from rows


def _json_rows(path: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    document = _json(path)
    if not isinstance(document, list) or not document:
        raise UnusableFile(f"{path.name}: isinya bukan daftar.")
    for number, row in enumerate(document, start=1):
        if not isinstance(row, dict):
            raise UnusableFile(f"{path.name}, butir ke-{number}: isinya bukan pasangan nama dan nilai.")
        yield f"{path.name}, butir ke-{number}", _lowered(row)


def _csv_rows(path: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    text = _text(path)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=head.count)
    # The limit belongs to the whole process, and other readers widen it: a cell this long is no official list.
    csv.field_size_limit(131_072)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = {(name or "").strip().lower() for name in reader.fieldnames or ()}
        if not names.intersection(CODE) or not names.intersection(TITLE):
            raise UnusableFile(f"{path.name}: baris pertama harus memuat kolom kode dan judul atau nama.")
        rows = list(reader)
    except csv.Error:
        raise UnusableFile(f"{path.name}, baris {reader.line_num + 1}: tidak terbaca sebagai CSV.") from None
    if not rows:
        raise UnusableFile(f"{path.name}: tidak ada baris di bawah judul kolom.")
    for number, row in enumerate(rows, start=2):
        yield f"{path.name}, baris {number}", _lowered(row)


def _lowered(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name).strip().lower(): value for name, value in row.items() if name is not None}


def _cell(row: Mapping[str, Any], names: Iterable[str]) -> str:
    for name in names:
        value = row.get(name)
        if isinstance(value, str | int) and str(value).strip():
            return " ".join(str(value).split())
    return ""


def _json(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except json.JSONDecodeError as broken:
        raise UnusableFile(f"{path.name}, baris {broken.lineno}: bukan JSON yang utuh.") from None
    except RecursionError:
        raise UnusableFile(f"{path.name}: susunannya terlalu dalam untuk dibaca.") from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise UnusableFile(f"{path.name} lebih besar dari {LARGEST // 1024**2} MB.")
        raw = path.read_bytes()
    except OSError:
        raise UnusableFile(f"{path.name} tidak dapat dibuka.") from None
    if not raw.strip():
        raise UnusableFile(f"{path.name} kosong.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableFile(f"{path.name} bukan berkas teks UTF-8.") from None
    if "\x00" in text:
        raise UnusableFile(f"{path.name} bukan berkas teks.")
    return text
