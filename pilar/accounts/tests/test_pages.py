"""The pages of people: what they show, what they say when something is wrong, how many queries they cost."""

import pytest

from pilar.accounts import queries
from pilar.accounts.domain import Role
from pilar.accounts.models import User
from pilar.accounts.tests.people import make_person
from pilar.audit import queries as audit
from pilar.ui.context import ROW


@pytest.fixture
def head(client, db):
    person = make_person(Role.HEAD, (5371,), name="Maria Tefa")
    client.force_login(person)
    return person


def test_a_head_adds_a_person(client, head):
    sent = {
        "name": "Ana Bria",
        "email": "ana@kota.test",
        "role": "FACILITATOR",
        "areas": "53.71.03, 5371011001",
        "phone": "0812 3456 7890",
    }
    assert client.post("/orang/tambah/", sent).headers["Location"] == "/orang/"
    person = queries.user_of_email("ana@kota.test")
    assert queries.get_person(person.pk).areas == (537103, 5371011001)
    assert person.phone == "+6281234567890"
    page = client.get("/orang/").content.decode()
    assert "Ana Bria" in page
    assert "ditambahkan" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("areas", "5301", "luar wilayah"),
        ("areas", "99", "tidak dikenal"),
        ("areas", "Atlantis", "tidak dikenal"),
        ("areas", "Oebobo", "kecamatan dan juga kelurahan"),
        ("email", "bukan alamat", "ringkasan-galat"),
        ("phone", "08101234", "bukan nomor telepon yang lengkap"),
        ("areas", "", "Isi wilayah kerjanya"),
        ("role", "ADMIN", "ringkasan-galat"),
        ("name", "", "ringkasan-galat"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_added(client, head, field, value, sentence):
    sent = {"name": "Ana", "email": "ana@kota.test", "role": "CLERK", "areas": "5371", field: value}
    answer = client.post("/orang/tambah/", sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert User.objects.count() == 1


def test_an_address_in_use_is_said(client, head):
    make_person(email="ana@kota.test")
    sent = {"name": "Ana", "email": "ANA@kota.test", "role": "CLERK", "areas": "5371"}
    assert "sudah dipakai" in client.post("/orang/tambah/", sent).content.decode()


def test_changing_on_the_page(client, head):
    person = make_person(Role.FACILITATOR, (537103,))
    client.post(f"/orang/{person.pk}/peran/", {"role": "SUPERVISOR"})
    client.post(f"/orang/{person.pk}/wilayah/", {"areas": "537104"})
    client.post(f"/orang/{person.pk}/akses/", {"open": "0"})
    found = queries.get_person(person.pk)
    assert (found.role, found.areas, found.is_active) == (Role.SUPERVISOR, (537104,), False)
    client.post(f"/orang/{person.pk}/akses/", {"open": "1"})
    assert queries.get_person(person.pk).is_active
    assert [entry.actor_id for entry in audit.history_of("person", person.pk)][:4] == [head.pk] * 4


def test_the_own_page_refuses_with_its_reason(client, head):
    assert "diubah oleh orang lain" in client.get(f"/orang/{head.pk}/").content.decode()
    assert (
        "diubah oleh orang lain"
        in client.post(f"/orang/{head.pk}/peran/", {"role": "CLERK"}, follow=True).content.decode()
    )
    assert queries.get_person(head.pk).role is Role.HEAD


def test_my_account_shows_role_area_and_nudge(client, head):
    page = client.get("/akun/").content.decode()
    for word in ("Maria Tefa", "Kepala dinas", "Kota Kupang", "Pasang langkah kedua"):
        assert word in page


def test_pages_of_the_list(client, head, monkeypatch):
    from pilar.accounts import views

    monkeypatch.setattr(views, "PAGE", 3)
    for number in range(5):
        make_person(name=f"Warga {number}")
    first = client.get("/orang/")
    assert "Warga 1" in first.content.decode()
    assert "Warga 2" not in first.content.decode()
    following = first.context["next_url"]
    page = client.get(f"/orang/{following}").content.decode()
    assert "Warga 2" in page
    assert "Warga 1<" not in page


@pytest.mark.parametrize("odd", ["x", "a\n99999999999999999999", "\n", "a\n-1"])
def test_an_odd_place_in_the_list_is_no_error(client, head, odd):
    assert client.get("/orang/", {"after": odd}).status_code == 200


# session, user and the actor's areas are three; the rest is the page's own
COSTS = {"/akun/": 5, "/orang/": 6, "/orang/tambah/": 3, "/audit/": 4}


@pytest.mark.parametrize(("path", "most"), COSTS.items())
def test_query_counts_do_not_grow_with_rows(client, head, django_assert_max_num_queries, path, most):
    for number in range(12):
        make_person(Role.CLERK, (537101, 537102), name=f"Warga {number}")
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


def test_areas_are_written_and_read_by_name(client, head):
    person = make_person(Role.FACILITATOR, (537103,))
    typed = "Kec. Oebobo\n kelurahan   OESAPA, 53.71.01; Tuak Daun Merah"
    client.post(f"/orang/{person.pk}/wilayah/", {"areas": typed})
    areas = queries.get_person(person.pk).areas
    shown = client.get(f"/orang/{person.pk}/").context["areas_form"]["areas"].value()
    assert {537101, 537104} < set(areas)
    assert len(areas) == 4
    assert {"Kecamatan Oebobo", "Kelurahan Oesapa", "Kecamatan Alak", "Kelurahan Tuak Daun Merah"} == set(
        shown.splitlines()
    )
    client.post(f"/orang/{person.pk}/wilayah/", {"areas": shown})
    assert queries.get_person(person.pk).areas == areas


def test_a_letter_that_stays_in_the_folder_is_not_said_to_be_sent(client, head, settings):
    sent = {"name": "Ana Bria", "email": "ana@kota.test", "role": "CLERK", "areas": "5371"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert "PILAR_EMAIL_URL" in client.get("/orang/tambah/").content.decode()
    page = client.post("/orang/tambah/", sent, follow=True).content.decode()
    assert "folder “letters”" in page and "Surat cara masuk dikirim" not in page


def test_a_role_that_works_somewhere_gets_its_area_first(client, db):
    client.force_login(make_person(Role.ADMIN, ()))
    sent = {"name": "Ana Bria", "email": "ana@kota.test", "role": "FACILITATOR", "areas": ""}
    answer = client.post("/orang/tambah/", sent)
    assert answer.status_code == 422 and "Isi wilayah kerjanya" in answer.content.decode()
    assert client.post("/orang/tambah/", sent | {"role": "ADMIN"}).status_code == 302
    other = queries.user_of_email("ana@kota.test")
    answer = client.post(f"/orang/{other.pk}/peran/", {"role": "CLERK"})
    assert answer.status_code == 422 and "Simpan dahulu wilayah kerjanya" in answer.content.decode()


def test_a_lock_is_seen_and_lifted_with_a_reason(client, head):
    person = make_person(email="ana@kota.test", password="tenun ikat dari kupang")
    guest = type(client)()
    for guess in range(5):
        guest.post("/akun/masuk/", {"login": "ana@kota.test", "password": f"tebakan {guess}"})
    assert "Terkunci sampai" in client.get("/orang/").content.decode()
    assert "masuk dengan kode tetap bisa" in client.get(f"/orang/{person.pk}/").content.decode()
    assert client.post(f"/orang/{person.pk}/kunci/", {"reason": ""}).status_code == 422
    client.post(f"/orang/{person.pk}/kunci/", {"reason": "menelepon sendiri"})
    page = client.get("/orang/").content.decode()
    assert "Terkunci sampai" not in page and "Aktif" in page
    entry = audit.list_entries(audit.Filters(action="accounts.unlocked"))[0]
    assert (entry.thing_id, entry.purpose) == (str(person.pk), "menelepon sendiri")


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "folded"), [(Role.INSPECTOR, False), (Role.HEAD, True)])
def test_the_record_book_is_of_every_day_for_the_inspector_only(client, role, folded):
    client.force_login(make_person(role))
    entries = client.get("/").context["menu"]
    assert len(entries) > ROW
    assert [item["seldom"] for item in entries if item["url"] == "/audit/"] == [folded]
