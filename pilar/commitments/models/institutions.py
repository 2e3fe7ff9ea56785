"""Institutions on both sides of the table, the people who speak for them, and the papers both signed."""

from django.db import models
from django.db.models import F, Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.commitments.domain import institutions


class InstitutionQuerySet(ScopedQuerySet["Institution"]):
    """The one door to institutions."""

    def visible_to(self, actor: Actor) -> "InstitutionQuerySet":
        """By area for who follows the promises; a partner her own institutions."""
        if actor.may("read_commitments"):
            return self.in_areas(actor.areas)
        if actor.may("read_own_commitments") and actor.user_id is not None:
            return self.filter(
                pk__in=InstitutionLogin.objects.filter(user_id=actor.user_id).values("institution")
            )
        return self.none()


class Institution(models.Model):
    """Whoever can promise: a ministry, an office of the city, a bank, a campus, a community.

    The area is the office whose register it stands in, not where its own door is. `aliases`: other names it goes by in minutes
    and press, one per line, so that "Smesco" and "LLP-KUKM" find it.
    """

    province_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    district_code = models.IntegerField(default=0)
    village_code = models.BigIntegerField(default=0)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40, blank=True)
    aliases = models.CharField(max_length=400, blank=True)
    kind = models.CharField(max_length=14)
    side = models.CharField(max_length=8)
    mandate = models.CharField(max_length=400, blank=True)
    address = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=160, blank=True)
    switchboard = models.CharField(max_length=40, blank=True)
    website = models.CharField(max_length=200, blank=True)
    closed_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["city_code", "side", "name"], name="institution_by_city")]
        constraints = [
            models.UniqueConstraint(fields=["city_code", "name"], name="an_institution_stands_once_in_a_register"),
            models.CheckConstraint(condition=Q(kind__in=institutions.KINDS), name="an_institution_has_a_known_kind"),
            models.CheckConstraint(condition=Q(side__in=institutions.SIDES), name="an_institution_has_a_known_side"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def all_names(self) -> list[str]:
        """Every name it goes by, the official one first."""
        return [name for name in (self.name, self.short_name, *self.aliases.splitlines()) if name.strip()]


class InstitutionLogin(models.Model):
    """A partner's log-in that sees this institution's meetings and promises; given and taken by the secretariat."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="logins")
    user_id = models.BigIntegerField()
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "user_id"], name="a_log_in_belongs_once_to_an_institution"
            )
        ]
        indexes = [models.Index(fields=["user_id"], name="institution_login_by_user")]


class PersonQuerySet(ScopedQuerySet["Person"]):
    """The one door to the people of institutions."""

    def visible_to(self, actor: Actor) -> "PersonQuerySet":
        """By area for who follows the promises; a partner those who speak or spoke for her own institutions."""
        if actor.may("read_commitments"):
            return self.in_areas(actor.areas)
        own = Institution.objects.visible_to(actor).values("pk")
        return self.filter(pk__in=Mandate.objects.filter(institution__in=own).values("person"))


class Person(models.Model):
    """Somebody who speaks for an institution; the name with degrees, as it is written on papers."""

    province_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    district_code = models.IntegerField(default=0)
    village_code = models.BigIntegerField(default=0)
    name = models.CharField(max_length=150)
    email = models.CharField(max_length=160, blank=True)
    phone_sealed = models.TextField(null=True)
    phone_index = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["city_code", "name"], name="commitment_person_by_city")]

    def __str__(self) -> str:
        return self.name


class Mandate(models.Model):
    """An office somebody holds for an institution, from a day to a day. `leads`: the one who is told when others are late.

    `nip` is the civil servant's number, printed under a signature.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="mandates")
    office = models.CharField(max_length=120)
    nip = models.CharField(max_length=18, blank=True)
    leads = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    basis = models.CharField(max_length=160, blank=True)

    class Meta:
        indexes = [models.Index(fields=["institution", "until_on"], name="mandate_by_institution")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="a_mandate_ends_after_it_begins",
            )
        ]


class MemorandumQuerySet(ScopedQuerySet["Memorandum"]):
    """The one door to memoranda."""

    def visible_to(self, actor: Actor) -> "MemorandumQuerySet":
        """By area for who follows the promises; a partner those her institution signed."""
        if actor.may("read_commitments"):
            return self.in_areas(actor.areas)
        own = Institution.objects.visible_to(actor).values("pk")
        return self.filter(pk__in=Memorandum.partners.through.objects.filter(institution__in=own).values("memorandum"))  # fmt: skip


class Memorandum(models.Model):
    """A paper both sides signed: a memorandum of understanding (MOU) or an agreement of cooperation (PKS).

    `file_sha256` is that of the scan kept sealed under PILAR_HOME; `renewed_by` the paper that took its place.
    """

    province_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    district_code = models.IntegerField(default=0)
    village_code = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=3)
    title = models.CharField(max_length=200)
    number_ours = models.CharField(max_length=80, blank=True)
    number_theirs = models.CharField(max_length=80, blank=True)
    partners = models.ManyToManyField(Institution, related_name="memoranda")
    keeper = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=600, blank=True)
    signed_on = models.DateField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)
    stopped_reason = models.CharField(max_length=200, blank=True)
    renewed_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="renews")
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)

    objects = MemorandumQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["city_code", "until_on"], name="memorandum_by_end")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=institutions.PAPER_KINDS), name="a_memorandum_has_a_known_kind"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="a_memorandum_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | ~Q(stopped_reason=""), name="a_stopped_memorandum_says_why"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Obligation(models.Model):
    """What one side took on in a memorandum, as its article says."""

    memorandum = models.ForeignKey(Memorandum, on_delete=models.CASCADE, related_name="obligations")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    article = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=400)


class InteractionQuerySet(ScopedQuerySet["Interaction"]):
    """The one door to the log of interactions: the office's own, no partner's."""

    def visible_to(self, actor: Actor) -> "InteractionQuerySet":
        return self.in_areas(actor.areas) if actor.may("read_commitments") else self.none()


class Interaction(models.Model):
    """A visit, a call or a letter between the office and an institution, outside any meeting.

    `topics`: codes of what was said about policy and service, a comma before and after each, so that one is found by its code.
    """

    province_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    district_code = models.IntegerField(default=0)
    village_code = models.BigIntegerField(default=0)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="interactions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=9)
    on = models.DateField()
    subject = models.CharField(max_length=160)
    note = models.CharField(max_length=2000, blank=True)
    topics = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)

    objects = InteractionQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-id")
        indexes = [models.Index(fields=["city_code", "-on", "-id"], name="interaction_by_city")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=institutions.CONTACTS), name="an_interaction_has_a_known_kind")
        ]  # fmt: skip

    @property
    def topic_codes(self) -> list[str]:
        return [code for code in self.topics.split(",") if code]
