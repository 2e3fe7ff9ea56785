"""Verbs about people: add, place, let in and out; each writes its line into the record book."""

from pilar.accounts.services.door import note_account_change, note_failure, note_lock, note_login, note_logout
from pilar.accounts.services.first import create_demo_people, create_first_admin
from pilar.accounts.services.letters import are_delivered
from pilar.accounts.services.people import (
    AddressTaken,
    change_role,
    create_user,
    deactivate_user,
    follow_owner,
    link_owner,
    reactivate_user,
    set_areas,
    sign_out_everywhere,
    unlock_user,
)

__all__ = [
    "AddressTaken",
    "are_delivered",
    "change_role",
    "create_demo_people",
    "create_first_admin",
    "create_user",
    "deactivate_user",
    "follow_owner",
    "link_owner",
    "note_account_change",
    "note_failure",
    "note_lock",
    "note_login",
    "note_logout",
    "reactivate_user",
    "set_areas",
    "sign_out_everywhere",
    "unlock_user",
]
