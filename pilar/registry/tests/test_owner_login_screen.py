"""A head links an owner's log-in from one of her businesses, and takes the link away again."""

import pytest

from pilar.accounts.domain import Role
from pilar.accounts.models import User
from pilar.accounts.tests.people import make_person
from pilar.audit.models import Entry
from pilar.registry.tests.city import browser, business

pytestmark = pytest.mark.django_db


def page_of(one):
    return f"/umkm/{one.number}/log-in/"


def an_owner(**changes):
    return make_person(Role.OWNER, (5371,), **{"email": "mama.nona@contoh.pilar.test"} | changes)


def test_linking_is_checked_first_and_opens_her_page():
    one, head, login = business(), browser("head"), an_owner()
    checked = head.post(page_of(one), {"email": " Mama.Nona@contoh.pilar.test "})
    assert (
        one.name in checked.content.decode() and "Periksa sebelum menghubungkan" in checked.content.decode()
    )
    assert User.objects.get(pk=login.pk).owner_id is None
    assert head.post(page_of(one), {"email": login.email, "step": "link"}).status_code == 302
    assert User.objects.get(pk=login.pk).owner_id == one.owner_id
    assert login.email in head.get(page_of(one)).content.decode()
    assert Entry.objects.filter(action="accounts.owner_linked", thing_id=str(login.pk)).count() == 1
    head.post(page_of(one), {"unlink": str(login.pk)})
    assert User.objects.get(pk=login.pk).owner_id is None


@pytest.mark.parametrize("typed", ["", "bukan-alamat", "tidak.ada@contoh.pilar.test"])
def test_an_address_nobody_has_links_nothing(typed):
    one = business()
    answer = browser("head").post(page_of(one), {"email": typed, "step": "link"})
    assert answer.status_code == 422
    assert not typed or f'value="{typed}"' in answer.content.decode()
    assert not User.objects.exclude(owner_id=None).exists()


def test_only_an_owner_of_the_own_area_is_linked():
    one, head = business(), browser("head")
    make_person(Role.CLERK, (5371,), email="petugas2@contoh.pilar.test")
    make_person(Role.OWNER, (5301,), email="jauh@contoh.pilar.test")
    for email in ("petugas2@contoh.pilar.test", "jauh@contoh.pilar.test"):
        assert head.post(page_of(one), {"email": email, "step": "link"}).status_code == 422
    assert not User.objects.exclude(owner_id=None).exists()


def test_a_link_to_somebody_else_is_said_before_it_is_replaced():
    one, head, login = business(), browser("head"), an_owner()
    User.objects.filter(pk=login.pk).update(owner_id=one.owner_id + 1)
    assert "hubungan itu akan diganti" in head.post(page_of(one), {"email": login.email}).content.decode()


def test_clerks_do_not_manage_log_ins():
    assert browser("clerk").get(page_of(business())).status_code == 403


def test_the_record_book_names_what_its_reader_may_open():
    from pilar.accounts.domain import Actor
    from pilar.registry import queries

    one = business()
    inside = Actor(user_id=1, name="Petrus", role=Role.INSPECTOR, areas=(5371,))
    outside = Actor(user_id=1, name="Petrus", role=Role.INSPECTOR, areas=(52,))
    named = queries.names_in_the_book(inside, [str(one.pk), "bukan nomor"])
    assert named == {str(one.pk): (f"{one.name} ({one.number})", f"/umkm/{one.number}/")}
    assert queries.names_in_the_book(outside, [str(one.pk)]) == {}
