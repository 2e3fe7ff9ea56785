"""The verbs of the room: the only place that writes sittings, ballots and answers."""

from pilar.flagship.services.answering import Sent, Taken, take_answers
from pilar.flagship.services.conducting import (
    extend_time,
    note_presence,
    open_sitting,
    open_step,
    propose,
    renew_screen_key,
    reveal,
    seal,
    take_over,
)
from pilar.flagship.services.evidence import count_evidence
from pilar.flagship.services.freezing import begin_change, document_of, freeze
from pilar.flagship.services.joining import Joined, join, token_hash
from pilar.flagship.services.minutes import issue_minutes, write_notulen
from pilar.flagship.services.paper import key_paper, open_paper
from pilar.flagship.services.preparing import (
    Fact,
    choose_template,
    create_sitting,
    describe,
    drop_candidate,
    merge_candidates,
    name_officer,
    put_blocs,
    put_candidate,
    put_evidence,
    split_candidate,
    write_criteria,
)
from pilar.flagship.services.register import (
    Guest,
    Printed,
    check_in,
    invite,
    issue_slips,
    reissue_slip,
    uninvite,
)
from pilar.flagship.services.rehearsing import PLAYERS, can_play, play_step
from pilar.flagship.services.sealing import note_taken, publish, review_choice, withdraw

__all__ = [
    "PLAYERS",
    "Fact",
    "Guest",
    "Joined",
    "Printed",
    "Sent",
    "Taken",
    "begin_change",
    "can_play",
    "check_in",
    "choose_template",
    "count_evidence",
    "create_sitting",
    "describe",
    "document_of",
    "drop_candidate",
    "extend_time",
    "freeze",
    "invite",
    "issue_minutes",
    "issue_slips",
    "join",
    "key_paper",
    "merge_candidates",
    "name_officer",
    "note_presence",
    "note_taken",
    "open_paper",
    "open_sitting",
    "open_step",
    "play_step",
    "propose",
    "publish",
    "put_blocs",
    "put_candidate",
    "put_evidence",
    "reissue_slip",
    "renew_screen_key",
    "reveal",
    "review_choice",
    "seal",
    "split_candidate",
    "take_answers",
    "take_over",
    "token_hash",
    "uninvite",
    "withdraw",
    "write_notulen",
    "write_criteria",
]
