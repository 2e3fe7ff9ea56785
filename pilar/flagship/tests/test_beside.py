"""The registry's number beside what people say, changes of the list, and both on page and paper after the seal."""

import json
from decimal import Decimal
from io import BytesIO
from random import Random

import docx
import pytest
from django.test import Client

from pilar.accounts.domain import Refused, Role
from pilar.accounts.tests.people import make_person
from pilar.documents.models import Document
from pilar.flagship import queries, services
from pilar.flagship.domain import verifier
from pilar.flagship.models import Evidence
from pilar.flagship.queries import live
from pilar.flagship.queries.told import Told
from pilar.flagship.services import minutes
from pilar.flagship.tests.sittings import DESK, LEADER, NOW, answer, answer_everything, enter, move, prepared
from pilar.vault import services as vault

pytestmark = pytest.mark.django_db


@pytest.fixture
def discussed():
    """Two products were merged and one dropped; workers are asked of people, too, and the registry thinks little of Sei."""
    sitting = prepared(people=24)
    common = {"actor": LEADER, "sitting_id": sitting.pk, "now": NOW}
    services.merge_candidates(codes=["P06", "P10"], name="Olahan ikan", reason="satu dapur", **common)
    services.drop_candidate(code="P12", reason="tidak hadir", **common)
    services.choose_sources(sources={"LABOUR": "both"}, **common)
    Evidence.objects.filter(criterion="LABOUR", candidate__code="P01").update(score=Decimal(1))
    services.freeze(**common)
    printed = services.issue_slips(actor=DESK, sitting_id=sitting.pk, now=NOW, chance=Random(5))
    services.open_sitting(**common)
    ballots = enter(sitting, printed)
    move(sitting, "EVIDENCE", "CANDIDATES", "WEIGHTS", "SCORES")
    answer_everything(ballots)
    shown = services.reveal(**common)
    sitting.refresh_from_db()
    return sitting, ballots, shown


def test_where_registry_and_people_differ_the_room_is_told(discussed):
    sitting, _ballots, shown = discussed
    apart = {one["key"]: one for one in json.loads(shown.document)["apart"]}
    assert apart["LABOUR:P01"]["registry"] == "1.00" and float(apart["LABOUR:P01"]["people"]) > 2.5
    assert len(apart) <= 3
    assert all(abs(float(one["registry"]) - float(one["people"])) > 1.5 for one in apart.values())
    move(sitting, "DISCUSS")
    moderator = Client()
    moderator.force_login(make_person(Role.MODERATOR, (5371,)))
    services.take_over(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    screen = moderator.get(f"/sidang/{sitting.code}/layar/{sitting.screen_key}/").content.decode()
    guest = Client().get(f"/sidang/{sitting.code}/tamu/").content.decode()
    for page in (screen, guest):
        assert (
            "Registri dan peserta berbeda" in page
            and "Sei, Penyerapan tenaga kerja: 1,00 menurut registri" in page
        )


def test_a_cell_the_registry_scores_is_nobodys_to_revise(discussed):
    sitting, _ballots, _shown = discussed
    move(sitting, "DISCUSS")
    with pytest.raises(Refused, match="terkunci"):
        move(sitting, "REVISE", keys=["CONTRIBUTION:P01"])
    move(sitting, "REVISE", keys=["LABOUR:P01"])


def test_after_the_seal_page_papers_and_file_tell_it(discussed):
    sitting, ballots, shown = discussed
    chosen = live.ranked_codes(shown)[:2]
    services.propose(actor=LEADER, sitting_id=sitting.pk, chosen=chosen, now=NOW)
    for ballot in ballots:
        answer(ballot, "VOTE", "", "ACCEPT", 900)
    services.seal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    sitting.refresh_from_db()
    found = queries.decision.file_of(sitting)
    assert verifier.check(found.whole.encode(), vault.signing_key())[0] == []
    told = Told(json.loads(found.whole))
    changes = [
        "Se'i ikan dan Abon ikan digabung menjadi Olahan ikan: satu dapur",
        "Mebel dikeluarkan dari daftar: tidak hadir",
    ]
    assert sorted(told.list_changes()) == sorted(changes)
    assert told.apart()[0].startswith("Sei, Penyerapan tenaga kerja: 1,00 menurut registri")
    headings = [one["heading"] for one in minutes.paper_of(sitting, found)["sections"]]
    assert "Perubahan daftar produk" in headings and "Registri dan peserta berbeda" in headings
    moderator = Client()
    moderator.force_login(make_person(Role.MODERATOR, (5371,)))
    page = moderator.get(f"/produk-unggulan/{sitting.pk}/hasil/").content.decode()
    assert "Olahan ikan: satu dapur" in page and "1,00 menurut registri" in page
    assert (
        "dari Se&#x27;i ikan, Abon ikan" in moderator.get(f"/produk-unggulan/{sitting.pk}/").content.decode()
    )
    moderator.post(f"/produk-unggulan/{sitting.pk}/hasil/notulen")
    assert Document.objects.get().kind == "MINUTES"
    draft = docx.Document(BytesIO(moderator.get(f"/produk-unggulan/{sitting.pk}/hasil/notulen.docx").content))
    text = "\n".join([*(each.text for each in draft.paragraphs), *(cell.text for table in draft.tables for row in table.rows for cell in row.cells)])  # fmt: skip
    for part in (
        "Bergabung",
        "24 dari 24 undangan bergabung",
        "Olahan ikan: satu dapur",
        "Rapat menetapkan",
        "Orang 3",
    ):
        assert part in text, part


def test_criteria_of_people_alone_have_nothing_to_choose():
    sitting = prepared()
    tree = {
        **sitting.tree,
        "items": [{**one, "source": "expert", "measure": ""} for one in sitting.tree["items"]],
    }
    services.write_criteria(actor=LEADER, sitting_id=sitting.pk, tree=tree, now=NOW)
    with pytest.raises(Refused, match="tidak menanyakan apa pun"):
        services.choose_sources(actor=LEADER, sitting_id=sitting.pk, sources={}, now=NOW)
