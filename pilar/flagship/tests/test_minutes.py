"""The berita acara of a sitting with two rounds: what officials look for in it, on paper and as a draft to correct."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest

from pilar.flagship import queries, services
from pilar.flagship.domain.consistency import complete_ratios
from pilar.flagship.queries import live
from pilar.flagship.services import minutes
from pilar.flagship.tests.sittings import LEADER, NOW, answer, answer_everything, enter, move, opened


def test_only_sets_that_were_compared_whole_say_how_consistent_somebody_is():
    """a twice b, b twice c: with a four times c it fits, with a as good as c it does not."""
    fits, not_so, partly = ([[0, 1, "2"], [0, 2, last], [1, 2, "2"]] for last in ("4", "1", "4"))
    assert complete_ratios([fits, [[0, 1, "3"]]], [3, 2], "saaty1980") == [0.0]
    (ratio,) = complete_ratios([not_so], [3], "saaty1980")
    assert ratio == pytest.approx(0.2171 / 2 / 0.58, abs=0.002)
    assert complete_ratios([partly[:2]], [3], "saaty1980") == []


@pytest.fixture
def two_rounds(db):
    sitting, printed = opened(people=16, basis="Surat Kementerian UMKM 2025")
    ballots = enter(sitting, printed)
    services.name_officer(actor=LEADER, sitting_id=sitting.pk, name="Wakil Wali Kota", duty="CHAIR", now=NOW)
    move(sitting, "EVIDENCE", "CANDIDATES", "WEIGHTS", "SCORES")
    answer_everything(ballots)
    services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW + timedelta(minutes=50))
    key = ballots[0].asked["scores"][0]
    later = NOW + timedelta(hours=1)
    move(sitting, "DISCUSS", "REVISE", at=later, keys=[key])
    for ballot in ballots[:2]:
        ballot.sitting.refresh_from_db()
        answer(ballot, "SCORE", key, "1", 800, at=later, round=2, text="Pasarnya sepi")
    shown = services.reveal(actor=LEADER, sitting_id=sitting.pk, now=later)
    services.propose(actor=LEADER, sitting_id=sitting.pk, chosen=live.ranked_codes(shown)[:2], now=later)
    for ballot in ballots:
        answer(ballot, "VOTE", "", "ACCEPT", 900, at=later)
    services.seal(actor=LEADER, sitting_id=sitting.pk, now=later)
    sitting.refresh_from_db()
    return sitting


def test_the_paper_tells_how_the_sitting_went(two_rounds):
    paper = minutes.paper_of(two_rounds, queries.decision.file_of(two_rounds))
    sections = {one["heading"]: one for one in paper["sections"]}
    course = sections["Jalannya sidang"]["table"]["rows"]
    assert [row[1] for row in course][:3] == ["Bergabung", "Bukti", "Periksa pilihan"]
    assert course[0][0] == "09.00–09.00 WITA" and "1 hal dibuka" in "".join(row[2] for row in course)
    rounds = sections["Dari putaran ke putaran"]
    assert [row[0] for row in rounds["table"]["rows"]] == ["1", "2"] and rounds["table"]["rows"][0][2] == "–"
    assert rounds["list"] == ["“Pasarnya sepi” (2 kali)"]
    facts = dict(paper["facts"])
    assert (
        facts["Pimpinan sidang"] == "Wakil Wali Kota"
        and facts["Kuorum 66 persen"] == "tercapai pukul 09.00 WITA"
    )
    assert "Konsistensi perorangan" in paper["paragraphs"][1] and "nilai tengahnya" in paper["paragraphs"][1]
    assert paper["annexes"][0]["table"]["columns"][-1]["label"] == "Tanda tangan"


def test_the_draft_has_room_for_every_hand(two_rounds):
    draft = docx.Document(BytesIO(services.write_minutes(actor=LEADER, sitting_id=two_rounds.pk, now=NOW)))
    heads = [[cell.text for cell in table.rows[0].cells] for table in draft.tables]
    signing = draft.tables[heads.index(["Jabatan", "Nama", "Tanda tangan"])]
    assert [cell.text.strip() for cell in signing.rows[1].cells] == ["Pimpinan sidang", "Wakil Wali Kota", ""]
    text = "\n".join(each.text for each in draft.paragraphs)
    assert text.index("Jalannya sidang") < text.index("Keputusan") < text.index("Demikian berita acara ini")
