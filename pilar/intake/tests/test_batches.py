"""From drop to undo: what a clerk does with a list, and that the registry is never left halfway."""

import io

import openpyxl
import pytest

from pilar.accounts.domain import Actor, Refused, Role
from pilar.intake import services
from pilar.intake.domain import states
from pilar.intake.models import Batch, BatchFile, RememberedMapping
from pilar.intake.store import folder
from pilar.intake.tests.conftest import NOW, people, person, sheet
from pilar.linkage.models import LinkKey
from pilar.registry import queries as registry
from pilar.registry.models import Business, Delivery, Owner, SourceRecord

pytestmark = pytest.mark.django_db


def commit(batch, actor, **options):
    return services.commit_batch(actor=actor, batch_id=batch.pk, now=NOW, **options)


def test_a_dry_run_counts_and_leaves_the_registry_alone(take):
    batch = take(("dinas.xlsx", sheet(people(12), above=["DATA UMKM KOTA KUPANG", "TAHUN 2026"])))
    assert (batch.counts["rows_read"], batch.counts["new"], batch.counts["known"], batch.counts["look"]) == (
        12,
        12,
        0,
        0,
    )
    assert batch.status == states.CHECKED
    assert not Business.objects.exists()
    assert not Delivery.objects.exists()


def test_a_commit_enters_everything_with_its_lineage(take, clerk):
    batch = commit(take(("dinas.xlsx", sheet(people(12)))), clerk)
    assert Business.objects.count() == 12
    assert batch.counts["made_new"] == 12
    record = SourceRecord.objects.order_by("row").first()
    assert (record.sheet, record.row) == ("Data", 2)
    assert record.delivery_id == batch.files.get().delivery_id
    assert LinkKey.objects.exists()


def test_the_same_file_again_is_refused_with_the_batch_that_holds_it(take, clerk):
    data = sheet(people(5))
    batch = commit(take(("dinas.xlsx", data)), clerk)
    with pytest.raises(services.CannotTake, match="sudah dimasukkan") as refusal:
        take(("salinan dari dinas.xlsx", data))
    assert refusal.value.earlier == batch.pk
    assert (Batch.objects.count(), Business.objects.count(), Delivery.objects.count()) == (1, 5, 1)


def test_a_new_file_beside_a_known_one_is_not_passed_over(take, clerk):
    data = sheet(people(3))
    commit(take(("a.xlsx", data)), clerk)
    with pytest.raises(services.CannotTake, match=r"a\.xlsx sudah dimasukkan") as refusal:
        take(("a.xlsx", data), ("b.xlsx", sheet(people(3, start=3))))
    assert refusal.value.earlier is None


def test_the_same_rows_saved_again_double_nothing(take, clerk):
    commit(take(("dinas.xlsx", sheet(people(8)))), clerk)
    batch = commit(take(("dinas rev2.xlsx", sheet(people(8), above=["REVISI 2"]))), clerk)
    assert Business.objects.count() == 8
    assert (batch.counts["known"], batch.counts["made_new"]) == (8, 0)


def test_a_months_list_says_what_is_new_changed_and_gone(take, clerk):
    commit(take(("sep.xlsx", sheet(people(10)))), clerk)
    rows = people(9, start=1)
    rows[0][7] = "Jl. Pahlawan 99"
    batch = take(("okt.xlsx", sheet([*rows, person(40)])))
    said = {name: batch.counts[f"since_{name}"] for name in ("new", "changed", "same", "gone")}
    assert said == {"new": 1, "changed": 1, "same": 8, "gone": 1}


def test_undo_gives_the_registry_back_exactly(take, clerk, registry_hash):
    commit(take(("dinas.xlsx", sheet(people(10)))), clerk)
    before = registry_hash()
    rows = people(10, start=5)
    rows[0][7] = "Jl. Baru 1"
    batch = commit(take(("bantuan.xlsx", sheet(rows)), sender="Bantuan"), clerk)
    assert registry_hash() != before
    services.undo_batch(actor=clerk, batch_id=batch.pk, now=NOW)
    assert registry_hash() == before
    batch.refresh_from_db()
    assert batch.status == states.UNDONE


def test_undo_of_the_first_batch_leaves_an_empty_registry(take, clerk):
    batch = commit(take(("a.xlsx", sheet(people(6))), ("b.xlsx", sheet(people(6, start=6)))), clerk)
    services.undo_batch(actor=clerk, batch_id=batch.pk, now=NOW)
    left = [model.objects.count() for model in (Business, Owner, SourceRecord, LinkKey)]
    assert left == [0, 0, 0, 0]


def test_a_batch_is_undone_once(take, clerk):
    batch = commit(take(("a.xlsx", sheet(people(3)))), clerk)
    services.undo_batch(actor=clerk, batch_id=batch.pk, now=NOW)
    with pytest.raises(Refused):
        services.undo_batch(actor=clerk, batch_id=batch.pk, now=NOW)


def test_after_undo_the_file_may_come_again(take, clerk):
    data = sheet(people(3))
    services.undo_batch(actor=clerk, batch_id=commit(take(("a.xlsx", data)), clerk).pk, now=NOW)
    commit(take(("a.xlsx", data)), clerk)
    assert Business.objects.count() == 3


def test_a_business_in_two_files_of_a_batch_is_one(take, clerk):
    batch = commit(take(("a.xlsx", sheet(people(4))), ("b.xlsx", sheet(people(4), above=["LAIN"]))), clerk)
    assert Business.objects.count() == 4
    assert Owner.objects.count() == 4
    assert {file.delivery_id is not None for file in batch.files.all()} == {True}


def test_an_owners_second_business_is_another_business_of_the_same_owner(take, clerk):
    other = person(1)
    other[1], other[6] = "Bengkel Sumber Jaya", "Bengkel motor"
    commit(take(("a.xlsx", sheet([person(1), other]))), clerk)
    assert (Business.objects.count(), Owner.objects.count()) == (2, 1)


def test_the_registry_changed_since_the_dry_run(take, clerk):
    """Two clerks check the same businesses from different lists, then both commit: nothing doubles."""
    first = take(("a.xlsx", sheet(people(5))), sender="Dinas")
    second = take(("b.xlsx", sheet(people(5), above=["LAIN"])), sender="Kecamatan")
    assert second.counts["new"] == 5
    commit(first, clerk)
    batch = commit(second, clerk)
    assert Business.objects.count() == 5
    assert (batch.counts["known"], batch.counts["made_new"]) == (5, 0)


def test_a_commit_run_again_does_nothing(take, clerk):
    batch = take(("a.xlsx", sheet(people(3))))
    commit(batch, clerk)
    commit(batch, clerk)
    assert (Business.objects.count(), Delivery.objects.count()) == (3, 1)


def test_a_failing_commit_leaves_nothing_and_can_be_repeated(take, clerk, monkeypatch):
    batch = take(("a.xlsx", sheet(people(3))), ("b.xlsx", sheet(people(3, start=3))))

    def full(batch_id, name, frame):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken, pytest.raises(OSError, match="No space"):
        broken.setattr(folder, "write_frame", full)
        commit(batch, clerk)
    assert (Business.objects.count(), Delivery.objects.count()) == (0, 0)
    batch.refresh_from_db()
    assert batch.status == states.CHECKED
    commit(batch, clerk)
    assert Business.objects.count() == 6


def test_a_full_disk_at_the_door_keeps_nothing(take, home, monkeypatch):
    def full(sha256, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "write_original", full)
    with pytest.raises(OSError, match="No space"):
        take(("a.xlsx", sheet(people(3))))
    assert not Batch.objects.exists()
    assert not folder.list_originals()
    assert not folder.list_folders()


def test_rows_outside_the_clerks_area_are_refused_and_unknown_villages_taken(take):
    narrow = Actor(user_id=8, name="Kelurahan", role=Role.CLERK, areas=(5371,))
    village = person(1, village="Oesapa")
    unknown = person(2, village="")
    batch = take(("a.xlsx", sheet([village, unknown])), actor=narrow)
    assert batch.counts["outside"] == 0
    alak = Actor(user_id=9, name="Alak", role=Role.CLERK, areas=(537101,))
    batch = take(("b.xlsx", sheet([village, unknown], above=["X"])), actor=alak)
    assert (batch.counts["outside"], batch.counts["new"]) == (1, 1)
    problems = folder.read_frame(batch.pk, folder.PROBLEMS)
    assert "luar wilayah" in problems.filter(problems["code"] == "outside_area")["problem"][0]


def test_roles_without_the_grant_are_refused(take):
    with pytest.raises(Refused):
        take(("a.xlsx", sheet(people(2))), actor=Actor(1, "Pendamping", Role.FACILITATOR, (5371,)))


def test_columns_are_remembered_for_the_sender(clerk):
    titles = ("No", "Nama Usaha", "Alamat", "Lajur hijau")

    def received(name, rows):
        file = services.Incoming(name, sheet(rows, titles=titles))
        return services.receive_files(actor=clerk, sender="Aneh", kind="OFFICE", files=[file], now=NOW)

    batch = received("a.xlsx", [[1, "Kios A", "Jl. Timor 1", "jingga"], [2, "Kios B", "Jl. Timor 2", "ungu"]])
    assert batch.files.get().tables[0]["columns"][3]["field"] == ""
    services.save_mapping(
        actor=clerk, batch_id=batch.pk, choices={(1, 0, 3): "product"}, unused=set(), now=NOW
    )
    assert RememberedMapping.objects.count() == 1
    later = received("b.xlsx", [[1, "Kios C", "Jl. Timor 3", "biru"], [2, "Kios D", "Jl. Timor 4", "hitam"]])
    column = later.files.get().tables[0]["columns"][3]
    assert column["field"] == "product"
    assert "terakhir" in column["reason"]


def test_a_column_without_a_title_is_remembered_for_the_sender(clerk):
    def received(name, titles, rows):
        file = services.Incoming(name, sheet(rows, titles=titles))
        return services.receive_files(actor=clerk, sender="Aneh", kind="OFFICE", files=[file], now=NOW)

    titles = ("No", "Nama Usaha", "", "Alamat")
    rows = [[1, "Kios A", "jingga", "Jl. Timor 1"], [2, "Kios B", "ungu", "Jl. Timor 2"]]
    batch = received("a.xlsx", titles, rows)
    assert batch.files.get().tables[0]["columns"][2]["field"] == ""
    services.save_mapping(
        actor=clerk, batch_id=batch.pk, choices={(1, 0, 2): "product"}, unused=set(), now=NOW
    )
    # The next month has one column more: another layout, and the column is still known by its neighbours.
    wider = ("No", "No. HP", "Nama Usaha", "", "Alamat")
    rows = [
        [1, "081234567890", "Kios C", "biru", "Jl. Timor 3"],
        [2, "081234567891", "Kios D", "hijau", "Jl. Timor 4"],
    ]
    column = received("b.xlsx", wider, rows).files.get().tables[0]["columns"][3]
    assert (column["title"], column["field"]) == ("", "product")
    assert "terakhir" in column["reason"]


def test_nothing_at_rest_shows_a_nik_or_a_phone(take, clerk, home):
    batch = commit(take(("a.xlsx", sheet(people(3)))), clerk)
    nik, phone = str(person(1)[3]), str(person(1)[4])[1:]
    for file in home.rglob("*"):
        if file.is_file():
            assert nik.encode() not in file.read_bytes()
            assert phone.encode() not in file.read_bytes()
    kept = str(BatchFile.objects.filter(batch=batch).values_list("tables", flat=True))
    assert nik not in kept
    assert phone not in kept


def test_a_discarded_batch_leaves_no_file(take, clerk, home, django_capture_on_commit_callbacks):
    batch = take(("a.xlsx", sheet(people(3))))
    with django_capture_on_commit_callbacks(execute=True):
        services.discard(actor=clerk, batch_id=batch.pk, now=NOW)
    assert not folder.folder_of(batch.pk).exists()
    with pytest.raises(states.WrongMove):
        commit(batch, clerk)


def test_a_mended_row_finds_the_business_it_became_before(take, clerk):
    """The bad row was entered without NIK and kelurahan; mended, it names its business by number and no second one is made."""
    rows = people(8)
    rows[3][2], rows[3][5] = "53710", "Kelurahan Entah"
    first = commit(take(("dinas.xlsx", sheet(rows)), sender="Dinas"), clerk)
    workbook = openpyxl.load_workbook(
        io.BytesIO(services.mending_workbook(actor=clerk, batch_id=first.pk, now=NOW))
    )
    page = workbook.worksheets[0]
    assert page.max_row == 2 and page.cell(1, page.max_column).value == "Nomor Pilar"
    number = page.cell(2, page.max_column).value
    page.cell(2, 3).value, page.cell(2, 6).value = people(8)[3][2], people(8)[3][5]
    page.cell(2, 2).value = "Nama Yang Sama Sekali Lain"
    out = io.BytesIO()
    workbook.save(out)
    batch = take(("perbaikan.xlsx", out.getvalue()), sender="Dinas")
    assert (batch.counts["known"], batch.counts["new"], batch.counts["look"]) == (1, 0, 0)
    assert "since_gone" not in batch.counts
    commit(batch, clerk)
    mended = Business.objects.get(number=number)
    assert Business.objects.count() == 8
    assert (mended.name, mended.has_nik, mended.village_code > 0) == (
        "Nama Yang Sama Sekali Lain",
        True,
        True,
    )


def test_a_number_of_a_business_outside_the_clerks_area_names_none(take, clerk):
    commit(take(("dinas.xlsx", sheet(people(3)))), clerk)
    number = Business.objects.values_list("number", flat=True)[0]
    elsewhere = Actor(user_id=9, name="Petugas Alak", role=Role.CLERK, areas=(537101,))
    assert registry.ids_by_number(clerk, [number]) and not registry.ids_by_number(elsewhere, [number])
