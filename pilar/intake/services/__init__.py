"""The intake's verbs: files in, columns confirmed, dry run, decisions, commit, undo."""

from pilar.intake.services.checking import check_batch
from pilar.intake.services.command import run_intake
from pilar.intake.services.committing import AS_NEW, HELD, commit_batch, undo_batch
from pilar.intake.services.deciding import decide_pair
from pilar.intake.services.mapping import save_mapping
from pilar.intake.services.mending import mending_workbook
from pilar.intake.services.receiving import discard, keep_files, read_files, receive_files
from pilar.intake.services.refusing import CannotTake, Incoming, Upload
from pilar.intake.services.retention import forget_batches, tidy
from pilar.intake.services.working import start_job

__all__ = [
    "AS_NEW",
    "HELD",
    "CannotTake",
    "Incoming",
    "Upload",
    "check_batch",
    "commit_batch",
    "decide_pair",
    "discard",
    "forget_batches",
    "keep_files",
    "mending_workbook",
    "read_files",
    "receive_files",
    "run_intake",
    "save_mapping",
    "start_job",
    "tidy",
    "undo_batch",
]
