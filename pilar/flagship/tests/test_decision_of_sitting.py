"""From a sitting to its sealed file: counted facts, the record, the receipt, the public page's file, the look back."""

import json
from datetime import timedelta

import pytest

from pilar.accounts.domain import Refused
from pilar.flagship import queries, services
from pilar.flagship.domain import verifier
from pilar.flagship.models import Review
from pilar.flagship.queries import counting, decision
from pilar.flagship.tests.sittings import (
    LEADER,
    NOW,
    STRANGER,
    opened,
    prepared,
    sealed,
)
from pilar.registry.tests.city import business
from pilar.vault import services as vault

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("template", ["PERMENDAGRI_9_2014", "BI_KPJU"])
def test_the_sealed_file_is_found_again_to_the_last_digit(template, monkeypatch):
    few = decision.Settings(bootstrap=50, free_weights=50)
    monkeypatch.setattr(decision, "Settings", lambda **said: few)
    sitting, ballots = sealed(template=template)
    found = decision.file_of(sitting)
    problems, remarks = verifier.check(found.whole.encode(), vault.signing_key())
    assert problems == [] and remarks == ["24 suara dihitung ulang."]
    document = json.loads(found.whole)
    assert document["version"]["notes"]["frozen_sha256"] == sitting.versions.get().sha256
    frame, gathered, _ = counting.gathered(sitting)
    shown = json.loads(queries.live.latest_snapshot(sitting).document)
    ranking = [frame.candidates[i] for i in document["results"]["official"]["ranking"]]
    assert ranking == [row["code"] for row in shown["ranking"]]
    assert document["meeting"]["votes"]["accept"] == 24 == len(gathered.voices)
    ballots[3].refresh_from_db()
    assert ballots[3].hash in document["ballot_hashes"] and sitting.ballots_root == document["root"]
    names = list(sitting.participants.values_list("name", flat=True))
    assert not any(f'"{name}"' in found.whole for name in names)


def test_small_blocs_keep_single_ballots_out_of_what_the_public_gets():
    sitting, _ = sealed(people=12)
    found = decision.file_of(sitting)
    assert decision.read_file(found)["ballots"] is None and json.loads(found.whole)["ballots"]
    assert verifier.check(found.public.encode(), vault.signing_key())[0] == []


def test_nothing_is_published_before_the_seal():
    sitting, _printed = opened(people=12)
    with pytest.raises(Refused, match="sesudah sidang disegel"):
        services.publish(actor=LEADER, sitting_id=sitting.pk, now=NOW)


def test_the_public_page_comes_with_the_seal_and_goes_with_a_reason():
    sitting, _ = sealed(people=12)
    assert decision.published_file(sitting.code) is None
    with pytest.raises(Refused):
        services.publish(actor=STRANGER, sitting_id=sitting.pk, now=NOW)
    services.publish(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    assert decision.published_file(sitting.code.lower()).sitting == sitting
    with pytest.raises(Refused, match="alasan"):
        services.withdraw(actor=LEADER, sitting_id=sitting.pk, reason=" ", now=NOW)
    services.withdraw(actor=LEADER, sitting_id=sitting.pk, reason="Nama tertulis keliru", now=NOW)
    assert decision.published_file(sitting.code) is None


# -- facts ------------------------------------------------------------------------------------------------------------


def test_facts_are_counted_from_the_registry_and_what_is_missing_is_said():
    for number, (name, workers, kbli) in enumerate(
        [("Warung Se'i Om Ba'i", 2, ""), ("Olah daging", 4, "10130"), ("Tenun Ikat", 1, "")]
    ):
        more = {"kbli_code": kbli, "kbli_version": 2020} if kbli else {}
        business(business_name=name, owner_name=f"Pemilik {number}", nik=None, phone=[], workers=workers, workers_male=None,
                 workers_female=None, **more)  # fmt: skip
    sitting = prepared(products=("Sei", "Tenun", "X"), people=12)
    services.put_candidate(
        actor=LEADER, sitting_id=sitting.pk, name="Sei", looks_for="sei, se'i, 10130", code="P01", now=NOW
    )
    found = services.count_evidence(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    told = {
        (row["candidate"], row["criterion"]): (int(row["value"]), float(row["score"])) for row in found.facts
    }
    assert told["P01", "LABOUR"] == (6, 5.0)
    assert told["P02", "LABOUR"] == (1, pytest.approx(1 + 4 / 6, abs=1e-6))
    missing = {(candidate, criterion) for candidate, criterion, _why in found.missing}
    assert ("P01", "BASE_SECTOR") in missing and ("P03", "") in missing
    kept = {(row.candidate.code, row.criterion) for row in queries.preparation.evidence_of(sitting)}
    assert kept == set(told)


def test_facts_are_counted_only_while_the_preparation_is_open():
    sitting, _ = opened(people=12)
    with pytest.raises(Refused, match="dibekukan"):
        services.count_evidence(actor=LEADER, sitting_id=sitting.pk, now=NOW)


def test_a_year_later_the_choice_is_looked_at_again():
    sitting, _ = sealed(people=12)
    later = NOW + timedelta(days=365)
    with pytest.raises(Refused, match="apa yang dipelajari"):
        services.review_choice(actor=LEADER, sitting_id=sitting.pk, lessons="ya", keeps=True, now=later)
    made = services.review_choice(
        actor=LEADER,
        sitting_id=sitting.pk,
        lessons="Pasar sei tumbuh, kemasan tertinggal.",
        keeps=True,
        now=later,
    )
    assert made.reviewed_on.year == 2027 and Review.objects.count() == 1
    chosen = set(queries.live.latest_proposal(sitting).chosen)
    assert {fact["candidate"] for fact in made.facts} == chosen and all(fact["then"] for fact in made.facts)
