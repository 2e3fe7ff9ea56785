"""The verbs of the secretariat: the only place that writes here."""

from pilar.commitments.services.alarms import tell_endings
from pilar.commitments.services.calendar import (
    Happening,
    add_event,
    call_off_event,
    change_event,
    end_feed,
    make_feed,
    note_reading,
)
from pilar.commitments.services.commenting import comment, settle_comment, withdraw_comment
from pilar.commitments.services.confirming import Owner, confirm_proposal, enter_outcome
from pilar.commitments.services.evidence import add_address, add_file, open_file
from pilar.commitments.services.importing import take_rows, try_file
from pilar.commitments.services.institutions import (
    add_institution,
    add_speaker,
    change_contact,
    change_institution,
    end_mandate,
    give_login,
    take_login,
)
from pilar.commitments.services.interactions import (
    Talk,
    add_interaction,
    change_interaction,
    remove_interaction,
)
from pilar.commitments.services.inviting import send_invitations
from pilar.commitments.services.meetings import (
    Answer,
    Guest,
    Plan,
    Source,
    add_item,
    answer_invitation,
    call_off_meeting,
    change_meeting,
    invite,
    move_item,
    new_link,
    plan_meeting,
    record_answer,
    remove_item,
    uninvite,
)
from pilar.commitments.services.memoranda import (
    Duty,
    Paper,
    add_duty,
    add_memorandum,
    change_memorandum,
    keep_scan,
    remove_duty,
    stop_memorandum,
)
from pilar.commitments.services.progress import accept, answer_for, block, drop, free, reopen, report, see
from pilar.commitments.services.promising import (
    SamePromise,
    add_beneficiary,
    add_milestone,
    change_details,
    change_due,
    link_to,
    make_commitment,
    publish,
    tick_milestone,
    unlink,
    unpublish,
)
from pilar.commitments.services.reading import Pasted, dismiss_proposal, read_text, restore_proposal
from pilar.commitments.services.reminding import ask_before_reviews, remind, work_the_night
from pilar.commitments.services.replying import (
    Reply,
    WrongDigits,
    address_of,
    ask_beneficiaries,
    ask_promiser,
    code_of,
    digits_of,
    link_of,
    make_link,
    name_of,
    over_sentence,
    reply,
)
from pilar.commitments.services.reviewing import (
    ask_flagged,
    close_review,
    decide_item,
    draft_pack,
    issue_pack,
    pack_docx,
    prepare_review,
    word_item,
)
from pilar.commitments.services.sitting import (
    Said,
    add_addendum,
    add_note,
    change_outcome,
    close_meeting,
    destroy_note,
    issue_agreement,
    keep_sheet,
    open_meeting,
    open_notes,
    receive,
    remove_outcome,
    sign_minutes,
    write_agreement,
    write_draft,
    write_outcome,
)
from pilar.commitments.services.yearly import received_slip

__all__ = [
    "Answer", "Duty", "Guest", "Happening", "Owner", "Paper", "Pasted", "Plan", "Reply", "Said", "SamePromise", "Source", "WrongDigits",
    "Talk", "add_interaction", "change_interaction", "comment", "remove_interaction", "settle_comment", "take_rows", "try_file", "unlink", "withdraw_comment",
    "accept", "add_addendum", "add_address", "add_beneficiary", "add_duty", "add_event", "add_file", "add_institution", "add_item",
    "add_memorandum", "add_milestone", "add_note", "add_speaker", "address_of", "answer_for", "answer_invitation", "ask_before_reviews",
    "ask_beneficiaries", "ask_flagged", "ask_promiser", "block", "call_off_event", "call_off_meeting", "change_contact", "change_details",
    "change_due", "change_event", "change_institution", "change_meeting", "change_memorandum", "change_outcome", "close_meeting",
    "close_review", "code_of", "confirm_proposal", "decide_item", "destroy_note", "digits_of", "dismiss_proposal", "draft_pack", "drop",
    "end_feed", "end_mandate", "enter_outcome", "free", "give_login", "invite", "issue_agreement", "issue_pack", "keep_scan",
    "keep_sheet", "link_of", "link_to", "make_commitment", "make_feed", "make_link", "move_item", "name_of", "new_link", "note_reading",
    "open_file", "open_meeting", "open_notes", "over_sentence", "pack_docx", "plan_meeting", "prepare_review", "publish", "read_text",
    "receive", "received_slip", "record_answer", "remind", "remove_duty", "remove_item", "remove_outcome", "reopen", "reply", "report",
    "restore_proposal", "see", "send_invitations", "sign_minutes", "stop_memorandum", "take_login", "tell_endings", "tick_milestone",
    "uninvite", "unpublish", "word_item", "work_the_night", "write_agreement", "write_draft", "write_outcome",
]  # fmt: skip
