"""The sitting (sidang FGD) as tables. Names stand at `Participant`, answers at `Ballot`: no column joins the two.

A slip carries the only thread, and the server keeps it sealed (`Slip.door_sealed`): a copy of the database alone cannot
say who answered what. docs/methods/flagship-room.md.
"""

import uuid

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.flagship.domain import frame, sitting


class SittingQuerySet(ScopedQuerySet["Sitting"]):
    """The one door to sittings, by the city they are held for."""

    def visible_to(self, actor: Actor) -> "SittingQuerySet":
        """Who reads the registry of the city; totals alone open none."""
        return super().visible_to(actor) if actor.may("read_businesses") else self.none()


class Sitting(models.Model):
    """One FGD: what is asked, by which rules, and where it stands now. Preparation writes here; `Version` is what counts.

    `tree`: criteria as data (`domain.frame.tree_of`). `revision` moves with everything a phone or screen should show.
    """

    code = models.CharField(max_length=8, unique=True)
    title = models.CharField(max_length=160)
    question = models.CharField(max_length=500)
    held_on = models.DateField(null=True)
    place = models.CharField(max_length=160, blank=True)
    basis = models.CharField(max_length=500, blank=True)
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField()
    province_code = models.IntegerField()
    tree = models.JSONField(default=dict)
    quorum_percent = models.IntegerField(default=66)
    share_percent = models.IntegerField(default=66)
    tie_rule = models.CharField(max_length=8, default="SHARED")
    anonymity = models.CharField(max_length=10, default="ANONYMOUS")
    stop_rule = models.CharField(max_length=4, default="ANY")
    most_rounds = models.IntegerField(default=3)
    top_count = models.IntegerField(default=3)
    ri_table = models.CharField(max_length=24, default="alonso_lamata")
    seed = models.IntegerField(default=1)
    state = models.CharField(max_length=6, default=sitting.DRAFT)
    change_reason = models.CharField(
        max_length=300, blank=True
    )  # not empty: a version after the first is being prepared
    step = models.CharField(max_length=10, blank=True)
    sheet = models.CharField(max_length=6, blank=True)  # the candidate whose sheet the projector shows
    round = models.IntegerField(default=1)
    revision = models.BigIntegerField(default=0)
    held_by = models.BigIntegerField(null=True)
    held_by_name = models.CharField(max_length=150, blank=True)
    held_seen_at = models.DateTimeField(null=True)
    screen_key = models.CharField(max_length=32)
    rehearsal = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.BigIntegerField(null=True)
    created_by_name = models.CharField(max_length=150, blank=True)
    opened_at = models.DateTimeField(null=True)
    quorum_at = models.DateTimeField(null=True)
    sealed_at = models.DateTimeField(null=True)
    sealed_by_name = models.CharField(max_length=150, blank=True)
    ballots_root = models.CharField(
        max_length=64, blank=True
    )  # Merkle root over the ballots' hashes, at the seal

    objects = SittingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["city_code", "-created_at"], name="sitting_city_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=sitting.STATES), name="a_sitting_has_a_known_state"),
            models.CheckConstraint(
                condition=Q(step__in=("", *sitting.STEPS)), name="a_sitting_has_a_known_step"
            ),
            models.CheckConstraint(
                condition=Q(anonymity__in=frame.ANONYMITIES), name="a_sitting_has_a_known_promise"
            ),
            models.CheckConstraint(
                condition=Q(tie_rule__in=frame.TIES), name="a_sitting_has_a_known_tie_rule"
            ),
            models.CheckConstraint(
                condition=Q(stop_rule__in=frame.STOPS), name="a_sitting_has_a_known_stop_rule"
            ),
            models.CheckConstraint(
                condition=Q(quorum_percent__range=(1, 100), share_percent__range=(1, 100)),
                name="shares_of_a_sitting_are_percentages",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """What was frozen, in canonical spelling, with its hash. Never changed; a change of the sitting is a new number."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=300, blank=True)
    frozen_at = models.DateTimeField()
    frozen_by = models.BigIntegerField(null=True)
    frozen_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="versions_of_a_sitting_are_numbered"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="a_version_after_the_first_says_why"
            ),
        ]


class Bloc(models.Model):
    """A stakeholder group (unsur): how much it weighs and how many seats it has."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="blocs")
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    weight = models.DecimalField(max_digits=6, decimal_places=3, default=1)
    quota = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "code"], name="a_bloc_stands_once_in_a_sitting"),
            models.CheckConstraint(
                condition=Q(weight__gte=0, quota__gte=0), name="a_bloc_weighs_nothing_or_more"
            ),
        ]


class Candidate(models.Model):
    """A product that may be chosen. What was merged or split stays, with where it went and why.

    `looks_for`: words and KBLI codes by which the registry finds its businesses, comma between. `regional`: what the
    figures of city and nation say of its sector (`queries.evidence`), or why they say nothing.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="candidates")
    code = models.CharField(max_length=6)
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=400, blank=True)
    looks_for = models.CharField(max_length=300, blank=True)
    regional = models.JSONField(default=dict)
    state = models.CharField(max_length=7, default="ACTIVE")
    came_from = models.CharField(
        max_length=120, blank=True
    )  # codes of what was merged or split into this one
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "code"], name="a_candidate_has_one_code_in_a_sitting"),
            models.CheckConstraint(
                condition=Q(state__in=("ACTIVE", "MERGED", "SPLIT", "DROPPED")),
                name="a_candidate_has_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state="ACTIVE") | ~Q(reason=""), name="a_candidate_that_left_says_why"
            ),
        ]


class Evidence(models.Model):
    """A fact of the registry on a candidate under a criterion: the value, its score, and how it was counted."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="evidence")
    criterion = models.CharField(max_length=16)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    score = models.DecimalField(max_digits=8, decimal_places=6)
    unit = models.CharField(max_length=40, blank=True)
    query = models.CharField(max_length=400)  # in words: what was counted
    counted_on = models.DateField()
    numerator = models.DecimalField(max_digits=18, decimal_places=4)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    few = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "criterion"], name="a_cell_has_one_fact"),
        ]


class Officer(models.Model):
    """Who serves the sitting besides the moderators of the city: chair, minute taker, verifier at the door."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="officers")
    user_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=120, blank=True)
    duty = models.CharField(max_length=9)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(duty__in=("MODERATOR", "CHAIR", "NOTULIS", "VERIFIER")),
                name="an_officer_has_a_known_duty",
            ),
        ]


class Participant(models.Model):
    """A person on the register: invited, perhaps present. Knows no answer."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="participants")
    bloc = models.ForeignKey(Bloc, on_delete=models.PROTECT, related_name="participants")
    name = models.CharField(max_length=120)
    institution = models.CharField(max_length=160, blank=True)
    invitation = models.CharField(max_length=60, blank=True)
    added_at_door = models.BooleanField(default=False)
    present_at = models.DateTimeField(null=True)
    checked_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        indexes = [models.Index(fields=["sitting", "name"], name="participant_by_name")]


class Slip(models.Model):
    """A one-time code given to a person. The code itself is on paper only.

    `code_index` finds the slip by its code. `door_sealed` is the ballot's `door_index`, sealed: opened only to kill a lost slip.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="slips")
    code_index = models.BigIntegerField(unique=True)
    door_sealed = models.TextField()
    issued_at = models.DateTimeField()
    issued_by_name = models.CharField(max_length=150, blank=True)
    killed_at = models.DateTimeField(null=True)
    killed_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(killed_at=None), name="a_person_has_one_living_slip"
            ),
        ]


class Ballot(models.Model):
    """The answers' owner: a pseudonym of a bloc. No name and no moment of joining, so that order tells nothing.

    `asked`: the questions of this ballot, made from `turn` and `draw` (`domain.asking`). `participant` is set only where the frozen promise says names.
    `joined_step`: the step at which it came, for those who catch up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="ballots")
    bloc_code = models.CharField(max_length=12)
    pseudonym = models.CharField(max_length=8)
    door_index = models.BigIntegerField(unique=True)
    token_hash = models.CharField(max_length=64, blank=True)
    salt = models.CharField(max_length=32)
    turn = models.IntegerField(default=0)  # place in its bloc, drawn, not counted
    draw = models.IntegerField(default=0)
    asked = models.JSONField(default=dict)
    asked_version = models.IntegerField(default=1)
    recused = models.CharField(max_length=200, blank=True)  # codes of candidates it declared an interest in
    way = models.CharField(max_length=5, default="PHONE")
    joined_step = models.CharField(max_length=10, blank=True)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, null=True, related_name="named_ballots"
    )
    hash = models.CharField(max_length=64, blank=True)  # salted fingerprint of its answers, at the seal

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "pseudonym"], name="a_pseudonym_is_given_once"),
            models.CheckConstraint(
                condition=Q(way__in=("PHONE", "PAPER")), name="a_ballot_comes_by_a_known_way"
            ),
        ]
        indexes = [models.Index(fields=["token_hash"], name="ballot_by_token")]


class Answer(models.Model):
    """One answer as a phone made it, kept as it came. A later one on the same key counts instead; nothing is overwritten.

    `id` is made on the phone before the answer is sent: the same answer sent twice is one row.
    """

    id = models.UUIDField(primary_key=True)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=60, blank=True)
    round = models.IntegerField(default=1)
    value = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=500, blank=True)
    signed = models.CharField(max_length=120, blank=True)  # the name a person chose to put under a dissent
    seq = models.BigIntegerField()
    answered_at = models.DateTimeField()
    received_at = models.DateTimeField()
    took_ms = models.IntegerField(null=True)
    standing = models.CharField(max_length=7)

    class Meta:
        indexes = [models.Index(fields=["ballot", "kind", "key", "round", "seq"], name="answers_of_a_ballot")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=sitting.KINDS), name="an_answer_has_a_known_kind"),
            models.CheckConstraint(
                condition=Q(standing__in=(sitting.COUNTED, sitting.LATE)), name="an_answer_counts_or_is_late"
            ),
        ]


class Stage(models.Model):
    """A step while it was open: by whom, how long it was meant to last, what was opened for revision."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="stages")
    step = models.CharField(max_length=10)
    round = models.IntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField(null=True)
    opened_by_name = models.CharField(max_length=150, blank=True)
    ends_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    opened_keys = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["sitting", "id"], name="stages_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting"], condition=Q(closed_at=None), name="one_step_is_open_at_a_time"
            ),
        ]


class Snapshot(models.Model):
    """A result as it was shown: everybody got this one, with its number. `document` is canonical, fractions as text."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="snapshots")
    number = models.IntegerField()
    round = models.IntegerField()
    version = models.IntegerField()
    taken_at = models.DateTimeField()
    taken_by_name = models.CharField(max_length=150, blank=True)
    document = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="results_of_a_sitting_are_numbered"),
        ]


class Proposal(models.Model):
    """What the chair puts to the vote: these candidates, in this order; and why, where the ranking says otherwise."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="proposals")
    number = models.IntegerField()
    chosen = models.JSONField()  # candidate codes
    deviation = models.CharField(max_length=500, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="proposals_of_a_sitting_are_numbered"),
        ]


class Keying(models.Model):
    """A paper ballot as one officer keyed it. Two officers who keyed the same make it count."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="keyings")
    keyed_by = models.BigIntegerField()
    keyed_by_name = models.CharField(max_length=150)
    entries = models.JSONField()  # {"PAIR TOP:K1:K2": "3", ...}
    keyed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "keyed_by"], name="an_officer_keys_a_ballot_once"),
        ]
