"""The page of questions: the list itself for a plain list, a number or a table, and what was not understood."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from pilar.accounts.domain import Role
from pilar.dashboards.tests.small_city import LASIANA, NAMOSAIN, OESAPA, business, nib, write
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.registry.domain.filters import parse
from pilar.registry.models import Owner
from pilar.registry.queries import FACTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(db):
    """Oesapa 3 (2 licensed, one seen today), Lasiana 1, Namosain 1 licensed, village unknown 1; one closed."""
    woman = Owner.objects.create(
        name="Yuli", name_key="yuli", sex="F", created_at="2026-01-01T00:00Z", updated_at="2026-01-01T00:00Z"
    )
    today = timezone.localdate()
    write(
        [
            business(nib=nib(1), nib_on=today, last_seen_on=today, owner_id=woman.pk), business(nib=nib(2), sector="WEAVING"),
            business(), business(village=LASIANA), business(village=NAMOSAIN, nib=nib(3)), business(village=0),
            business(status="CLOSED", nib=nib(4)),
        ]
    )  # fmt: skip


def asked(role, text, areas=(5371,), **more):
    return browser(role, areas).get("/tanya/", {"t": text, **more})


def filters_of(address):
    return parse(parse_qs(urlsplit(address).query))


def test_a_plain_list_is_answered_by_the_list(city):
    answer = asked(Role.CLERK, "usaha tenun di Oesapa yang sudah NIB")
    assert answer.status_code == 302
    found = filters_of(answer["location"])
    assert (found.area, found.sector, found.nib) == (
        OESAPA,
        ("WEAVING",),
        True,
    ) and "CLOSED" not in found.status
    assert "dimengerti" in browser(Role.CLERK).get(answer["location"]).content.decode()


def test_how_many_is_a_number_that_opens_its_list(city):
    answer = asked(Role.HEAD, "berapa usaha yang sudah NIB")
    assert "UMKM sudah ber-NIB: 3" in text_of(answer)
    address = answer.context["list_url"]
    assert browser(Role.HEAD).get(address).context["count"].number == 3


def test_which_kelurahan_is_a_table_that_adds_up(city):
    answer = asked(Role.HEAD, "kelurahan mana yang belum dikunjungi bulan ini")
    rows = {row["cells"][0]: row["cells"][1]["text"] for row in answer.context["areas"]["rows"]}
    assert (rows["Oesapa"], rows["Lasiana"], rows["Namosain"], len(rows)) == ("2", "1", "1", 51)
    assert answer.context["areas"]["unplaced"] == 1
    assert answer.context["tally"] == {"all": 51, "whole": 2, "some": 1, "none": 0, "empty": 48}
    for row in answer.context["areas"]["rows"][:3]:
        shown = browser(Role.HEAD).get(row["cells"][1]["url"])
        assert str(shown.context["count"].number) == row["cells"][1]["text"]
    rows = asked(Role.HEAD, "kecamatan mana yang paling banyak usahanya").context["areas"]["rows"]
    assert [row["cells"][0] for row in rows[:2]] == ["Kelapa Lima", "Alak"]


def test_two_places_side_by_side(city):
    answer = asked(Role.HEAD, "mana yang lebih banyak, Lasiana atau Oesapa?")
    assert "Lebih banyak di Oesapa: Oesapa 3, Lasiana 1." in text_of(answer)
    assert [row["cells"][0] for row in answer.context["areas"]["rows"]] == ["Oesapa", "Lasiana"]
    assert "Sama banyak: Lasiana 1, Namosain 1." in text_of(
        asked(Role.HEAD, "mana lebih sedikit, Lasiana atau Namosain")
    )
    inside = asked(Role.FACILITATOR, "mana yang lebih banyak, Lasiana atau Oesapa?", areas=(OESAPA,))
    assert "Lasiana bukan wilayah kerja Anda" in text_of(inside) and "areas" not in inside.context


def test_a_word_nobody_knows_is_named_and_no_number_is_shown(city):
    answer = asked(Role.HEAD, "berapa usaha ramai di Oesapa")
    shown = text_of(answer)
    assert "Tidak saya mengerti: “ramai”" in shown and "number" not in answer.context
    assert "di Oesapa" in shown and "Buka daftar dengan yang saya mengerti saja" in shown


def test_what_stands_outside_the_own_area_is_said(city):
    answer = asked(Role.FACILITATOR, "usaha di Alak yang belum NIB", areas=(OESAPA,))
    assert "Alak bukan wilayah kerja Anda" in text_of(answer) and "number" not in answer.context
    inside = asked(Role.FACILITATOR, "berapa usaha di Kelapa Lima", areas=(OESAPA,))
    assert "UMKM di Kelapa Lima: 3" in text_of(inside)


def test_a_name_of_both_offers_the_narrower_place(city):
    answer = asked(Role.CLERK, "usaha di Kelapa Lima")
    assert answer.status_code == 200 and "Kelurahan Kelapa Lima saja" in text_of(answer)


def test_promises_have_their_own_list(city):
    assert asked(Role.HEAD, "janji yang terlambat")["location"] == "/komitmen/janji/?keadaan=LATE"
    assert "Peran Anda tidak mengikuti" in text_of(asked(Role.FACILITATOR, "janji yang terlambat"))


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00", "<script>alert(1)</script>", "' OR 1=1 --", "usaha " * 200_000, "sudah NIB dan belum NIB", "NIB terbit bulan depan",
             "%s %(about)s {{ x }}", "usaha di Jakarta", "kelurahan mana"],
)  # fmt: skip
def test_whatever_is_typed_is_answered_in_words(city, text):
    answer = asked(Role.CLERK, text)
    assert answer.status_code == 200 and b"<script>alert" not in answer.content
    assert "Yang dapat ditanyakan" in text_of(answer)


def test_where_areas_are_wider_than_a_city_one_is_asked_for(city):
    assert "Pilih satu kota dahulu" in text_of(
        asked(Role.ANALYST, "kelurahan mana yang belum NIB", areas=(53,))
    )
    assert "areas" in asked(Role.ANALYST, "kelurahan mana di Kota Kupang yang belum NIB", areas=(53,)).context


def test_every_example_is_understood(city):
    for one in asked(Role.HEAD, "").context["examples"]:
        answer = browser(Role.HEAD).get(f"/tanya/{one['url']}")
        assert answer.status_code == 302 or answer.context["asked"].clear, one


def test_every_fact_can_be_counted_and_said(city):
    for code, fact in FACTS.items():
        for sign in ("", "-"):
            days = "~2026-01-01~2026-02-01" if fact.dated else ""
            answer = browser(Role.CLERK).get(f"/umkm/?fact={sign}{code}{days}")
            assert answer.status_code == 200 and "tidak dikenal" not in answer.content.decode()


@pytest.mark.parametrize("role", [Role.OWNER, Role.PARTNER, Role.ADMIN])
def test_who_opens_no_list_asks_nothing(city, role):
    assert asked(role, "berapa usaha").status_code == 403


def test_the_box_stands_on_the_home_of_who_reads_lists(city):
    assert 'id="tanya-t"' in browser(Role.CLERK).get("/").content.decode()
    assert 'id="tanya-t"' not in browser(Role.PARTNER).get("/").content.decode()


def test_a_table_of_areas_takes_the_same_few_queries(city, django_assert_max_num_queries):
    client = browser(Role.HEAD)
    client.get("/tanya/")
    with django_assert_max_num_queries(10):
        client.get("/tanya/", {"t": "per kelurahan berapa usaha yang belum dikunjungi bulan ini"})
