"""The intake's verbs: files in, columns confirmed, dry run, decisions, commit, undo."""

from pilar.intake.services.checking import check_batch
from pilar.intake.services.command import run_intake
from pilar.intake.services.committing import AS_NEW, HELD, commit_batch, undo_batch
from pilar.intake.services.deciding import decide_pair
from pilar.intake.services.mapping import save_mapping
from pilar.intake.services.mending import mending_workbook
from pilar.intake.services.receiving import CannotTake, Incoming, discard, forget_files, receive_files
from pilar.intake.services.working import start_job

__all__ = [
    "AS_NEW",
    "HELD",
    "CannotTake",
    "Incoming",
    "check_batch",
    "commit_batch",
    "decide_pair",
    "discard",
    "forget_files",
    "mending_workbook",
    "receive_files",
    "run_intake",
    "save_mapping",
    "start_job",
    "undo_batch",
]
