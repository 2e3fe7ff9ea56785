"""An assessment through its services: begun, answered, signed, answered back, appealed, put right, merged."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pilar.accounts.domain import Refused, Role
from pilar.audit.models import Entry
from pilar.packaging import queries, services
from pilar.packaging.domain import photos, standards, visits
from pilar.packaging.domain.levels import FAILED, MET, NOT_APPLICABLE
from pilar.packaging.models import Action, Assessment, ItemPhoto, StandardVersion
from pilar.packaging.queries import gaps
from pilar.packaging.services import Said
from pilar.packaging.tests.visits import (
    BEN,
    CITY,
    DANI,
    HEAD,
    JPEG,
    NOW,
    RUTH,
    SARI,
    answered,
    begun,
    business,
    keys_of,
    person,
    signed,
)  # fmt: skip
from pilar.registry import services as registry

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


def test_a_visit_ends_with_a_level_that_explains_itself():
    found = signed("CPPB.21", "CPPB.1")
    assert (found.level, found.state, found.critical, found.serious) == ("IV", visits.SIGNED, 1, 1)
    assert (found.material_score, found.label_score, found.look_score) == (100, 100, 100)
    assert found.again_on == date(2026, 12, 23)
    why = queries.outcome_of(found, queries.standards_of(found)).why
    assert (why.severity, why.count, why.otherwise) == ("CRITICAL", 1, "III")
    assert Entry.objects.filter(action="packaging.signed", thing_id=found.pk).exists()


def test_nothing_is_signed_before_it_is_complete():
    found = begun()
    said = [Said(key, MET) for key in keys_of(found)[2:]] + [
        Said("CPPB.1", FAILED),
        Said("CPPB.3", NOT_APPLICABLE),
    ]
    services.answer(
        actor=SARI, assessment_id=found.pk, said=[*said, Said("CPPB.4", FAILED, "", True)], now=NOW
    )
    with pytest.raises(
        Refused, match="1 belum dijawab, 2 temuan tanpa foto, 1 perbaikan di tempat tanpa keterangan, 1 butir"
    ):
        services.sign(
            actor=SARI, assessment_id=found.pk, owner_name="Nona", owner_hand="", assessor_hand="", now=NOW
        )


def test_signed_answers_never_change():
    found = signed()
    with pytest.raises(Refused, match="tidak berubah lagi"):
        services.answer(actor=SARI, assessment_id=found.pk, said=[Said("CPPB.1", FAILED)], now=NOW)
    with pytest.raises(Refused, match="tidak berubah lagi"):
        services.add_photo(actor=SARI, assessment_id=found.pk, item="CPPB.1", sent_id="x", data=JPEG, now=NOW)


def test_the_same_sending_twice_is_one_and_the_later_answer_stays():
    found = begun()
    services.answer(
        actor=SARI, assessment_id=found.pk, said=[Said("CPPB.1", FAILED, "kotor", turn=20)], now=NOW
    )
    taken = services.answer(actor=SARI, assessment_id=found.pk, said=[Said("CPPB.1", MET, turn=10)], now=NOW)
    assert taken == ["CPPB.1"], "an old answer is taken as heard, so that the phone stops sending it"
    assert [(row.answer, row.note) for row in found.answers.all()] == [(FAILED, "kotor")]
    first = services.add_photo(
        actor=SARI, assessment_id=found.pk, item="CPPB.1", sent_id="a", data=JPEG, now=NOW
    )
    again = services.add_photo(
        actor=SARI, assessment_id=found.pk, item="CPPB.1", sent_id="a", data=JPEG, now=NOW
    )
    assert first.pk == again.pk
    assert ItemPhoto.objects.count() == 1


def test_a_photo_is_opened_only_through_the_door_and_leaves_a_line():
    found = begun()
    row = services.add_photo(
        actor=SARI, assessment_id=found.pk, item="CPPB.1", sent_id="a", data=JPEG, now=NOW
    )
    assert services.open_photo(actor=SARI, photo=queries.get_photo(SARI, row.pk), now=NOW)[:2] == b"\xff\xd8"
    assert queries.photo_path(row.sha256).read_bytes()[:2] != b"\xff\xd8", "sealed where it lies"
    with pytest.raises(queries.UnknownAssessment):
        queries.get_photo(person(Role.ASSESSOR, 7, "Lain", 5372), row.pk)


@pytest.mark.parametrize("data", [b"bukan foto", b"", b"\x00\x00\x00\x18ftypheic" + b"\0" * 40])
def test_what_is_no_photo_is_refused_and_nothing_is_kept(data):
    found = begun()
    with pytest.raises(photos.BadPhoto):
        services.add_photo(actor=SARI, assessment_id=found.pk, item="CPPB.1", sent_id="a", data=data, now=NOW)
    assert not ItemPhoto.objects.exists()


# -- who may


def test_nobody_assesses_an_own_business():
    place = business(owner="Sari Penilai")
    with pytest.raises(Refused, match="milik Anda sendiri"):
        begun(place)
    other = business(name="Kios Lain")
    with pytest.raises(Refused, match="milik Anda sendiri"):
        begun(other, actor=replace(SARI, owner_id=other.owner_id))
    with pytest.raises(Refused, match="punya kepentingan"):
        services.begin(
            actor=SARI, business_id=other.pk, product="Kue", kind="FOOD", no_conflict=False, now=NOW
        )
    assert not Assessment.objects.exists()


def test_two_assessors_at_once_are_told_of_each_other():
    place = business()
    first = begun(place)
    assert begun(place).pk == first.pk, "one goes on with what one has open"
    with pytest.raises(Refused, match="Sari Penilai sedang menilai produk ini sejak 23-11-2026"):
        begun(place, actor=BEN)
    second = begun(place, actor=BEN, calibrates=first.pk)
    assert second.calibrates_id == first.pk
    with pytest.raises(Refused, match="Sari Penilai yang mengisi"):
        services.answer(actor=BEN, assessment_id=first.pk, said=[Said("CPPB.1", MET)], now=NOW)


def test_a_second_look_tells_how_far_two_agree_and_never_counts_for_the_product():
    place = business()
    first = signed("CPPB.1", "CPPB.2", of=place)
    second = signed("CPPB.1", of=place, actor=BEN, calibrates=first.pk)
    (agreed,) = queries.calibration(RUTH)
    assert (agreed.shared, agreed.equal, agreed.apart) == (52, 51, ("CPPB.2",))
    assert agreed.kappa == pytest.approx(0.6577, abs=0.001)
    assert queries.best_of(RUTH, place.pk) == [first]
    assert second.level == "III"


def test_only_assessors_and_supervisors_assess():
    for actor in (DANI, HEAD):
        with pytest.raises(Refused, match="Hanya penilai"):
            begun(actor=actor)
    with pytest.raises(Refused, match="di luar wilayah"):
        begun(actor=person(Role.ASSESSOR, 8, "Jauh", 5372))


# -- the standard


def test_a_standard_published_during_a_visit_changes_nothing_of_it():
    found = begun()
    newer = {**next(one for one in standards.shipped_documents() if one["code"] == "PACK"), "version": 2}
    newer["items"] = [
        *newer["items"],
        {"n": 16, "group": "R", "severity": "MINOR", "text": "Ada cerita produk."},
    ]
    services.publish(actor=HEAD, city_code=CITY, document=newer, now=NOW)
    assert len(keys_of(found)) == 52
    assert queries.stays_behind(found) == [("PACK", 1, 2)]
    assert len(keys_of(begun(business("Kios Dua")))) == 53
    answered(found, "PACK.15")
    # Worked out again under the newer one: the new statement is open, the old answers stand.
    under_new = queries.outcome_of(Assessment.objects.get(pk=found.pk), (standards.parse(newer),))
    assert under_new.open == ("PACK.16",)


def test_a_broken_standard_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="belum mempunyai butir"):
        services.publish(
            actor=HEAD,
            city_code=CITY,
            document={
                "code": "X",
                "version": 1,
                "title": "X",
                "rule": "X",
                "kinds": [],
                "groups": {},
                "items": [],
            },
            now=NOW,
        )
    begun()
    old = StandardVersion.objects.get(code="CPPB")
    with pytest.raises(Refused, match="Beri nomor yang lebih besar"):
        services.publish(actor=HEAD, city_code=CITY, document=old.document, now=NOW)
    with pytest.raises(Refused, match="Hanya supervisor"):
        services.publish(actor=SARI, city_code=CITY, document=old.document, now=NOW)


def test_the_citys_price_moves_the_cheapest_path():
    found = signed("CPPB.13")
    versions = queries.standards_of(found)
    assert queries.path_to(found, versions, "I").cost == 95_000
    services.set_price(actor=HEAD, city_code=CITY, measure="bin", rupiah=180_000, now=NOW)
    assert [one.code for one in queries.path_to(found, versions, "I").measures] == ["bins"]
    with pytest.raises(Refused, match="Pilih tindakan"):
        services.set_price(actor=HEAD, city_code=CITY, measure="pesawat", rupiah=1, now=NOW)


# -- after the signatures


def test_the_owner_replies_appeals_and_is_answered_by_somebody_else():
    found = signed("CPPB.21")
    services.reply(actor=DANI, assessment_id=found.pk, text="Ayamnya sudah dijual.", appeal=False, now=NOW)
    services.reply(actor=DANI, assessment_id=found.pk, text="Itu ayam tetangga.", appeal=True, now=NOW)
    with pytest.raises(Refused, match="sudah diajukan"):
        services.reply(actor=DANI, assessment_id=found.pk, text="Sekali lagi.", appeal=True, now=NOW)
    with pytest.raises(Refused, match="Hanya supervisor"):
        services.answer_appeal(actor=SARI, assessment_id=found.pk, text="Tidak.", now=NOW)
    done = services.answer_appeal(
        actor=RUTH, assessment_id=found.pk, text="Kandangnya terlihat pada foto.", now=NOW
    )
    assert (done.state, done.level, done.reply) == (visits.SIGNED, "IV", "Ayamnya sudah dijual.")


def test_an_appeal_comes_in_time_and_another_look_answers_it():
    found = signed("CPPB.21")
    with pytest.raises(Refused, match="paling lambat 14 hari"):
        services.reply(actor=DANI, assessment_id=found.pk, text="Terlambat.", appeal=True, now=LATER)
    services.reply(actor=DANI, assessment_id=found.pk, text="Itu ayam tetangga.", appeal=True, now=NOW)
    again = signed("CPPB.1", of=found.business, actor=BEN, now=LATER)
    found.refresh_from_db()
    assert (found.state, found.appeal_answered_by_name) == (visits.REPLACED, "Ben Penilai")
    told = {
        one.item.key: one.how
        for one in queries.changes(
            Assessment.objects.get(pk=again.pk), queries.items_of(queries.standards_of(again))
        )
    }
    assert told == {"CPPB.21": "FIXED", "CPPB.1": "NEW"}


def test_an_action_is_done_looked_at_by_another_and_opened_again():
    found = signed("CPPB.13")
    due = NOW.date() + timedelta(days=14)
    row = services.plan_action(
        actor=DANI,
        assessment_id=found.pk,
        item="CPPB.13",
        what="Beli tempat sampah",
        who="Mama Nona",
        due_on=due,
        now=NOW,
    )
    with pytest.raises(Refused, match="tidak sesuai"):
        services.plan_action(
            actor=DANI, assessment_id=found.pk, item="CPPB.1", what="x", who="y", due_on=due, now=NOW
        )
    services.add_photo(
        actor=DANI,
        assessment_id=found.pk,
        item="CPPB.13",
        sent_id="after",
        data=JPEG,
        side=visits.AFTER,
        now=NOW,
    )
    services.finish_action(actor=RUTH, action_id=row.pk, note="Sudah dibeli.", now=NOW)
    with pytest.raises(Refused, match="Rekan lain yang menutup"):
        services.close_action(actor=RUTH, action_id=row.pk, note="", now=NOW)
    services.close_action(actor=HEAD, action_id=row.pk, note="", now=NOW)
    assert Action.objects.get().state == visits.CLOSED
    with pytest.raises(Refused, match="Tulis apa yang belum benar"):
        services.reopen_action(actor=HEAD, action_id=row.pk, note=" ", now=NOW)
    services.reopen_action(actor=HEAD, action_id=row.pk, note="Tutupnya pecah.", now=NOW)
    with pytest.raises(Refused, match="sudah berubah"):
        services.close_action(actor=HEAD, action_id=row.pk, note="", now=NOW)


def test_the_owner_says_of_herself_before_the_visit():
    found = begun()
    assert queries.by_own_code(queries.own_code(found)) == found
    assert queries.by_own_code(f"{found.pk}-0000000000000000") is None
    assert (
        services.answer_own(
            assessment_id=found.pk,
            said={"CPPB.1": FAILED, "CPPB.2": MET, "X.1": MET, "CPPB.3": "apa"},
            now=NOW,
        )
        == 2
    )
    answered(found)
    assert found.answers.get(item="CPPB.1").own == FAILED
    services.sign(
        actor=SARI, assessment_id=found.pk, owner_name="Nona", owner_hand="", assessor_hand="", now=NOW
    )
    with pytest.raises(Refused, match="sudah selesai"):
        services.answer_own(assessment_id=found.pk, said={"CPPB.1": MET}, now=NOW)


def test_common_failures_say_where():
    signed("CPPB.13", "CPPB.1")
    signed("CPPB.13", of=business("Kios Dua"))
    worst, second = queries.common_failures(RUTH)
    assert (worst.item, worst.failed, worst.asked, worst.villages) == ("CPPB.13", 2, 2, [(5371031006, 2)])
    assert (second.item, second.failed) == ("CPPB.1", 1)


def test_what_was_assessed_follows_a_merge_and_comes_back():
    from pilar.accounts.domain import system

    kept, dropped = business("Dapur Satu"), business("Dapur Satu Lagi")
    found = signed(of=dropped)
    registry.merge_businesses(actor=system("uji"), keep=kept.pk, drop=dropped.pk, reason="sama", now=NOW)
    assert Assessment.objects.get(pk=found.pk).business_id == kept.pk
    registry.unmerge_business(actor=system("uji"), drop=dropped.pk, now=NOW)
    assert Assessment.objects.get(pk=found.pk).business_id == dropped.pk


def test_the_report_is_one_page_in_plain_words():
    import io

    from pypdf import PdfReader

    found = signed(*[f"CPPB.{number}" for number in (1, 3, 5, 13, 21, 22, 23, 24, 30, 32, 37)])
    pdf = PdfReader(io.BytesIO(services.report_pdf(found=found, now=NOW)))
    text = " ".join(pdf.pages[0].extract_text().split())
    assert len(pdf.pages) == 1
    assert "Level IV." in text
    assert "Jalur termurah ke level III" in text
    assert "14 hari" in text


def test_a_training_is_proposed_to_whose_newest_level_is_low():
    low, good, better = (
        business("Dapur A", "Ana Lay"),
        business("Dapur B", "Beni Tahun"),
        business("Dapur C", "Citra Ndun"),
    )
    signed("CPPB.13", of=low)
    signed(of=good)
    signed("CPPB.13", of=better)
    signed(of=better, now=NOW + timedelta(days=1))
    assert gaps.below_good([low.pk, good.pk, better.pk]) == {low.pk}
    assert gaps.some_below_good(CITY, 5) == [low.pk]
