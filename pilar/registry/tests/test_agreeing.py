"""The outbox asks the registry before an owner is written to."""

from datetime import UTC, datetime

import pytest

from pilar.accounts.domain import system
from pilar.messages import permissions
from pilar.registry import services

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OFFICE = system("uji")


def test_an_owner_is_invited_only_while_her_consent_stands():
    values = {"business_name": "Kios", "owner_name": "Yuliana", "village_code": 5371031010}
    business = services.register_business(actor=OFFICE, values=values, now=NOW)
    owner = str(business.owner_id)
    assert permissions.agreed("owner", {owner}, "NEWS") == set()
    assert permissions.agreed("owner", {owner}, "CASE") == {owner}
    told = {"actor": OFFICE, "business_id": business.pk, "purpose": "CONTACT", "now": NOW}
    services.give_consent(**told, how="lisan", on=NOW.date())
    assert permissions.agreed("owner", {owner, "x", "999"}, "NEWS") == {owner}
    services.withdraw_consent(**told, on=NOW.date())
    assert permissions.agreed("owner", {owner}, "INVITATION") == set()
