"""People who log in, where they work, and the one door to rows that lie in an area."""

from typing import Any, Self, TypeVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from pilar.accounts.domain import Actor, Role
from pilar.places import domain as places
from pilar.vault import services as vault

Row = TypeVar("Row", bound=models.Model)

# What a role must carry at least one of before any row of an area is shown to it.
READING = ("read_businesses", "read_totals")


class ScopedQuerySet(models.QuerySet[Row]):
    """Rows that carry village_code, district_code, city_code and province_code."""

    def visible_to(self, actor: Actor) -> Self:
        """The rows in the areas this person works in; none for an owner, for nobody, or without an area.

        One indexed comparison on the most specific column, so that a scoped list is as fast as an unscoped one.
        """
        if not any(actor.may(grant) for grant in READING):
            return self.none()
        return self.in_areas(actor.areas)

    def in_areas(self, areas: tuple[int, ...]) -> Self:
        """The rows inside any of these areas; 0 is the whole country, no area at all is no row."""
        if 0 in areas:
            return self.all()
        if not areas:
            return self.none()
        by_level: dict[str, list[int]] = {}
        for code in areas:
            by_level.setdefault(f"{places.level_of(code)}_code", []).append(code)
        inside = Q(pk__in=[])
        for column, codes in by_level.items():
            inside |= Q(**({column: codes[0]} if len(codes) == 1 else {f"{column}__in": sorted(codes)}))
        return self.filter(inside)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who may log in. The role says what she may do, `areas` where.

    There are no Django groups or permissions: what a role may do stands in `accounts.domain.GRANTS` alone.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=12, choices=[(role.value, role.value) for role in Role])
    phone_sealed = models.TextField(null=True, blank=True)
    phone_index = models.BigIntegerField(null=True, blank=True, db_index=True)
    # The registry's owner record of a business owner's log-in; a number, because the registry lies above.
    owner_id = models.BigIntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    # Part of every session's fingerprint: moving it on signs the person out everywhere.
    sessions_since = models.DateTimeField()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_log_in_per_email"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="a_person_has_a_known_role"
            ),
            models.CheckConstraint(
                condition=Q(owner_id__isnull=True) | Q(role=Role.OWNER.value),
                name="only_an_owner_has_an_owner_record",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.email = self.email.strip().lower()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Django signs every session with this; what is added to the password's part ends sessions when it moves on.
        text = f"{self.password} {self.sessions_since.timestamp()}"
        return salted_hmac("pilar.accounts.session", text, secret=secret, algorithm="sha256").hexdigest()

    @property
    def phone(self) -> str | None:
        """The number in E.164, opened. Raises vault.domain.Unreadable when the key is missing."""
        return vault.unseal("phone", self.phone_sealed)

    # -- what Django's own administration pages ask ------------------------------------------------
    @property
    def is_staff(self) -> bool:
        return self.is_active and self.role == Role.ADMIN

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """An administrator may look at everything there and change nothing: changes go through services."""
        return self.is_staff and perm.partition(".")[2].startswith("view_")

    def has_perms(self, perms: list[str], obj: Any = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perms)

    def has_module_perms(self, label: str) -> bool:
        return self.is_staff


class UserArea(models.Model):
    """One area a person works in; 0 is the whole country."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="areas")
    area_code = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "area_code"], name="an_area_is_given_once")]
