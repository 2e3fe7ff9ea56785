"""The piles row by row, a list that is none, and the workbook to mend coming back."""

import pytest
from django.urls import reverse

from pilar.intake import services
from pilar.intake.domain.files import open_workbook
from pilar.intake.domain.refusal import UnusableFile
from pilar.intake.tests.conftest import NOW, people, person, sheet
from pilar.intake.tests.test_screens import checked, ina, page  # noqa: F401
from pilar.registry.models import Business

pytestmark = pytest.mark.django_db


def test_new_and_known_are_seen_before_and_after(ina, take, clerk):  # noqa: F811
    services.commit_batch(actor=clerk, batch_id=take(("lama.xlsx", sheet(people(3)))).pk, now=NOW)
    batch = checked(ina, *people(5))
    assert (batch.counts["known"], batch.counts["new"]) == (3, 2)
    first = Business.objects.order_by("pk").first()
    assert reverse("intake:pile_new", args=[batch.pk]) in page(ina, "batch", batch.pk)
    new, known = page(ina, "pile_new", batch.pk), page(ina, "pile_known", batch.pk)
    assert "Katarina Riwu" in new and "Yohanes Bria" not in new
    assert "Yohanes Bria" in known and reverse("registry:business", args=[first.number]) in known
    services.commit_batch(actor=clerk, batch_id=batch.pk, now=NOW)
    made = Business.objects.order_by("pk").last()
    assert reverse("registry:business", args=[made.number]) in page(ina, "pile_new", batch.pk)
    assert "Lihat usaha yang baru" in page(ina, "batch", batch.pk)


def test_a_table_of_something_else_is_refused_by_the_command_and_cannot_be_entered(ina, clerk, tmp_path):  # noqa: F811
    weather = sheet(
        [[f"{day}/1/2026", 30 + day % 3, day] for day in range(1, 9)], ["Tanggal", "Suhu", "Hujan"]
    )
    (tmp_path / "cuaca.xlsx").write_bytes(weather)
    with pytest.raises(services.CannotTake) as refusal:
        services.run_intake([tmp_path / "cuaca.xlsx"], actor=clerk, now=NOW)
    assert "tidak ada usaha yang terbaca" in refusal.value.problems[0][1]
    batch = services.receive_files(
        actor=clerk, sender="BMKG", kind="OFFICE", files=[services.Incoming("cuaca.xlsx", weather)], now=NOW
    )
    services.save_mapping(actor=clerk, batch_id=batch.pk, choices={}, unused=set(), now=NOW)
    services.check_batch(actor=clerk, batch_id=batch.pk, now=NOW)
    said = page(ina, "batch", batch.pk)
    assert "Tidak ada usaha yang terbaca" in said and reverse("intake:commit", args=[batch.pk]) not in said
    assert ina.get(reverse("intake:commit", args=[batch.pk])).status_code == 302


def test_a_text_without_rows_is_no_table(clerk):
    letter = services.Incoming("surat.csv", b"halo\nini surat biasa\nbukan tabel\n")
    with pytest.raises(services.CannotTake) as refusal:
        services.receive_files(actor=clerk, sender="Dinas", kind="OFFICE", files=[letter], now=NOW)
    assert "tidak berisi tabel" in refusal.value.problems[0][1]


def test_a_list_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("pilar.intake.domain.files.MOST_ROWS", 3)
    with pytest.raises(UnusableFile) as refusal:
        open_workbook(sheet(people(5)), "panjang.xlsx")
    assert "6 baris, lebih dari batas 3 baris" in refusal.value.sentence


def test_pilar_knows_the_columns_it_added_to_the_workbook_to_mend(take, clerk):
    batch = take(("dinas.xlsx", sheet([person(0, nik="12"), person(1)], above=["KELURAHAN : OESAPA"])))
    mended = services.mending_workbook(actor=clerk, batch_id=batch.pk, now=NOW)
    again = services.receive_files(
        actor=clerk, sender="Dinas", kind="OFFICE", files=[services.Incoming("betul.xlsx", mended)], now=NOW
    )
    fields = {one["title"]: one["field"] for one in again.files.get().tables[0]["columns"]}
    assert fields["Yang perlu diperbaiki"] == fields["Baris asal"] == "ignore"
    # The village of the title has its own column in the list already: it is not said twice.
    assert list(fields.values()).count("village") <= 1 and "" not in fields.values()
