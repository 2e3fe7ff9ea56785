"""Forms of this area: what is typed at the door, and about people."""

from pilar.accounts.forms.people import AreasForm, PersonForm, RoleForm, UnlockForm

__all__ = ["AreasForm", "PersonForm", "RoleForm", "UnlockForm"]
