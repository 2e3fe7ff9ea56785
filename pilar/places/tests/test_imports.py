import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.audit import services as audit
from pilar.places import domain, queries, services
from pilar.places.domain import outlines, reading
from pilar.places.models import Boundary, ImportedArea, ImportedKbli

NOW = datetime(2026, 1, 15, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Clerk:
    user_id: int | None = None
    name: str = "Petugas data"


@pytest.fixture
def imports(db, settings, tmp_path, django_capture_on_commit_callbacks):
    """Import a file as a clerk, with what follows the commit; the stamp lies in a folder of its own."""
    settings.HOME = tmp_path

    def do(verb, **what):
        with django_capture_on_commit_callbacks(execute=True):
            return verb(**what, actor=Clerk(), now=NOW)

    return do


def write(folder, name, content):
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


KBLI_CSV = """version,level,code,parent_code,kategori,judul,uraian
2020,golongan_pokok,10,C,C,INDUSTRI MAKANAN,Uraian golongan pokok
2020,golongan,101,10,C,INDUSTRI DAGING,
2020,subgolongan,1013,101,C,INDUSTRI DAGING OLAHAN,
2020,kelompok,10130,1013,C,INDUSTRI PENGOLAHAN DAN PENGAWETAN PRODUK DAGING DAN DAGING UNGGAS,"Daging, asap, dan abon"
"""


def test_an_official_kbli_file_brings_descriptions(imports, tmp_path):
    assert queries.kbli(2020, "10130").description == ""
    done = imports(services.import_kbli_file, path=write(tmp_path, "kbli.csv", KBLI_CSV), version=2020)
    assert done.rows == 4 and done.sentence == "KBLI 2020: 4 kode tersimpan, 1 di antaranya lima angka."
    entry = queries.kbli(2020, "10130")
    assert entry.description == "Daging, asap, dan abon"
    assert entry.title == "Industri pengolahan dan pengawetan produk daging dan daging unggas"
    assert queries.kbli(2025, "10120").description == ""
    assert queries.kbli(2020, "13122").title == "Industri kain tenun ikat"


def test_importing_again_replaces_and_does_not_double(imports, tmp_path):
    path = write(tmp_path, "05_kelompok.json", [{"code": "10120", "title": "DAGING", "description": "a"}])
    imports(services.import_kbli_file, path=path, version=2025)
    write(tmp_path, "05_kelompok.json", [{"code": "10120", "title": "DAGING", "description": "b"}])
    imports(services.import_kbli_file, path=path, version=2025)
    assert ImportedKbli.objects.count() == 1
    assert queries.kbli(2025, "10120").description == "b"


def test_a_folder_of_json_is_one_import(imports, tmp_path):
    folder = tmp_path / "kbli2025"
    folder.mkdir()
    write(folder, "01.json", [{"code": "C", "title": "INDUSTRI"}])
    write(folder, "02.json", [{"code": "10", "title": "MAKANAN", "kategori_code": "C"}])
    write(folder, "05.json", [{"code": "10120", "title": "DAGING", "subgolongan_code": "1012"}])
    imports(services.import_kbli_file, path=folder, version=2025)
    assert queries.kbli(2025, "10").parent == "C"
    assert queries.kbli(2025, "10120").parent == "1012"


AREA_CSV = """kode_kemendagri,level,nama,kode_induk,kode_pos,kode_bps
53.71.03,kecamatan,Kelapa Lima,53.71,,5371040
53.71.03.1010,kelurahan,Oesapa Raya,53.71.03,85228,5371040001
53.71.03.1099,kelurahan,Pulau Baru,53.71.03,85299,
"""


def test_an_official_list_of_areas_is_preferred_and_adds_to_the_country(imports, tmp_path):
    imports(services.import_area_file, path=write(tmp_path, "wilayah.csv", AREA_CSV))
    assert queries.area_name(5371031010) == "Oesapa Raya"
    assert queries.area(5371031010).bps_code == "5371040001"
    assert queries.area_path(5371031099) == "Pulau Baru, Kelapa Lima, Kota Kupang"
    assert 5371031099 in queries.village_codes(5371) and len(queries.village_codes(5371)) == 52
    assert queries.gazetteer(5371).find_village("pulau baru").code == 5371031099
    assert queries.area_name(5371031011) == "Lasiana"


def square(code, west, south, size=0.01):
    steps = [(0, 0), (0.5, 0.01), (1, 0), (1, 0.5), (1, 1), (0.5, 1), (0, 1), (0, 0.5), (0, 0)]
    ring = [[west + x * size, south + y * size] for x, y in steps]
    return {
        "type": "Feature",
        "properties": {"kode": domain.dotted(code), "nama": "x"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def test_boundaries_become_paths_of_one_map(imports, tmp_path):
    assert queries.boundary_paths(5371) is None
    file = collection(square(5371031010, 123.60, -10.16), square(5371031011, 123.61, -10.16))
    done = imports(services.import_boundaries, path=write(tmp_path, "batas.geojson", file))
    assert done.sentence == "Batas 2 wilayah tersimpan."
    drawn = queries.boundary_map(5371)
    assert set(drawn.paths) == {5371031010, 5371031011} and 490 <= drawn.height <= 520
    assert all(re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", path) for path in drawn.paths.values())
    assert queries.boundary_paths(5306) is None


def test_districts_are_drawn_only_where_villages_are_not(imports, tmp_path):
    districts = collection(square(537103, 123.60, -10.16, 0.02))
    imports(services.import_boundaries, path=write(tmp_path, "kec.geojson", districts))
    assert set(queries.boundary_paths(5371)) == {537103}
    villages = collection(square(5371031010, 123.60, -10.16))
    imports(services.import_boundaries, path=write(tmp_path, "kel.geojson", villages))
    assert set(queries.boundary_paths(5371)) == {5371031010}
    assert Boundary.objects.count() == 2


def test_neighbours_keep_one_common_line():
    left, right = square(5371031010, 123.60, -10.16), square(5371031011, 123.61, -10.16)
    shared = [[123.61, -10.16 + n * 0.0005 + (n % 2) * 0.00004] for n in range(21)]
    shared[0], shared[-1] = [123.61, -10.16], [123.61, -10.15]
    left["geometry"]["coordinates"] = [[[123.60, -10.16], *shared, [123.60, -10.15], [123.60, -10.16]]]
    right["geometry"]["coordinates"] = [[*shared[::-1], [123.62, -10.16], [123.62, -10.15], shared[-1]]]
    rings = {
        int(f["properties"]["kode"].replace(".", "")): [[[tuple(p) for p in f["geometry"]["coordinates"][0]]]]
        for f in (left, right)
    }
    drawn = outlines.draw(rings)
    line = set(map(tuple, shared))
    sides = [set(polygons[0][0]) & line for polygons in drawn.outlines.values()]
    assert sides[0] == sides[1] and len(sides[0]) >= 2


def test_fifty_one_ragged_villages_weigh_at_most_25_kilobytes():
    ragged = {}
    for number in range(51):
        west, south = 123.5 + number % 8 * 0.02, -10.3 + number // 8 * 0.02
        edge = [(west + 0.02 * n / 400, south + 0.004 * (n * 7919 % 13) / 13) for n in range(400)]
        ragged[5371010000 + number] = [[[*edge, (west + 0.02, south + 0.02), (west, south + 0.02), edge[0]]]]
    drawn = outlines.draw(ragged)
    assert len(drawn.paths) == 51 and all(drawn.paths.values())
    assert sum(map(len, drawn.paths.values())) <= 25_000


def bad(path, reader, *rest):
    with pytest.raises(domain.UnusableFile) as refused:
        reader(path, *rest)
    sentence = str(refused.value)
    assert sentence.endswith(".") and path.name in sentence
    return sentence


@pytest.mark.parametrize(
    "name, content, part",
    [
        ("a.csv", "", "kosong"),
        ("a.csv", "nomor,uraian\n1,x\n", "kolom kode"),
        ("a.csv", "kode,judul\n", "tidak ada baris"),
        ("a.csv", "kode,judul\n1x,Apa\n", "baris 2: “1x” bukan kode KBLI"),
        ("a.csv", "kode,judul\n10120,\n", "tidak berjudul"),
        ("a.csv", "kode,judul\n10120,A\n10120,B\n", "baris 3: kode 10120 sudah ada"),
        ("a.csv", "versi;kode;judul\n2020;10120;A\n", "padahal yang diimpor KBLI 2025"),
        ("a.csv", "kode,judul\n10,Makanan\n", "lima angka"),
        ("a.csv", "kode,judul\n10120,A\x00B\n", "bukan berkas teks"),
        ("a.csv", "kode,judul" + "x" * 200_000 + "\n", "tidak terbaca sebagai CSV"),
        ("a.csv", 'kode,judul\n10120,"' + "x" * 200_000 + "\n", "tidak terbaca sebagai CSV"),
        ("a.json", "[{", "bukan JSON yang utuh"),
        ("a.json", "[" * 100_000, "JSON"),
        ("a.json", '{"a": 1}', "bukan daftar"),
        ("a.json", "[1]", "butir ke-1"),
    ],
)
def test_a_bad_kbli_file_is_refused_with_a_sentence(tmp_path, name, content, part):
    sentence = bad(write(tmp_path, name, content), reading.read_kbli, 2025) if part != "JSON" else None
    if sentence is None:
        with pytest.raises(domain.UnusableFile):
            reading.read_kbli(write(tmp_path, name, content), 2025)
    else:
        assert part in sentence


def test_a_missing_a_binary_and_a_wrong_version_are_refused(tmp_path):
    assert "tidak dapat dibuka" in bad(tmp_path / "tiada.csv", reading.read_kbli, 2025)
    binary = tmp_path / "a.csv"
    binary.write_bytes(b"PK\x03\x04\xff\xfe")
    assert "UTF-8" in bad(binary, reading.read_kbli, 2025)
    with pytest.raises(domain.UnusableFile, match="KBLI 2015 tidak dikenal"):
        reading.read_kbli(binary, 2015)


@pytest.mark.parametrize(
    "content, part",
    [
        ("kode,nama\n53.7,Kupang\n", "bukan kode wilayah"),
        ("kode,nama\n53.71,\n", "tidak bernama"),
        ("kode,nama,kode_pos\n5371,Kupang,85\n", "bukan lima angka"),
        ("kode,nama\n5371,Kupang\n53.71,Kupang\n", "sudah ada"),
    ],
)
def test_a_bad_area_file_is_refused_with_a_sentence(tmp_path, content, part):
    assert part in bad(write(tmp_path, "w.csv", content), reading.read_areas)


@pytest.mark.parametrize(
    "change, part",
    [
        (lambda f: f["properties"].pop("kode"), "bukan kode wilayah"),
        (lambda f: f.update(properties=None), "properties"),
        (lambda f: f.update(geometry=None), "Polygon"),
        (lambda f: f["geometry"].update(type="Point"), "Polygon"),
        (lambda f: f["geometry"].update(coordinates=[[["a", 1]]]), "tidak terbaca"),
        (lambda f: f["geometry"].update(coordinates=[[[123.6, -10.1], [123.7, -10.1]]]), "kurang dari tiga"),
        (lambda f: f["geometry"].update(coordinates=[[[-10.1, 123.6]] * 5]), "tertukar"),
    ],
)
def test_a_bad_boundary_file_is_refused_with_a_sentence(tmp_path, change, part):
    feature = square(5371031010, 123.6, -10.16)
    change(feature)
    assert part in bad(write(tmp_path, "b.geojson", collection(feature)), reading.read_boundaries)


@given(st.binary(max_size=300), st.sampled_from(["x.csv", "x.json"]))
@settings(max_examples=150, deadline=None)
def test_no_file_breaks_a_reader(tmp_path_factory, content, name):
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(content)
    for reader in (lambda p: reading.read_kbli(p, 2025), reading.read_areas, reading.read_boundaries):
        try:
            reader(path)
        except domain.UnusableFile as refused:
            assert str(refused).endswith(".")


def test_a_refused_file_stores_nothing(imports, tmp_path):
    path = write(tmp_path, "w.csv", AREA_CSV + "xx,kelurahan,Rusak,,,\n")
    with pytest.raises(domain.UnusableFile):
        imports(services.import_area_file, path=path)
    assert not ImportedArea.objects.exists()
    assert queries.area_name(5371031010) == "Oesapa"


def test_without_its_audit_line_nothing_is_stored(imports, tmp_path, monkeypatch):
    def broken(**_):
        raise RuntimeError("the record book is closed")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError, match="record book"):
        imports(services.import_area_file, path=write(tmp_path, "w.csv", AREA_CSV))
    assert not ImportedArea.objects.exists()


def test_other_processes_see_an_import_after_the_stamp_is_renewed(imports, tmp_path, db):
    ImportedArea.objects.create(code=5371031010, parent=537103, name="Oesapa Jaya", kind="kelurahan")
    assert queries.area_name(5371031010) == "Oesapa"
    services.renew_reference_data()
    assert queries.area_name(5371031010) == "Oesapa Jaya"


def test_after_a_backup_without_imports_is_restored_the_old_names_count_again(imports, tmp_path, db):
    ImportedArea.objects.create(code=5371031010, parent=537103, name="Oesapa Jaya", kind="kelurahan")
    services.renew_reference_data()
    assert queries.area_name(5371031010) == "Oesapa Jaya"
    ImportedArea.objects.all().delete()
    services.renew_reference_data()
    assert queries.area_name(5371031010) == "Oesapa"
