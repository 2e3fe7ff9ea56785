"""Merging two records and their owners, and taking them apart again whatever happened since."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from pilar.accounts.domain import Actor, Refused, Role, system
from pilar.accounts.models import User
from pilar.accounts.services import create_user
from pilar.registry import domain, services
from pilar.registry.models import (
    Business,
    ChangeRequest,
    Consent,
    Membership,
    Owner,
    Photo,
    SourceRecord,
)
from pilar.registry.services.relations import MERGE_RULES

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OFFICE = system("uji")
OESAPA = 5371031010
# Written by every settling, so no part of what has to come back; sealed anew each time too, so their indexes are compared.
TIMES = {"created_at", "updated_at"}


def business(name: str, **values) -> Business:
    told = {"business_name": name, "owner_name": f"Pemilik {name}", "village_code": OESAPA} | values
    return services.register_business(actor=OFFICE, values=told, now=NOW)


def merge(keep: Business, drop: Business, now: datetime = NOW, **how) -> Business:
    return services.merge_businesses(
        actor=OFFICE, keep=keep.pk, drop=drop.pk, reason="kembar", now=now, **how
    )


def state_of(*ids: int) -> list:
    """Everything of these businesses but the times: columns, premises, numbers, owners, and what hangs on them."""
    found = []
    for one in Business.objects.filter(pk__in=ids).select_related("premises", "owner").order_by("pk"):
        hanging = [
            sorted(rows.filter(business=one).values_list("id", flat=True))
            for rows in (SourceRecord.objects.filter(withdrawn_at=None), Photo.objects, ChangeRequest.objects)
        ]
        members = sorted(Membership.objects.filter(business=one).values_list("group_id", "from_lists"))
        numbers = sorted(one.identity_numbers.values_list("kind", "number"))
        columns = [
            {name: value for name, value in row.__dict__.items() if name not in TIMES and not name.startswith("_") and not name.endswith("_sealed")}
            for row in (one, one.premises, one.owner)
        ]  # fmt: skip
        found.append((columns, hanging, members, numbers))
    return found


def test_owner_and_business_become_one_and_come_back():
    keep, drop = business("Satu", nik="5371015505850003"), business("Dua", brand="Mama", nib="1234567890123")
    other = services.register_business(
        actor=OFFICE,
        values={"business_name": "Tiga", "village_code": OESAPA},
        owner_id=drop.owner_id,
        now=NOW,
    )
    services.give_consent(
        actor=OFFICE,
        business_id=drop.pk,
        purpose=min(domain.CONSENT_PURPOSES),
        how="lisan",
        on=NOW.date(),
        now=NOW,
    )
    login = create_user(
        actor=OFFICE, email="pemilik@contoh.id", name="Dua", role=Role.OWNER, areas=[], owner_id=drop.owner_id,
        letter=False, now=NOW,
    )  # fmt: skip
    before = state_of(keep.pk, drop.pk, other.pk)
    kept = merge(keep, drop, join_owners=True)
    other.refresh_from_db()
    assert (kept.owner_id, other.owner_id, kept.brand, kept.nib) == (
        keep.owner_id,
        keep.owner_id,
        "Mama",
        "1234567890123",
    )
    assert Consent.objects.get().owner_id == User.objects.get(pk=login.pk).owner_id == keep.owner_id
    services.unmerge_business(actor=OFFICE, drop=drop.pk, now=NOW + timedelta(days=400))
    assert state_of(keep.pk, drop.pk, other.pk) == before
    assert Consent.objects.get().owner_id == User.objects.get(pk=login.pk).owner_id == drop.owner_id


def test_a_person_may_choose_otherwise_than_trust_would_and_that_is_taken_back_too():
    keep, drop = business("Satu", activity="jual kue"), business("Dua", activity="jual sei", workers=4)
    before = state_of(keep.pk, drop.pk)
    assert merge(keep, drop).activity == "jual sei"  # the newer statement of equal rank
    services.unmerge_business(actor=OFFICE, drop=drop.pk, now=NOW)
    kept = merge(keep, drop, choices={"activity": keep.pk, "business_name": keep.pk})
    assert (kept.activity, kept.name, kept.workers) == ("jual kue", "Satu", 4)
    services.unmerge_business(actor=OFFICE, drop=drop.pk, now=NOW)
    assert state_of(keep.pk, drop.pk) == before
    with pytest.raises(ValueError):
        merge(keep, drop, choices={"activity": 999_999})
    with pytest.raises(ValueError):
        merge(keep, drop, choices={"warna": keep.pk})


def test_what_was_merged_onwards_says_what_stands_in_the_way():
    one, two, three = business("Satu"), business("Dua"), business("Tiga")
    merge(one, two)
    merge(three, one)
    with pytest.raises(Refused, match=three.number):
        services.unmerge_business(actor=OFFICE, drop=two.pk, now=NOW)
    services.unmerge_business(actor=OFFICE, drop=one.pk, now=NOW)
    services.unmerge_business(actor=OFFICE, drop=two.pk, now=NOW)
    assert not Business.objects.filter(status="MERGED").exists()


def test_one_owner_of_two_businesses_and_back():
    one, two = business("Satu", nik="5371015505850003"), business("Dua", phone=["+6281234567311"])
    before = state_of(one.pk, two.pk)
    services.merge_owners(actor=OFFICE, keep=one.pk, drop=two.pk, reason="orang yang sama", now=NOW)
    two.refresh_from_db()
    assert two.owner_id == one.owner_id and two.has_nik and two.has_phone and two.status == "ACTIVE"
    with pytest.raises(Refused):
        services.merge_owners(actor=OFFICE, keep=one.pk, drop=two.pk, reason="", now=NOW)
    later = NOW + timedelta(days=3)
    services.change_business(
        actor=OFFICE, business_id=two.pk, values={"product": "kue"}, reason="kunjungan", now=later
    )
    services.part_owners(actor=OFFICE, business_id=two.pk, now=later)
    after = state_of(one.pk, two.pk)
    assert after[0] == before[0] and after[1][0][2] == before[1][0][2]
    assert Business.objects.get(pk=two.pk).product == "kue"
    with pytest.raises(Refused):
        services.part_owners(actor=OFFICE, business_id=two.pk, now=later)


def test_an_owner_whose_other_business_lies_elsewhere_is_joined_by_who_sees_both():
    one, two = business("Satu"), business("Dua")
    services.register_business(
        actor=OFFICE,
        values={"business_name": "Jauh", "village_code": 5301022001},
        owner_id=two.owner_id,
        now=NOW,
    )
    clerk = Actor(user_id=1, name="Petugas", role=Role.CLERK, areas=(5371,))
    with pytest.raises(Refused):
        services.merge_owners(actor=clerk, keep=one.pk, drop=two.pk, reason="", now=NOW)
    assert Owner.objects.count() == 2 and Business.objects.get(pk=two.pk).owner_id == two.owner_id


ACTS = ("edit kept", "photo", "group", "propose", "merge another", "edit other")


def happen(act: str, keep: Business, other: Business, later: datetime, draw: random.Random) -> None:
    """One deed of the office, between the merge and its taking back, about the kept business or another of its owner's."""
    if act == "edit kept":
        field, value = draw.choice(
            [("brand", "Baru"), ("address", "Jl. Sudirman 5"), ("phone", ["+6281111222333"])]
        )
        services.change_business(
            actor=OFFICE, business_id=keep.pk, values={field: value}, reason="kunjungan", now=later
        )
    elif act == "edit other":
        services.change_business(
            actor=OFFICE, business_id=other.pk, values={"product": "kue"}, reason="kunjungan", now=later
        )
    elif act == "photo":
        services.add_photo(actor=OFFICE, business_id=keep.pk, jpeg=b"x", caption="", taken_on=None, now=later)
    elif act == "group":
        services.join_group(
            actor=OFFICE, business_id=keep.pk, name="Kelompok Sasando", kind="KELOMPOK", now=later
        )
    elif act == "propose":
        services.propose_change(
            actor=OFFICE, business_id=keep.pk, values={"brand": "Usul"}, reason="usul", now=later
        )
    else:
        merge(keep, business(f"Lagi {draw.random()}"), later)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happened_since_the_dropped_record_comes_back_as_it_was(seed, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    draw = random.Random(seed)
    keep, drop = (
        business("Satu", workers=2),
        business("Dua", brand="Mama", nib="1234567890123", group_name="Kelompok Dua"),
    )
    other = services.register_business(
        actor=OFFICE,
        values={"business_name": "Tiga", "village_code": OESAPA},
        owner_id=drop.owner_id,
        now=NOW,
    )
    services.join_group(actor=OFFICE, business_id=drop.pk, name="Kelompok Sasando", kind="KELOMPOK", now=NOW)
    services.propose_change(
        actor=OFFICE, business_id=drop.pk, values={"brand": "Lama"}, reason="usul", now=NOW
    )
    before = state_of(drop.pk)
    merge(keep, drop, join_owners=draw.random() < 0.7)
    acts = draw.choices(ACTS, k=draw.randrange(1, 6))
    for number, act in enumerate(acts):
        happen(act, keep, other, NOW + timedelta(days=number + 1), draw)
    services.unmerge_business(actor=OFFICE, drop=drop.pk, now=NOW + timedelta(days=30))
    assert state_of(drop.pk) == before, acts
    keep.refresh_from_db()
    records = SourceRecord.objects.filter(business=keep, withdrawn_at=None)
    assert keep.record_count == records.count() and keep.owner_id != drop.owner_id


def test_every_rule_says_why():
    assert all(rule.why for rule in MERGE_RULES.values())
    assert all((rule.take is None) == (rule.give_back is None) for rule in MERGE_RULES.values())
