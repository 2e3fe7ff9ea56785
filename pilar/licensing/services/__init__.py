"""The verbs of the accompaniment to the NIB: the only place that writes cases."""

from pilar.licensing.services.cards import (
    MOST_CARDS,
    answer_word,
    end_card,
    make_card,
    make_cards,
    note_opening,
    say_word,
)
from pilar.licensing.services.filing import (
    close_case,
    file_case,
    open_numbers,
    record_nib,
    record_refusal,
    reopen_case,
    send_back,
)
from pilar.licensing.services.foretelling import make_forecasts
from pilar.licensing.services.kbli_moves import (
    confirm_businesses,
    confirm_classes,
    note_letters,
    take_back_move,
)
from pilar.licensing.services.letters import MOST_BYTES as LETTER_BYTES
from pilar.licensing.services.letters import letter_in
from pilar.licensing.services.nib_days import (
    call_off_day,
    change_day,
    check_papers,
    close_day,
    fill_seats,
    invite,
    note_result,
    plan_day,
    receive_guest,
    take_back_invitation,
)
from pilar.licensing.services.nib_lists import MOST_BYTES as LIST_BYTES
from pilar.licensing.services.nib_lists import (
    check_nib_list,
    compare_nib_list,
    drop_check,
    note_check_export,
    open_again,
    read_nib_list,
    set_aside,
    take_over,
)
from pilar.licensing.services.opening import Opened, assign_cases, open_cases, transfer_caseload
from pilar.licensing.services.outage_letters import (
    OutageMonth,
    draft_outage_letter,
    issue_outage_letter,
)
from pilar.licensing.services.outages import (
    correct_outage,
    end_outage,
    note_outage,
    strike_outage,
    write_down_outage,
)
from pilar.licensing.services.past import PastCase, record_past_cases
from pilar.licensing.services.permits import forget_permit, record_permit
from pilar.licensing.services.working import (
    appoint_otp,
    choose_class,
    log_visit,
    name_obstacle,
    note_for_oss,
    record_consent,
    refer_case,
    tick_documents,
)

__all__ = [
    "LETTER_BYTES",
    "LIST_BYTES",
    "MOST_CARDS",
    "Opened",
    "OutageMonth",
    "PastCase",
    "answer_word",
    "appoint_otp",
    "assign_cases",
    "call_off_day",
    "change_day",
    "check_nib_list",
    "check_papers",
    "choose_class",
    "close_case",
    "close_day",
    "compare_nib_list",
    "confirm_businesses",
    "confirm_classes",
    "correct_outage",
    "draft_outage_letter",
    "drop_check",
    "end_card",
    "end_outage",
    "file_case",
    "fill_seats",
    "forget_permit",
    "invite",
    "issue_outage_letter",
    "letter_in",
    "log_visit",
    "make_card",
    "make_cards",
    "make_forecasts",
    "name_obstacle",
    "note_check_export",
    "note_for_oss",
    "note_letters",
    "note_opening",
    "note_outage",
    "note_result",
    "open_again",
    "open_cases",
    "open_numbers",
    "plan_day",
    "read_nib_list",
    "receive_guest",
    "record_consent",
    "record_nib",
    "record_past_cases",
    "record_permit",
    "record_refusal",
    "refer_case",
    "reopen_case",
    "say_word",
    "send_back",
    "set_aside",
    "strike_outage",
    "take_back_invitation",
    "take_back_move",
    "take_over",
    "tick_documents",
    "transfer_caseload",
    "write_down_outage",
]
