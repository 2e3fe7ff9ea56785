"""What looks unusual: the rules with the numbers of docs/methods/checks.md, who sees it, what came of looking."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from pilar.accounts.domain import Actor, Refused, Role
from pilar.audit.models import Entry
from pilar.dashboards.tests.small_city import LASIANA, NAMOSAIN, NOW, OESAPA, business, nib, write
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.licensing.models import Case, Visit
from pilar.registry import services as registry
from pilar.registry.domain import prints
from pilar.registry.models import Business, Owner, Photo, Premises
from pilar.reports import services
from pilar.reports.domain import checks
from pilar.reports.models import Finding
from pilar.reports.tasks import look_for_unusual

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
HEAD = Actor(user_id=10**6, name="Maria Contoh", role=Role.HEAD, areas=(5371,))
PAGE = "/indikator/perlu-dicek/"


def minutes(*values):
    return [START + timedelta(minutes=each) for each in values]


def test_forty_one_visits_in_ninety_minutes():
    found = checks.burst(minutes(*range(0, 82, 2)))
    assert (found.count, found.minutes) == (41, 80)
    assert checks.burst(minutes(*range(0, 90, 5))) is None  # 18 in 85 minutes can be made
    assert checks.burst(minutes(*range(0, 91, 5))).count == 19
    assert checks.burst([]) is None


@given(st.lists(st.integers(0, 900), max_size=120))
def test_the_fullest_stretch_is_the_one_that_is_told(offsets):
    moments = minutes(*sorted(offsets))
    found = checks.burst(moments)
    fullest = max(
        (sum(timedelta(0) <= other - one <= checks.WINDOW for other in moments) for one in moments), default=0
    )
    assert (found.count if found else 0) == (fullest if fullest > checks.MOST_VISITS else 0)
    if found:
        assert [moments[at] for at in found.at] == [
            one for one in moments if found.first <= one <= found.last
        ][: found.count]
        assert found.last - found.first <= checks.WINDOW


def test_a_week_beyond_its_history():
    quiet = [2, 3, 2, 4, 3, 2, 3, 5, 2, 3, 4, 2, 3, 3, 2, 4, 3, 2, 3, 2, 4, 3, 2, 3, 3, 2]
    assert checks.jump([*quiet, 24]) == checks.Jump(24, 3, 14.2)
    assert checks.jump([*quiet, 12]) is None  # only nine more than usual
    assert checks.jump([*quiet, 13]) == checks.Jump(13, 3, 6.7)
    assert checks.jump([0] * 26 + [40]) == checks.Jump(40, 0, 27.0)
    assert checks.jump([5] * 10 + [90]) is None  # too little history
    assert checks.jump([]) is None


def test_the_same_picture_of_two_businesses():
    mark = 0x0F0F0F0F0F0F0F0F
    near = mark ^ 0b111
    one, two, three = ("registry", 1), ("registry", 2), ("packaging", 1)
    assert checks.same_pictures([(one, 7, mark), (two, 8, near), (three, 9, mark ^ 0xFF << 30)], 3) == [
        frozenset({one, two})
    ]
    assert checks.same_pictures([(one, 7, mark), (two, 7, mark)], 3) == []  # one's own picture again
    assert checks.same_pictures([(one, 7, mark - 2**64), (two, 8, mark)], 3) == [
        frozenset({one, two})
    ]  # signed, as the column keeps it
    assert checks.same_pictures([], 3) == []


@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.integers(0, 2**64 - 1), st.sets(st.integers(0, 63), max_size=4)),
        max_size=8,
    )
)
def test_pieces_find_what_comparing_everything_finds(rows):
    told = [(("registry", at), owner, mark) for at, (owner, mark, _bits) in enumerate(rows)]
    told += [
        (("packaging", at), 9, mark ^ sum(1 << bit for bit in bits))
        for at, (_owner, mark, bits) in enumerate(rows)
    ]
    found = {photo for group in checks.same_pictures(told, 3) for photo in group}
    naive = {
        one[0]
        for one in told
        for other in told
        if one[1] != other[1] and (one[2] ^ other[2]).bit_count() <= 3
    }
    assert naive <= found  # one's own twin of a picture somebody else uses, too, comes along
    if found - naive:
        assert all(
            any((one[2] ^ other[2]).bit_count() <= 3 for other in told if other[0] != one[0])
            for one in told
            if one[0] in found
        )


def test_a_print_survives_another_encoding_and_flat_pictures_say_nothing():
    picture = Image.new("RGB", (640, 480), "white")
    draw = ImageDraw.Draw(picture)
    for step in range(6):
        draw.rectangle(
            (step * 97 % 560, step * 71 % 400, step * 97 % 560 + 70, step * 71 % 400 + 60),
            fill=(step * 40, 90, 200 - step * 30),
        )
    one, other, flat = io.BytesIO(), io.BytesIO(), io.BytesIO()
    picture.save(one, "JPEG", quality=90)
    picture.resize((900, 675)).save(other, "JPEG", quality=60)
    Image.new("RGB", (640, 480), "white").save(flat, "JPEG")
    first = prints.print_of(one.getvalue())
    assert prints.tells(first) and prints.apart(first, prints.print_of(other.getvalue())) <= prints.SAME
    assert not prints.tells(prints.print_of(flat.getvalue())) and not prints.tells(
        prints.print_of(b"no picture")
    )


@pytest.fixture
def visited(db):
    """One facilitator wrote 19 home visits of one day within 36 minutes, 18 of them in Oesapa; another two."""
    write([business(), business(village=LASIANA)])
    helper = browser(Role.FACILITATOR)
    cases = [
        Case.objects.create(business=each, city_code=5371, district_code=537103, village_code=each.village_code, province_code=53,
                            state_since_on=date(2026, 11, 1), opened_at=NOW, updated_at=NOW)
        for each in Business.objects.order_by("pk")
    ]  # fmt: skip
    at = NOW - timedelta(days=2)
    for number in range(19):
        wrote(cases[number == 18], helper.person.pk, at + timedelta(minutes=2 * number))
    wrote(cases[0], helper.person.pk + 1000, at)
    wrote(cases[0], helper.person.pk + 1000, at)
    return helper


def wrote(case, by, at, **more):
    told = {"way": "HOME", "result": "MET", "by": by, "by_name": "Yuli", **more}
    Visit.objects.create(case=case, on=at.date(), recorded_at=at, **told)


def test_found_once_told_softly_and_opened_to_its_rows(visited):
    assert services.look_over(now=NOW) == 1 and services.look_over(now=NOW) == 0
    found = Finding.objects.get()
    assert (found.city_code, found.district_code, found.village_code) == (5371, 537103, 0)
    head = browser(Role.HEAD)
    shown = text_of(head.get(PAGE))
    assert (
        "19 kunjungan rumah pada 21 November 2026 ditulis dalam 36 menit" in shown
        and "paling banyak 18 dalam 90 menit" in shown
    )
    for word in ("curang", "palsu", "manipulasi", "bohong", "mencurigakan"):
        assert word not in shown.lower()
    one = head.get(f"{PAGE}{found.pk}/")
    assert len(one.context["rows"]) == 19 and one.context["beyond"] == 0
    assert head.get(one.context["rows"][0]["url"]).status_code == 200
    assert "1 hal perlu dicek" in text_of(head.get("/"))


def test_calls_and_closed_doors_are_no_visits(visited):
    Visit.objects.filter(by=visited.person.pk).order_by("pk").first().delete()
    case = Case.objects.order_by("pk").first()
    at = NOW - timedelta(days=2)
    wrote(case, visited.person.pk, at, way="PHONE")
    wrote(case, visited.person.pk, at, result="NOT_AT_HOME")
    wrote(case, visited.person.pk, at - timedelta(hours=3))
    assert services.look_over(now=NOW) == 0


def test_whoever_looked_says_what_came_of_it_and_more_opens_it_again(visited):
    services.look_over(now=NOW)
    found = Finding.objects.get()
    client, address = browser(Role.HEAD), f"{PAGE}{Finding.objects.get().pk}/"
    assert client.post(f"{address}hasil/", {"outcome": "FINE", "note": " "}).status_code == 422
    assert (
        client.post(
            f"{address}hasil/", {"outcome": "FINE", "note": "Ditulis sekaligus sepulang dari lapangan."}
        ).status_code
        == 302
    )
    entry = Entry.objects.get(action="reports.finding_checked")
    assert (entry.thing_id, entry.purpose) == (str(found.pk), "Ditulis sekaligus sepulang dari lapangan.")
    shown = text_of(client.get(PAGE))
    assert "Tidak ada yang perlu dicek" in shown and "Wajar : Ditulis sekaligus" in shown.replace(
        "Wajar:", "Wajar :"
    )
    with pytest.raises(Refused, match="sudah dicek"):
        services.set_aside(actor=HEAD, finding_id=found.pk, outcome="MENDED", note="lagi", now=NOW)
    assert services.look_over(now=NOW) == 0 and not Finding.objects.get().open
    wrote(Case.objects.order_by("pk").first(), visited.person.pk, NOW - timedelta(days=2, minutes=-40))
    assert services.look_over(now=NOW) == 1
    again = Finding.objects.get()
    assert again.open and again.size == 20 and again.note == "Ditulis sekaligus sepulang dari lapangan."
    assert "Pernah dicek" in text_of(client.get(PAGE))


def test_a_result_can_be_taken_back(visited):
    services.look_over(now=NOW)
    pk = Finding.objects.get().pk
    with pytest.raises(Refused, match="belum dicek"):
        services.look_again(actor=HEAD, finding_id=pk, now=NOW)
    services.set_aside(actor=HEAD, finding_id=pk, outcome="FINE", note="Wajar.", now=NOW)
    assert browser(Role.HEAD).post(f"{PAGE}{pk}/lagi/").status_code == 302
    assert Finding.objects.get().open and Entry.objects.filter(action="reports.finding_reopened").count() == 1


def test_the_person_concerned_sees_it_and_explains(visited):
    services.look_over(now=NOW)
    pk = Finding.objects.get().pk
    assert "1 hal tentang pekerjaan Anda" in text_of(visited.get("/"))
    assert "pekerjaan Anda" in text_of(visited.get(PAGE))
    assert visited.post(f"{PAGE}{pk}/hasil/", {"outcome": "FINE", "note": "Wajar."}).status_code == 403
    said = "Saya mencatat di buku dulu karena tidak ada sinyal, lalu mengetik di kantor."
    assert visited.post(f"{PAGE}{pk}/penjelasan/", {"words": said}).status_code == 302
    assert "pekerjaan Anda" not in text_of(visited.get("/"))
    head = browser(Role.HEAD)
    assert said in text_of(head.get(f"{PAGE}{pk}/"))
    assert head.post(f"{PAGE}{pk}/penjelasan/", {"words": "bukan saya"}).status_code == 403
    # One who leads and was in the field herself is checked by somebody else.
    own = Actor(user_id=Finding.objects.get().about, name="x", role=Role.SUPERVISOR, areas=(5371,))
    with pytest.raises(Refused, match="orang lain"):
        services.set_aside(actor=own, finding_id=pk, outcome="FINE", note="Wajar.", now=NOW)


def test_another_area_and_other_roles_do_not_see_it(visited):
    services.look_over(now=NOW)
    pk = Finding.objects.get().pk
    other = browser(Role.SUPERVISOR, (537101,))
    assert (
        "Tidak ada yang perlu dicek" in text_of(other.get(PAGE))
        and other.get(f"{PAGE}{pk}/").status_code == 404
    )
    colleague = browser(Role.FACILITATOR)
    assert colleague.get(PAGE).status_code == 200 and colleague.get(f"{PAGE}{pk}/").status_code == 404
    inspector = browser(Role.INSPECTOR)
    assert (
        inspector.get(f"{PAGE}{pk}/").status_code == 200
        and inspector.get(f"{PAGE}{pk}/hasil/").status_code == 403
    )
    for role in (Role.LEADER, Role.ANALYST, Role.OWNER, Role.PARTNER):
        assert browser(role).get(PAGE).status_code == 403
        assert browser(role).post(f"{PAGE}{pk}/hasil/", {"outcome": "FINE", "note": "x"}).status_code == 403
    with pytest.raises(Refused):
        services.set_aside(
            actor=Actor(user_id=2, name="x", role=Role.CLERK, areas=(5371,)),
            finding_id=pk,
            outcome="FINE",
            note="x",
            now=NOW,
        )


def test_a_kelurahan_that_jumps_opens_its_week(db):
    monday = date(2026, 11, 23)
    rows = [business(nib=nib(number), nib_on=monday - timedelta(days=1 + number % 7)) for number in range(14)]
    rows += [
        business(village=NAMOSAIN, nib=nib(100 + week), nib_on=monday - timedelta(days=7 * week + 3))
        for week in range(27)
    ]
    rows += [business(nib=nib(200), nib_on=monday - timedelta(days=3), status="CLOSED")]
    write(rows)
    assert services.look_over(now=NOW) == 1 and services.look_over(now=NOW + timedelta(days=3)) == 0
    found = Finding.objects.get()
    assert (found.village_code, found.size, found.facts["usual"]) == (OESAPA, 14, 0)
    client = browser(Role.HEAD)
    shown = client.get(f"{PAGE}{found.pk}/")
    assert "14 NIB terbit dalam seminggu sejak 16 November 2026; biasanya 0" in text_of(shown)
    assert client.get(shown.context["list_url"]).context["count"].number == 14


def test_a_whole_city_that_jumps_is_told_once(db):
    villages = [5371011001 + number for number in range(6)]
    write(
        [business(village=each, registered_on=date(2026, 11, 18)) for each in villages for _one in range(11)]
    )
    services.look_over(now=NOW)
    found = Finding.objects.get()
    assert (found.city_code, found.village_code, found.size, found.facts["villages"]) == (5371, 0, 66, 6)


def test_one_phone_of_five_owners_until_it_is_mended(db):
    owners = [
        Owner.objects.create(
            name=f"Ina {each}", name_key=f"ina {each}", phone_index=77, created_at=NOW, updated_at=NOW
        )
        for each in range(5)
    ]
    write([business(nib=nib(number), owner=owner) for number, owner in enumerate(owners)])
    assert services.look_over(now=NOW) == 1
    found = Finding.objects.get()
    assert len(found.key) == len("PHONE:") + 20  # the mark is hashed once more
    shown = browser(Role.HEAD).get(f"{PAGE}{found.pk}/")
    assert len(shown.context["rows"]) == 5 and "5 pemilik ber-NIB memakai satu nomor telepon" in text_of(
        shown
    )
    Owner.objects.filter(pk=owners[0].pk).update(phone_index=78)
    services.look_over(now=NOW)
    assert (Finding.objects.get().open, Finding.objects.get().outcome) == (False, "GONE")
    Owner.objects.filter(pk=owners[0].pk).update(phone_index=77)
    services.look_over(now=NOW)
    assert Finding.objects.get().open


def test_five_places_on_one_point_and_only_the_own_rows_are_shown(db):
    write([business(village=LASIANA if number == 4 else OESAPA) for number in range(5)])
    for each in Business.objects.all():
        each.premises = Premises.objects.create(latitude=-10.146001, longitude=123.641002)
        each.save(update_fields=["premises"])
    assert services.look_over(now=NOW) == 1
    found = Finding.objects.get()
    assert (found.kind, found.size, found.district_code, found.village_code) == ("PLACE", 5, 537103, 0)
    assert len(browser(Role.SUPERVISOR, (537103,)).get(f"{PAGE}{found.pk}/").context["rows"]) == 5


def test_photos_of_the_registry_are_compared_and_old_ones_are_looked_at(db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    write([business(), business()])
    picture = Image.effect_noise((64, 48), 90).resize((640, 480))
    kept = io.BytesIO()
    picture.save(kept, "JPEG")
    for each in Business.objects.all():
        registry.add_photo(
            actor=HEAD, business_id=each.pk, jpeg=kept.getvalue(), caption="Depan", taken_on=None, now=NOW
        )
    Photo.objects.filter(pk=Photo.objects.order_by("pk").first().pk).update(fingerprint=None)
    assert services.look_over(now=NOW) == 1
    found = Finding.objects.get()
    assert (found.kind, found.size, found.about) == ("PHOTO", 2, HEAD.user_id) and not Photo.objects.filter(
        fingerprint=None
    ).exists()
    shown = browser(Role.HEAD).get(f"{PAGE}{found.pk}/")
    assert len(shown.context["rows"]) == 2 and "Foto yang sama tersimpan pada 2 usaha" in text_of(shown)


def test_an_empty_city_and_the_task(db):
    assert look_for_unusual.call() == 0
    assert "Tidak ada yang perlu dicek" in text_of(browser(Role.HEAD).get(PAGE))
