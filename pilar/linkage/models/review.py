"""Pairs of businesses that may be one, what people decided about them, and how often the sure ones were wrong.

Businesses are named by number, not by foreign key: a delivery that is undone may take one of them away, and the pair with it.
"""

from django.db import models
from django.db.models import F, Q

from pilar.accounts.models import ScopedQuerySet
from pilar.linkage.domain import LOOK, SURE

# OPEN waits for a person, ASKED for an answer from the field; GONE: one of both stands no longer for itself.
OPEN, ASKED, DECIDED, GONE = "OPEN", "ASKED", "DECIDED", "GONE"
WAITING = (OPEN, ASKED)
SAME, OWNER, OTHER, UNSURE = "SAME", "OWNER", "DIFFERENT", "UNSURE"
VERDICTS = (SAME, OWNER, OTHER, UNSURE)
YES, NO, UNKNOWN, WITHDRAWN = "YES", "NO", "UNKNOWN", "WITHDRAWN"
RIGHT, WRONG = "RIGHT", "WRONG"


class PairQuerySet(ScopedQuerySet["Pair"]):
    """The one door to pairs. Area codes are what both businesses share, so a pair across two areas is seen by who sees both."""

    def waiting(self) -> "PairQuerySet":
        return self.filter(state__in=WAITING)


class Pair(models.Model):
    """Two registered businesses, a < b, that may be one: chances, why, and how it stands."""

    a = models.BigIntegerField()
    b = models.BigIntegerField(db_index=True)
    business = models.FloatField()
    owner = models.FloatField()
    household = models.FloatField()
    unrelated = models.FloatField()
    pile = models.CharField(max_length=9)
    # Codes of what was compared ("identity=NIK_SAME what=SAME:ALIKE"), and what each added to the log odds.
    evidence = models.TextField()
    start = models.FloatField()
    weights = models.JSONField(default=list)
    model_version = models.CharField(max_length=40)
    found_at = models.DateTimeField()
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    state = models.CharField(max_length=8, default=OPEN)
    # The facts changed since somebody decided: it is asked again.
    is_again = models.BooleanField(default=False)
    held_by = models.BigIntegerField(null=True)
    held_until = models.DateTimeField(null=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="two_businesses_are_one_pair"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="a_pair_names_the_older_business_first"),
            models.CheckConstraint(
                condition=Q(pile__in=(SURE, LOOK)), name="a_pair_is_sure_or_to_be_looked_at"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(OPEN, ASKED, DECIDED, GONE)), name="a_pair_has_a_known_state"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-business", "id"], name="pair_by_chance"),
            models.Index(fields=["city_code", "state", "-business", "id"], name="pair_city_chance"),
            models.Index(fields=["village_code", "state", "-business", "id"], name="pair_village_chance"),
        ]


class Decision(models.Model):
    """What a person decided about a pair; never changed, only taken back. `act`: which press of the button merged it with others."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=9)
    # As it was shown: what the decision was made on, and what it teaches.
    evidence = models.TextField()
    kept = models.BigIntegerField(null=True)
    dropped = models.BigIntegerField(null=True)
    act = models.CharField(max_length=36, blank=True, db_index=True)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.BigIntegerField(null=True)
    taken_back_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pair"], condition=Q(taken_back_at__isnull=True), name="one_decision_stands_per_pair"
            ),
            models.CheckConstraint(condition=Q(verdict__in=VERDICTS), name="a_decision_has_a_known_verdict"),
        ]
        indexes = [models.Index(fields=["by", "at"], name="decision_of_a_person")]


class FieldQuestion(models.Model):
    """Somebody at the desk was unsure: the facilitator of that kelurahan looks. `answer`: empty, YES, NO, UNKNOWN, WITHDRAWN."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="questions")
    asked_at = models.DateTimeField()
    asked_by = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=150, blank=True)
    answer = models.CharField(max_length=9, blank=True)
    note = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)
    answered_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=("", YES, NO, UNKNOWN, WITHDRAWN)),
                name="a_field_answer_is_a_known_one",
            ),
            models.UniqueConstraint(
                fields=["pair"], condition=Q(answer=""), name="one_open_question_per_pair"
            ),
        ]


class Sample(models.Model):
    """One of the sure merges, drawn at random for a person to check: so the error rate is measured, not believed."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="sample")
    drawn_at = models.DateTimeField()
    verdict = models.CharField(max_length=5, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.BigIntegerField(null=True)
    checked_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=("", RIGHT, WRONG)), name="a_sample_is_right_or_wrong"
            )
        ]
