"""A clerk's way through the screens, without a script in the browser; and who may not walk it."""

from threading import Event

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from pilar.accounts.domain import Role, system
from pilar.accounts.services import create_user
from pilar.intake.domain import states
from pilar.intake.models import Batch, PairDecision
from pilar.intake.store import folder
from pilar.intake.tests.conftest import NOW, people, person, sheet
from pilar.intake.tests.sheet_makers import xlsx
from pilar.jobs.services import run_worker
from pilar.registry.models import Business, Source

pytestmark = pytest.mark.django_db


def browser(name: str, role: Role, areas: list[int]) -> Client:
    user = create_user(
        actor=system("uji"), email=f"{name}@contoh.id", name=name.title(), role=role, areas=areas, owner_id=None,
        letter=False, now=NOW,
    )  # fmt: skip
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ina() -> Client:
    return browser("ina", Role.CLERK, [5371])


def drop(client: Client, *files: tuple[str, bytes], sender: str = "Dinas"):
    """Files dropped, and read by a worker."""
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    answer = client.post(reverse("intake:drop"), {"sender": sender, "kind": "OFFICE", "berkas": uploads})
    run_worker(Event(), drain=True)
    return answer


def answers(client: Client, batch: Batch) -> dict[str, str]:
    """What the mapping page would send when nothing is changed."""
    said = {}
    for file in batch.files.all():
        for place, table in enumerate(file.tables):
            said[f"pakai-{file.number}-{place}"] = "on"
            for one in table["columns"]:
                said[f"kolom-{file.number}-{place}-{one['column']}"] = one["field"]
    return said


def checked(client: Client, *rows, sender: str = "Dinas", name: str = "dinas.xlsx") -> Batch:
    drop(client, (name, sheet(rows, above=[name])), sender=sender)
    batch = Batch.objects.latest("pk")
    client.post(reverse("intake:columns", args=[batch.pk]), answers(client, batch))
    run_worker(Event(), drain=True)
    batch.refresh_from_db()
    return batch


def page(client: Client, name: str, *args) -> str:
    answer = client.get(reverse(f"intake:{name}", args=args), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_whole_way(ina):
    assert "Belum ada kiriman" in page(ina, "batches")
    answer = drop(ina, ("dinas.xlsx", sheet(people(6))))
    batch = Batch.objects.get()
    assert answer["Location"] == reverse("intake:batch", args=[batch.pk])
    assert ina.get(answer["Location"])["Location"] == reverse("intake:columns", args=[batch.pk])
    assert "Nama Pemilik" in page(ina, "columns", batch.pk)
    ina.post(reverse("intake:columns", args=[batch.pk]), answers(ina, batch))
    assert "Sedang dikerjakan" in page(ina, "batch", batch.pk)
    run_worker(Event(), drain=True)
    assert "6 baris dibaca: 6 usaha baru" in page(ina, "batch", batch.pk)
    assert "Periksa, lalu masukkan" in page(ina, "commit", batch.pk)
    ina.post(reverse("intake:commit", args=[batch.pk]), {"unseen": "AS_NEW"})
    run_worker(Event(), drain=True)
    assert "6 usaha baru didaftarkan" in page(ina, "batch", batch.pk)
    assert Business.objects.count() == 6
    assert "Batalkan kiriman ini?" in page(ina, "undo", batch.pk)
    ina.post(reverse("intake:undo", args=[batch.pk]))
    run_worker(Event(), drain=True)
    assert "sudah dibatalkan" in page(ina, "batch", batch.pk)
    assert not Business.objects.exists()


def test_a_refused_file_is_told_on_the_page_and_nothing_is_kept(ina, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        drop(ina, ("surat.pdf", b"%PDF-1.7"), ("dinas.xlsx", sheet(people(2))))
    batch = Batch.objects.get()
    said = page(ina, "batch", batch.pk)
    assert "adalah PDF" in said
    assert "Kiriman ini ditolak; tidak ada yang disimpan" in said
    assert "adalah PDF" in page(ina, "batches")
    assert batch.status == states.REFUSED
    assert not folder.list_originals()
    assert not Source.objects.exists()
    # What was refused may come again, mended.
    assert drop(ina, ("dinas.xlsx", sheet(people(2))))["Location"] != reverse("intake:batch", args=[batch.pk])


def test_a_column_said_to_be_what_it_is_not_is_told_before_anything_goes_in(ina):
    """The column of owners' names taken for phones, and no other name left: twelve rows of twelve."""
    titles, rows = ["Nama Pemilik", "Jenis Usaha", "Kelurahan"], [
        [f"Maria Contoh {letter}", "jual sayur", "Oesapa"] for letter in "abcdefghijkl"
    ]  # fmt: skip
    drop(ina, ("buku.xlsx", xlsx({"Manutapen": [titles, *rows]})))
    batch = Batch.objects.get()
    said = answers(ina, batch)
    ina.post(reverse("intake:columns", args=[batch.pk]), said)
    run_worker(Event(), drain=True)
    assert "Periksa arti kolom dulu" not in page(ina, "batch", batch.pk)
    name = next(key for key, field in said.items() if field == "owner_name")
    ina.post(reverse("intake:columns", args=[batch.pk]), said | {name: "phone"})
    run_worker(Event(), drain=True)
    told = page(ina, "batch", batch.pk)
    assert (
        "Kolom A di lembar “Manutapen” dijadikan telepon, tetapi 12 dari 12 barisnya berisi hal lain." in told
    )
    assert "Lembar “Manutapen”: 12 dari 12 baris tidak punya nama pemilik dan nama usaha." in told
    assert "isi bukan nomor telepon" in page(ina, "problems", batch.pk)


def test_the_same_file_leads_to_its_batch(ina):
    data = sheet(people(2))
    drop(ina, ("a.xlsx", data))
    said = drop(ina, ("b.xlsx", data)).content.decode()
    assert reverse("intake:batch", args=[Batch.objects.get().pk]) in said


def test_a_drop_without_files_or_sender_says_what_is_missing(ina):
    said = drop(ina, sender="").content.decode()
    assert "Tuliskan siapa yang mengirim" in said
    assert "Belum ada berkas yang dipilih" in drop(ina).content.decode()


def test_pairs_are_decided_one_after_the_other(ina):
    twin = person(1)
    twin[2], twin[4] = "Orang Lain", ""
    batch = checked(ina, person(1), twin)
    assert batch.counts["look"] == 1
    pair = ina.get(reverse("intake:look", args=[batch.pk]))["Location"]
    said = ina.get(pair).content.decode()
    assert "NIK sama" in said
    assert str(person(1)[3]) not in said
    answer = ina.post(pair, {"putusan": "baris-0"})
    assert answer["Location"] == reverse("intake:batch", args=[batch.pk])
    batch.refresh_from_db()
    assert (batch.counts["look"], batch.counts["new"], batch.counts["known"]) == (0, 1, 1)
    ina.post(pair, {"putusan": "beda"})
    batch.refresh_from_db()
    assert (batch.counts["look"], batch.counts["new"]) == (0, 2)
    assert PairDecision.objects.count() == 1


def test_a_candidate_nobody_offered_is_not_taken(ina):
    twin = person(1)
    twin[2], twin[4] = "Orang Lain", ""
    batch = checked(ina, person(1), twin)
    pair = ina.get(reverse("intake:look", args=[batch.pk]))["Location"]
    assert ina.post(pair, {"putusan": "usaha-999"}).status_code == 404
    assert not PairDecision.objects.exists()


def test_rows_set_aside_are_not_entered_and_stand_in_the_workbook(ina):
    twin = person(1)
    twin[2], twin[4] = "Orang Lain", ""
    batch = checked(ina, person(1), twin)
    ina.post(reverse("intake:commit", args=[batch.pk]), {"unseen": "HELD"})
    run_worker(Event(), drain=True)
    batch.refresh_from_db()
    assert (Business.objects.count(), batch.counts["held"]) == (1, 1)
    answer = ina.get(reverse("intake:mending", args=[batch.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content[:2] == b"PK"


def test_problems_name_sheet_row_and_column_and_mask_the_value(ina):
    bad = person(1)
    bad[3] = "537101010170000X"
    batch = checked(ina, person(0), bad)
    said = page(ina, "problems", batch.pk)
    assert "baris 4" in said
    assert "kolom D" in said
    assert "537101010170" not in said


def test_while_something_runs_the_fragment_polls_and_then_shows_the_whole_page(ina):
    drop(ina, ("a.xlsx", sheet(people(2))))
    batch = Batch.objects.get()
    ina.post(reverse("intake:columns", args=[batch.pk]), answers(ina, batch))
    url = reverse("intake:batch", args=[batch.pk])
    assert b'hx-trigger="every 2s"' in ina.get(url, headers={"HX-Request": "true"}).content
    run_worker(Event(), drain=True)
    assert ina.get(url, headers={"HX-Request": "true"})["HX-Redirect"] == url


def test_two_clicks_start_one_dry_run(ina):
    drop(ina, ("a.xlsx", sheet(people(2))))
    batch = Batch.objects.get()
    for _ in range(2):
        ina.post(reverse("intake:columns", args=[batch.pk]), answers(ina, batch))
    assert run_worker(Event(), drain=True) == 1


def test_a_batch_is_thrown_away(ina):
    batch = checked(ina, person(0))
    ina.post(reverse("intake:discard", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.status == states.DISCARDED
    assert "Belum ada kiriman" in page(ina, "batches")


EVERY_PAGE = ("batch", "columns", "problems", "look", "commit", "undo", "discard", "mending")


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_clerk_of_another_city_finds_nothing(ina, name):
    batch = checked(ina, person(0))
    stranger = browser("asing", Role.CLERK, [5201])
    assert stranger.get(reverse(f"intake:{name}", args=[batch.pk])).status_code == 404


def test_roles_without_the_grant_see_no_door():
    for role in (Role.FACILITATOR, Role.LEADER, Role.ANALYST, Role.ADMIN, Role.PARTNER):
        client = browser(role.value.lower(), role, [5371])
        assert client.get(reverse("intake:batches")).status_code == 403
        assert client.get(reverse("intake:drop")).status_code == 403


def test_a_visitor_is_sent_to_the_door(client):
    assert client.get(reverse("intake:batches")).status_code == 302
