"""The campaign from KBLI 2020 to 2025: what is certain goes at once and comes back at once; what was split is chosen."""

import pytest

from pilar.accounts.domain import Actor, Refused, Role
from pilar.licensing import services
from pilar.licensing.domain.kbli_moving import KINDS, MANY, NONE, ONE, SAME, choose, way_of
from pilar.licensing.models import KbliMove
from pilar.licensing.queries import kbli_moves as asking
from pilar.licensing.tests.test_screens import browser
from pilar.licensing.tests.test_services import DESK, NOW, OESAPA, business
from pilar.places.domain.kbli import conversion_table, kbli_table
from pilar.registry import services as registry
from pilar.registry.models import Business

PLACE = 5371


def test_every_class_of_2020_has_one_of_four_ways():
    ways = [way_of(code) for code in kbli_table(2020) if len(code) == 5]
    assert {way.kind for way in ways} == set(KINDS)
    for way in ways:
        assert (way.kind == NONE) == (not way.new) and all(code in kbli_table(2025) for code in way.new)
        assert way.kind != SAME or way.new == (way.old,)
    assert len(conversion_table()) <= len(ways)


def test_sei_has_one_successor_and_weaving_keeps_its_code():
    assert (way_of("10130").kind, way_of("10130").new) == (ONE, ("10120",))
    assert way_of("13122").kind == SAME
    assert way_of("00000").kind == NONE


def test_where_a_class_was_split_the_words_choose_or_a_question_is_asked():
    way = way_of("01270")
    assert way.kind == MANY and {"01271", "01272"} <= set(way.new)
    assert choose(way, "kebun kopi").chosen == "01271"
    assert choose(way, "tanam teh").chosen == "01272"
    vague = choose(way, "")
    assert vague.chosen == "" and set(vague.codes) == set(way.new)


@pytest.fixture
def city(db):
    for number in range(3):
        business(business_name=f"Sei {number}", owner_name=f"Pemilik {number}", kbli_code="10130", kbli_version=2020,
                 nib=f"231126000002{number}" if number else None)  # fmt: skip
    business(business_name="Tenun", owner_name="Ina", kbli_code="13122", kbli_version=2020)
    business(
        business_name="Kopi",
        owner_name="Beni",
        kbli_code="01270",
        kbli_version=2020,
        activity="kebun kopi",
        nib="2311260000030",
    )
    business(business_name="Baru", owner_name="Ros", kbli_code="56101", kbli_version=2025)
    business(business_name="Tanpa", owner_name="Leo")


def classes():
    return {one.name: (one.kbli_code, one.kbli_version) for one in Business.objects.all()}


def test_the_campaign_knows_who_still_has_an_old_class(city):
    found = asking.list_old_classes(DESK, PLACE)
    assert [(one.way.old, one.way.kind, one.businesses, one.licensed) for one in found] == [
        ("10130", ONE, 3, 2), ("01270", MANY, 1, 1), ("13122", SAME, 1, 0),
    ]  # fmt: skip
    assert asking.progress(DESK, PLACE) == asking.Progress(new=1, old=5, none=1)


def test_certain_classes_go_at_once_and_come_back_whole(city):
    before = {one.pk: (one.name, one.owner_name, one.nib, one.activity) for one in Business.objects.all()}
    moves = services.confirm_classes(actor=DESK, city=PLACE, codes=["10130", "13122"], now=NOW)
    assert sorted((move.old_code, move.new_code, move.businesses) for move in moves) == [
        ("10130", "10120", 3), ("13122", "13122", 1),
    ]  # fmt: skip
    assert classes()["Sei 1"] == ("10120", 2025) and classes()["Tenun"] == ("13122", 2025)
    assert before == {
        one.pk: (one.name, one.owner_name, one.nib, one.activity) for one in Business.objects.all()
    }
    assert asking.progress(DESK, PLACE) == asking.Progress(new=5, old=1, none=1)
    assert services.take_back_move(actor=DESK, move_id=KbliMove.objects.first().pk, now=NOW) == 4
    assert classes()["Sei 1"] == ("10130", 2020) and asking.progress(DESK, PLACE).old == 5
    with pytest.raises(Refused, match="Sudah ditarik"):
        services.take_back_move(actor=DESK, move_id=KbliMove.objects.last().pk, now=NOW)


def test_a_later_export_of_oss_does_not_bring_the_old_class_back(city):
    services.confirm_classes(actor=DESK, city=PLACE, codes=["10130"], now=NOW)
    import polars as pl

    sei = Business.objects.get(name="Sei 1")
    source = registry.ensure_source(name="OSS", kind="OSS", now=NOW)
    rows = pl.DataFrame(
        [
            {
                "row": 2,
                "business_id": sei.pk,
                "owner_id": sei.owner_id,
                "kbli_code": "10130",
                "kbli_version": 2020,
            }
        ]
    )
    registry.record_delivery(
        actor=DESK,
        source_id=source.pk,
        name="oss",
        sha256="",
        content_sha256="",
        as_of_on=NOW.date(),
        rows=rows,
        now=NOW,
    )
    assert classes()["Sei 1"] == ("10120", 2025)


def test_what_was_split_is_chosen_business_by_business(city):
    with pytest.raises(Refused, match="padanannya hanya satu"):
        services.confirm_classes(actor=DESK, city=PLACE, codes=["01270"], now=NOW)
    kopi, tanpa = Business.objects.get(name="Kopi"), Business.objects.get(name="Tanpa")
    with pytest.raises(Refused, match="bukan kelas KBLI 2025"):
        services.confirm_businesses(actor=DESK, city=PLACE, new={kopi.pk: "0127"}, now=NOW)
    services.confirm_businesses(actor=DESK, city=PLACE, new={kopi.pk: "01271", tanpa.pk: "01271"}, now=NOW)
    assert classes()["Kopi"] == ("01271", 2025) and classes()["Tanpa"] == ("", None)
    with pytest.raises(Refused, match="orang lain sudah"):
        services.confirm_businesses(actor=DESK, city=PLACE, new={kopi.pk: "01272"}, now=NOW)


@pytest.mark.parametrize(
    "actor", [Actor(5, "X", Role.FACILITATOR, (PLACE,)), Actor(6, "Y", Role.CLERK, (5301,))]
)
def test_only_the_own_city_and_only_who_may_import(city, actor):
    with pytest.raises(Refused):
        services.confirm_classes(actor=actor, city=PLACE, codes=["10130"], now=NOW)
    assert classes()["Sei 1"] == ("10130", 2020)


def test_the_clerk_confirms_prints_and_takes_back(city):
    desk = browser(Role.CLERK, PLACE)
    page = desk.get("/nib/kbli-2025/").content.decode()
    assert "1 dari 6 usaha" in page and "10130" in page and "10120" in page and "01270" in page
    desk.post("/nib/kbli-2025/", {"act": "chosen", "kelas": ["10130", "1270", "x"]})
    assert classes()["Sei 1"] == ("10120", 2025) and classes()["Kopi"] == ("01270", 2020)
    move = KbliMove.objects.get()
    letters = desk.get(f"/nib/kbli-2025/surat/?pindah={move.pk}").content.decode()
    assert letters.count("NIB 231126000002") == 2 and "10120" in letters and "Pemilik 0" not in letters
    desk.post(f"/nib/kbli-2025/pindah/{move.pk}/", {"act": "letters"})
    assert "Sudah dikirim" in desk.get("/nib/kbli-2025/").content.decode()
    split = desk.get("/nib/kbli-2025/01270/").content.decode()
    assert '<option value="01271" selected' in split and "kebun kopi" in split
    assert "☐ 01271" in desk.get("/nib/kbli-2025/surat/?kelas=01270").content.decode()
    kopi = Business.objects.get(name="Kopi")
    desk.post("/nib/kbli-2025/01270/", {f"usaha-{kopi.pk}": "01272", "usaha-x": "1"})
    assert classes()["Kopi"] == ("01272", 2025)
    desk.post(f"/nib/kbli-2025/pindah/{move.pk}/", {"act": "undo"})
    assert classes()["Sei 1"] == ("10130", 2020)
    for address in ("00000/", "surat/", "surat/?kelas=99", "surat/?pindah=999999"):
        assert desk.get(f"/nib/kbli-2025/{address}").status_code == 404
    assert browser(Role.FACILITATOR, OESAPA).get("/nib/kbli-2025/").status_code == 403
