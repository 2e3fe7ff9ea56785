"""The tables of the room: the sitting itself, and what it leaves behind."""

from pilar.flagship.models.decisions import DecisionFile, Review
from pilar.flagship.models.figures import SectorFigure
from pilar.flagship.models.sittings import (
    Answer,
    Ballot,
    Bloc,
    Candidate,
    Evidence,
    Keying,
    Officer,
    Participant,
    Proposal,
    Sitting,
    SittingQuerySet,
    Slip,
    Snapshot,
    Stage,
    Version,
)

__all__ = [
    "Answer",
    "Ballot",
    "Bloc",
    "Candidate",
    "DecisionFile",
    "Evidence",
    "Keying",
    "Officer",
    "Participant",
    "Proposal",
    "Review",
    "SectorFigure",
    "Sitting",
    "SittingQuerySet",
    "Slip",
    "Snapshot",
    "Stage",
    "Version",
]
