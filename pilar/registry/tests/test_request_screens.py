"""Proposals on screen: seen in their area, decided by another person, taken back by the proposer."""

import pytest

from pilar.accounts import queries as accounts
from pilar.accounts.models import User
from pilar.registry import services
from pilar.registry.models import Business, ChangeRequest
from pilar.registry.tests.city import ALAK, NOW, OFFICE, browser, business, person

pytestmark = pytest.mark.django_db


def actor(who: str):
    return accounts.actor_of(User.objects.filter(email=f"{who}@contoh.id").first() or person(who))


def propose(one: Business, who="facilitator", **values) -> str:
    asked = services.propose_change(
        actor=actor(who),
        business_id=one.id,
        values=values or {"brand": "Mama Yuli"},
        reason="kunjungan",
        now=NOW,
    )
    return f"/umkm/usulan/{asked.id}/"


def test_the_inbox_holds_what_waits_in_the_area():
    propose(business())
    propose(business(business_name="Kios Alak", village_code=ALAK), who="curator")
    html = browser("supervisor").get("/umkm/usulan/").content.decode()
    assert "Sei Sapi Mama Yuli" in html and "Kios Alak" in html and "Merek" in html
    html = browser("facilitator").get("/umkm/usulan/").content.decode()
    assert "Sei Sapi Mama Yuli" in html and "Kios Alak" not in html
    assert "Kios Alak" not in browser("facilitator").get("/umkm/usulan/?tab=mine").content.decode()
    html = browser("stranger").get("/umkm/usulan/").content.decode()
    assert "Tidak ada usulan yang menunggu" in html and "Kios Alak" not in html
    assert browser("owner").get("/umkm/usulan/").status_code == 403


def test_pages_of_the_inbox_neither_skip_nor_repeat(monkeypatch):
    monkeypatch.setattr(
        "pilar.registry.queries.requests.list_change_requests.__kwdefaults__", {"after": None, "limit": 2}
    )
    one = business()
    for number in range(5):
        propose(one, brand=f"Merek {number}")
    client, url, seen = browser("supervisor"), "/umkm/usulan/", []
    while url:
        rows = client.get(url).context
        seen += [row["url"] for row in rows["rows"]]
        url = f"/umkm/usulan/{rows['next_url']}" if rows["next_url"] else ""
    assert len(seen) == len(set(seen)) == 5


def test_a_proposal_shows_before_and_after_with_secrets_masked():
    url = propose(business(), brand="Mama Yuli", nik="5371015505859999")
    html = browser("supervisor").get(url).content.decode()
    assert "Mama Yuli" in html and "5371••••••••••99" in html and "5371••••••••••03" in html
    assert "5371015505859999" not in html


def test_accepting_changes_the_business():
    url = propose(business(), brand="Mama Yuli")
    assert browser("supervisor").post(url, {"answer": "accept"}).status_code == 302
    assert Business.objects.get().brand == "Mama Yuli" and ChangeRequest.objects.get().status == "ACCEPTED"
    html = browser("facilitator").get(url).content.decode()
    assert "Diterima" in html and "Supervisor" in html and 'value="accept"' not in html


def test_refusing_needs_a_note_and_leaves_everything():
    url = propose(business())
    supervisor = browser("supervisor")
    page = supervisor.post(url, {"answer": "refuse", "note": "no"})
    assert (
        page.status_code == 422
        and 'value="no"' in page.content.decode()
        and "agar pengusul tahu" in page.content.decode()
    )
    assert supervisor.post(url, {"answer": "refuse", "note": "Bawa foto papan nama."}).status_code == 302
    asked = ChangeRequest.objects.get()
    assert (asked.status, asked.decision_note, Business.objects.get().brand) == (
        "REFUSED",
        "Bawa foto papan nama.",
        "",
    )
    assert "Bawa foto papan nama." in browser("facilitator").get(url).content.decode()


def test_what_is_decided_is_not_decided_again():
    url = propose(business())
    supervisor = browser("supervisor")
    supervisor.post(url, {"answer": "accept"})
    supervisor.post(url, {"answer": "refuse", "note": "terlambat sekali"})
    assert ChangeRequest.objects.get().status == "ACCEPTED"


def test_a_state_that_moved_on_is_told_and_not_forced():
    one = business()
    url = propose(one, status="PAUSED")
    services.change_business(
        actor=OFFICE, business_id=one.id, values={"status": "CLOSED"}, reason="tutup", now=NOW
    )
    page = browser("supervisor").post(url, {"answer": "accept"}, follow=True)
    assert "sudah berubah sejak diusulkan" in page.content.decode()
    assert ChangeRequest.objects.get().status == "PENDING" and Business.objects.get().status == "CLOSED"


@pytest.mark.parametrize(("who", "answer"), [("facilitator", 403), ("colleague", 403), ("clerk", 403), ("stranger", 404), ("owner", 404), ("partner", 404)])  # fmt: skip
def test_who_may_not_decide(who, answer):
    url = propose(business())
    assert browser(who).post(url, {"answer": "accept"}).status_code == answer
    assert ChangeRequest.objects.get().status == "PENDING"


def test_only_the_proposer_takes_back():
    url = propose(business())
    assert browser("stranger").post(f"{url}tarik/").status_code == 404
    browser("colleague").post(f"{url}tarik/")
    assert ChangeRequest.objects.get().status == "PENDING"
    assert "Tarik usulan" in browser("facilitator").get(url).content.decode()
    assert browser("facilitator").get(f"{url}tarik/").status_code == 405
    browser("facilitator").post(f"{url}tarik/")
    assert ChangeRequest.objects.get().status == "TAKEN_BACK"


def test_the_inbox_takes_the_same_queries_for_few_and_many(django_assert_max_num_queries):
    one = business()
    for number in range(15):
        propose(one, brand=f"Merek {number}")
    client = browser("supervisor")
    with django_assert_max_num_queries(7):
        client.get("/umkm/usulan/")
