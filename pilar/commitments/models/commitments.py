"""Commitments: what was promised, by whom, for whom, and everything that became of it."""

from django.db import models
from django.db.models import F, Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.commitments.domain import keeping, rhythm
from pilar.commitments.models.institutions import Institution, Person
from pilar.commitments.models.meetings import AgendaItem, Meeting
from pilar.registry.models import Business, Group


class CommitmentQuerySet(ScopedQuerySet["Commitment"]):
    """The one door to commitments."""

    def visible_to(self, actor: Actor) -> "CommitmentQuerySet":
        """By area for who follows the promises; a partner those its institution made, was made, or supports."""
        if actor.may("read_commitments"):
            return self.in_areas(actor.areas)
        own = Institution.objects.visible_to(actor).values("pk")
        helped = Commitment.supporters.through.objects.filter(institution__in=own).values("commitment")
        return self.filter(Q(institution__in=own) | Q(to_institution__in=own) | Q(pk__in=helped))

    def public(self) -> "CommitmentQuerySet":
        """What anybody may read: published with the promiser's consent."""
        return self.filter(public_since__isnull=False)


class Commitment(models.Model):
    """One promise. `words` are as spoken or written, never changed; `title` says it in a line.

    `first_due_on` is the day first promised: it measures; `due_on` is the day that holds now: it reminds. `said` is what the promiser
    reports, `seen` what the secretariat saw; `done_on` the day it was done, once that was seen. `deeds` counts the rows of its ledger.
    """

    province_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    district_code = models.IntegerField(default=0)
    village_code = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=6)
    state = models.CharField(max_length=10)
    state_since_on = models.DateField()
    title = models.CharField(max_length=160)
    words = models.TextField()
    problem = models.CharField(max_length=600, blank=True)
    measure = models.CharField(max_length=400, blank=True)
    budget_line = models.CharField(max_length=200, blank=True)
    source_kind = models.CharField(max_length=8)
    source = models.CharField(max_length=200)
    source_url = models.CharField(max_length=300, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="commitments")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, related_name="commitments")
    # The line of the minutes, by its number: minutes are rewritten until they are signed.
    outcome_id = models.BigIntegerField(null=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="commitments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="commitments")
    to_institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, related_name="owed")
    supporters = models.ManyToManyField(Institution, related_name="supported")
    said_on = models.DateField()
    due_words = models.CharField(max_length=120, blank=True)
    first_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    said = models.CharField(max_length=10, default=keeping.NOT_BEGUN)
    said_at = models.DateTimeField(null=True)
    said_by = models.BigIntegerField(null=True)
    said_by_name = models.CharField(max_length=150, blank=True)
    said_note = models.CharField(max_length=1000, blank=True)
    said_done_on = models.DateField(null=True)
    seen = models.CharField(max_length=12, default=keeping.NO_EVIDENCE)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.BigIntegerField(null=True)
    seen_by_name = models.CharField(max_length=150, blank=True)
    seen_note = models.CharField(max_length=1000, blank=True)
    done_on = models.DateField(null=True)
    cause = models.CharField(max_length=12, blank=True)
    needs = models.CharField(max_length=200, blank=True)
    dropped_on = models.DateField(null=True)
    dropped_reason = models.CharField(max_length=300, blank=True)
    public_since = models.DateField(null=True)
    public_consent = models.CharField(max_length=200, blank=True)
    deeds_count = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["city_code", "state", "due_on", "id"], name="commitment_by_state"),
            models.Index(fields=["city_code", "due_on", "id"], name="commitment_by_due"),
            models.Index(fields=["institution", "state"], name="commitment_by_institution"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=keeping.STATES), name="a_commitment_has_a_known_state"),
            models.CheckConstraint(condition=Q(kind__in=keeping.KINDS), name="a_commitment_has_a_known_kind"),
            models.CheckConstraint(condition=Q(source_kind__in=keeping.SOURCES), name="a_commitment_has_a_known_source"),
            models.CheckConstraint(condition=Q(said__in=keeping.SAID), name="reported_progress_is_a_known_step"),
            models.CheckConstraint(condition=Q(seen__in=keeping.SEEN), name="verified_progress_is_one_of_five_steps"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("said_on")), name="a_commitment_is_due_after_it_was_said"
            ),
            models.CheckConstraint(
                condition=~Q(state=keeping.BLOCKED) | (~Q(cause="") & ~Q(needs="")),
                name="a_blocked_commitment_says_why_and_whom_it_needs",
            ),
            models.CheckConstraint(
                condition=~Q(state=keeping.DROPPED) | ~Q(dropped_reason=""), name="a_dropped_commitment_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state=keeping.KEPT) | Q(done_on__isnull=False), name="a_kept_commitment_has_its_day"
            ),
            models.CheckConstraint(
                condition=Q(public_since__isnull=True) | ~Q(public_consent=""), name="a_public_commitment_has_consent"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """As it stands on papers and in addresses."""
        return f"J-{self.pk:04}"


class Milestone(models.Model):
    """A step on the way, with its own day."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="milestones")
    position = models.IntegerField()
    text = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["commitment", "position"], name="milestones_stand_in_a_row")
        ]


class Link(models.Model):
    """What a commitment belongs to: a programme or cohort by its name, a sitting or an indicator by its number elsewhere."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10)
    thing_id = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=160)

    class Meta:
        ordering = ("kind", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "kind", "label"], name="a_commitment_is_linked_once"
            ),
        ]


class Beneficiary(models.Model):
    """Whom it was promised for: a group of the registry, one of its businesses, or a named representative, who answers by link.

    `name` is who answers ("Maria Tefa, Kelompok Tenun Ina Ndao"); group and business say for whom.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="beneficiaries")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, related_name="promised")
    business = models.ForeignKey(Business, on_delete=models.PROTECT, null=True, related_name="promised")
    name = models.CharField(max_length=160)
    phone_sealed = models.TextField(null=True)
    answer = models.CharField(max_length=3, blank=True)
    answered_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["commitment", "name"], name="a_beneficiary_is_named_once"),
            models.CheckConstraint(
                condition=Q(answer__in=("", keeping.YES, keeping.NO)), name="a_beneficiary_says_yes_or_no"
            ),
        ]


class Deed(models.Model):
    """One row of a commitment's ledger, never changed: what was done, by whom, and the line of the record book that holds its fingerprint."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="deeds")
    number = models.IntegerField()
    kind = models.CharField(max_length=10)
    side = models.CharField(max_length=11)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)
    old = models.CharField(max_length=40, blank=True)
    new = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    entry = models.BigIntegerField()

    class Meta:
        ordering = ("number",)
        indexes = [models.Index(fields=["kind", "at"], name="commitment_deed_by_kind")]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="deeds_are_numbered"),
            models.UniqueConstraint(fields=["entry"], name="a_deed_has_its_own_line_in_the_book"),
        ]


class Evidence(models.Model):
    """A picture or PDF, sealed under PILAR_HOME by its hash, or an address of the web. `side`: whose evidence it is."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="evidence")
    side = models.CharField(max_length=11)
    kind = models.CharField(max_length=4)
    name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.IntegerField(default=0)
    url = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("JPEG", "PDF", "URL")), name="evidence_is_a_picture_a_pdf_or_an_address"),
            models.UniqueConstraint(
                fields=["commitment", "sha256"], condition=~Q(sha256=""), name="a_file_is_evidence_once"
            ),
        ]  # fmt: skip


class Comment(models.Model):
    """A question or a remark about a promise, beside its ledger: from the secretariat, its promiser, another party, or the leader.

    `settled_at`: the secretariat answered it or marked it read. `sent`: it was also written to who answers for the promise.
    Withdrawn by its writer it keeps its place without its words.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="comments")
    side = models.CharField(max_length=11)
    text = models.CharField(max_length=1000)
    sent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_name = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(
                fields=["commitment"], condition=Q(settled_at__isnull=True), name="comment_to_be_answered"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(side__in=keeping.VOICES), name="a_comment_has_a_known_side"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(text=""), name="a_withdrawn_comment_has_no_words"
            ),
        ]  # fmt: skip


class ReplyLink(models.Model):
    """A link one person opens without log-in: the promiser to report, a beneficiary to confirm. The address is signed over `salt`."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="reply_links")
    beneficiary = models.ForeignKey(
        Beneficiary, on_delete=models.CASCADE, null=True, related_name="reply_links"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="reply_links")
    salt = models.CharField(max_length=24)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)
    expires_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(beneficiary__isnull=False, person__isnull=True)
                | Q(beneficiary__isnull=True, person__isnull=False),
                name="a_reply_link_is_one_persons",
            ),
        ]


class ReviewQuerySet(ScopedQuerySet["Review"]):
    """The one door to review days."""

    def visible_to(self, actor: Actor) -> "ReviewQuerySet":
        return self.in_areas(actor.areas) if actor.may("read_commitments") else self.none()


class Review(models.Model):
    """A review day of an office, with its pack of at most five items. Asked: when the flagged parties got their links."""

    province_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    district_code = models.IntegerField(default=0)
    village_code = models.BigIntegerField(default=0)
    on = models.DateField()
    asked_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    held_by_name = models.CharField(max_length=150, blank=True)
    document_id = models.BigIntegerField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-on",)
        constraints = [
            models.UniqueConstraint(fields=["province_code", "city_code", "on"], name="an_office_reviews_once_a_day")
        ]  # fmt: skip


class ReviewItem(models.Model):
    """One of the five: why it is here, the decision asked for, what the promiser says to it, and what was decided."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="items")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reviewed")
    position = models.IntegerField()
    reason = models.CharField(max_length=12)
    weight = models.IntegerField()
    asked = models.CharField(max_length=300)
    comment = models.CharField(max_length=1000, blank=True)
    commented_at = models.DateTimeField(null=True)
    commented_by_name = models.CharField(max_length=150, blank=True)
    decided = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["review", "commitment"], name="a_commitment_comes_once_to_a_review"),
            models.CheckConstraint(condition=Q(reason__in=rhythm.REASONS), name="a_review_item_has_a_known_reason"),
        ]  # fmt: skip
