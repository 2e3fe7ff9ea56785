"""Who acts, and what a role may do. Plain Python: no Django, no clock."""

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Role(StrEnum):
    """What a person does in the programme; the sentence of each stands in words.py."""

    HEAD = "HEAD"
    CLERK = "CLERK"
    FACILITATOR = "FACILITATOR"
    SUPERVISOR = "SUPERVISOR"
    MODERATOR = "MODERATOR"
    TRAINER = "TRAINER"
    ASSESSOR = "ASSESSOR"
    CURATOR = "CURATOR"
    PARTNER = "PARTNER"
    LEADER = "LEADER"
    ANALYST = "ANALYST"
    INSPECTOR = "INSPECTOR"
    OWNER = "OWNER"
    ADMIN = "ADMIN"


# What each role may do, by name. A permission function asks `actor.may("...")`; nobody asks for a role's name.
_READ = frozenset({"read_businesses", "read_products"})
_OFFICE = frozenset({"read_documents", "read_messages", "send_messages"})
_SHELF = frozenset({"keep_products"})
_SECRETARIAT = frozenset({"read_commitments", "keep_commitments", "ask_about_commitments"})
GRANTS: dict[Role, frozenset[str]] = {
    Role.HEAD: _READ
    | {
        "edit_businesses",
        "decide_changes",
        "export",
        "see_identity",
        "read_audit",
        "import_files",
        "undo_batch",
        "manage_area_people",
        "accompany",
        "lead_cases",
        "file_cases",
    }
    | _OFFICE
    | _SECRETARIAT
    | _SHELF
    | {
        "revoke_documents",
        "edit_templates",
        "moderate_rooms",
        "serve_rooms",
        "curate_products",
        "review_packaging",
        "keep_trainings",
        "issue_certificates",
        "close_months",
        "read_findings",
        "check_findings",
    },
    Role.CLERK: _READ
    | {"keep_trainings"}
    | {"edit_businesses", "export", "see_identity", "import_files", "undo_batch", "accompany", "file_cases"}
    | _OFFICE
    | _SECRETARIAT
    | _SHELF
    | {"revoke_documents", "edit_templates", "serve_rooms"},
    Role.FACILITATOR: _READ
    | _SHELF
    | {"propose_changes", "see_identity", "accompany", "read_messages", "send_messages"},
    Role.SUPERVISOR: _READ
    | {
        "edit_businesses",
        "decide_changes",
        "export",
        "see_identity",
        "accompany",
        "lead_cases",
        "file_cases",
        "assess_packaging",
        "review_packaging",
        "keep_trainings",
        "issue_certificates",
        "read_findings",
        "check_findings",
    }
    | _OFFICE
    | _SECRETARIAT
    | _SHELF,
    Role.MODERATOR: _READ | {"read_documents", "moderate_rooms", "serve_rooms"},
    Role.TRAINER: _READ | {"teach"},
    Role.ASSESSOR: _READ | {"propose_changes", "assess_packaging"},
    Role.CURATOR: _READ | {"propose_changes", "curate_products"},
    Role.PARTNER: frozenset({"read_totals", "read_own_commitments", "ask_about_commitments"}),
    Role.LEADER: _READ | {"export", "read_documents", "read_commitments", "ask_about_commitments"},
    Role.ANALYST: _READ | {"export", "read_commitments"},
    Role.INSPECTOR: _READ
    | {"read_audit", "export", "read_documents", "read_messages", "read_commitments", "read_findings"},
    Role.OWNER: frozenset({"read_own"}),
    Role.ADMIN: frozenset({"manage_people", "manage_reference", "read_audit"}),
}


# Roles whose work is a place: without an area they would open an empty Pilar.
NEEDS_AREA = frozenset(role for role in Role if GRANTS[role] & {"read_businesses", "read_totals"})

# The roles a head of office may give to people of the own area. An inspector checks the head, a leader leads the head,
# an analyst is the ministry's and an administrator stands over all: those come from an administrator.
GIVEN_BY_HEAD = frozenset(Role) - {Role.HEAD, Role.INSPECTOR, Role.LEADER, Role.ANALYST, Role.ADMIN}


def lies_within(area: int, areas: tuple[int, ...]) -> bool:
    """Whether an area code is one of `areas` or lies inside one. The whole country (0) lies only in itself.

    Codes of levels have 2, 4, 6 and 10 digits and start with the code above, so a prefix tells.
    """
    if 0 in areas:
        return True
    return area != 0 and any(str(area).startswith(str(outer)) for outer in areas)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting now: resolved once per request or command.

    `areas` are Kemendagri codes as integers (0 is the whole country); empty means no area at all.
    `owner_id` links a business owner's log-in to the registry's owner record.
    """

    user_id: int | None
    name: str
    role: Role | None
    areas: tuple[int, ...] = ()
    owner_id: int | None = None
    extra: frozenset[str] = field(default=frozenset())

    def may(self, what: str) -> bool:
        """Whether the role carries this grant. An anonymous actor carries none."""
        return what in self.extra or (self.role is not None and what in GRANTS[self.role])

    @property
    def reads_everywhere(self) -> bool:
        return 0 in self.areas

    def working_in(self, areas: tuple[int, ...]) -> "Actor":
        """The same person asking about these of her areas only; the caller has narrowed them (see `places.lies_in`)."""
        return replace(self, areas=areas)


NOBODY = Actor(user_id=None, name="", role=None)


def system(name: str) -> Actor:
    """The product itself at work (a timer, the command line), with the whole country and every grant."""
    every = frozenset().union(*GRANTS.values())
    return Actor(user_id=None, name=name, role=None, areas=(0,), extra=every)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a permission: allowed or not, with the reason in words for the screen."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Verdict(True)


class Refused(Exception):
    """A permission said no; the message is the reason, fit for the screen."""


def insist(verdict: Verdict) -> None:
    """Raise Refused with the verdict's reason unless it allows."""
    if not verdict:
        raise Refused(verdict.reason)
