"""The intake's sentences in English, for a page in English. Kept texts are Indonesian; their parts are found again by its templates."""

import re
from functools import cache

from .sentences import SENTENCES

# fmt: off
_UNUSED, _EMPTIED, _NOTED, _KEPT, _CARD = "not used", "left empty", "kept as a note", "kept as it is", "compare with the card"
ENGLISH: dict[str, tuple[str, str]] = {
    "wrong_extension": ("the file's name ends in '{extension}' but it holds {real}", "read as {real}"),
    "binary_cells": ("{count} cells hold invisible binary characters", "those characters are dropped"),
    "csv_quotes": ("quotation marks in the CSV file do not pair", "read as ordinary characters; check how the columns are split"),
    "encoding": ("the file is written in the encoding {encoding}", "changed to UTF-8"),
    "row_total": ("a row of sums", "not read as a business"),
    "row_signature": ("a row of signatures or a footnote", "not read as a business"),
    "row_header": ("the column headings stand again inside the table", "skipped"),
    "row_numbers": ("a row of column numbers (1, 2, 3, …)", "skipped"),
    "row_section": ("a subheading", "used as a note on the rows below"),
    "row_blank": ("an empty row", "skipped"),
    "row_title": ("a title above the table", "used as a note"),
    "row_empty_form": ("the row holds only its number", "skipped"),
    "row_nothing_known": ("the row holds no business name, owner's name or identity number", "skipped"),
    "ditto": ("'{text}' means the same as the row above", "filled with '{value}'"),
    "ditto_nothing": ("'{text}' in the first row has nothing above it", _EMPTIED),
    "from_title": ("{field} stands only in the title: '{text}'", "used for this row"),
    "error_cell": ("the cell holds Excel's formula error {text}", _EMPTIED),
    "formula_text": ("the text begins with '{sign}' like a formula", "kept as plain text, never run"),
    "not_understood": ("cannot be read as {field}", _EMPTIED),
    "too_long": ("the text is too long ({length} characters)", "cut to {limit} characters"),
    "nik_rounded": ("NIK rounded by Excel: its real digits are lost", "not used; ask for the NIK typed as text"),
    "nik_maybe_rounded": ("NIK kept as a number ending in 0: most likely rounded by Excel", "not used; compare with the identity card"),
    "nik_number": ("NIK kept as a number, still whole", "used"),
    "nik_length": ("an NIK has 16 digits, here {count}", _UNUSED),
    "phone_letters": ("the content is not a phone number", _EMPTIED),
    "nik_letters": ("NIK holds letters", _UNUSED),
    "nik_letter_fixed": ("NIK holds letters that look like digits (O, I, l, S, B)", "read as digits; compare with the identity card"),
    "nik_placeholder": ("NIK made up (repeated or running digits)", _UNUSED),
    "nik_province": ("province code {code} in the NIK does not exist", _UNUSED),
    "nik_city": ("city code {code} in the NIK is not in today's list of areas", "used; compare with the identity card"),
    "nik_date": ("impossible birth date in the NIK ({digits})", _UNUSED),
    "nik_two": ("two NIK in one cell", "the first is used"),
    "nik_sex": ("sex by the NIK ({by_nik}) differs from the column ({given})", "both kept; compare with the identity card"),
    "nik_birth": ("birth date by the NIK ({by_nik}) differs from the column ({given})", "both kept; compare with the identity card"),
    "nik_shared": ("the same NIK is used by {count} different names", "not used in any of those rows"),
    "nik_kk_swapped": ("NIK and KK seem to stand in each other's column", "swapped back"),
    "kk_is_nik": ("the KK number equals the NIK", "KK left empty"),
    "kk_rounded": ("KK number rounded by Excel: its real digits are lost", _UNUSED),
    "kk_maybe_rounded": ("KK number kept as a number ending in 0: most likely rounded by Excel", _UNUSED),
    "kk_length": ("a KK number has 16 digits, here {count}", _UNUSED),
    "kk_letters": ("KK number holds letters", _UNUSED),
    "kk_placeholder": ("KK number made up", _UNUSED),
    "local_number": ("not a number of Pilar (5371-0001234-5)", _UNUSED),
    "nib_length": ("an NIB has 13 digits, here {count}", _UNUSED),
    "nib_rounded": ("NIB rounded by Excel: its real digits are lost", _UNUSED),
    "nib_placeholder": ("NIB made up", _UNUSED),
    "nib_process": ("NIB is being applied for", "kept as a note, the number left empty"),
    "nib_claimed": ("said to have an NIB but without its number", "kept as a note; ask for the number"),
    "nib_none": ("no NIB yet", _NOTED),
    "nib_old_permit": ("what stands there is an old permit (IUMK, SIUP, TDP), no NIB", _NOTED),
    "nib_is_nik": ("the NIB column holds an NIK (16 digits)", "not used as NIB"),
    "nib_unread": ("the NIB column's content is not known", _NOTED),
    "npwp_length": ("an NPWP has 15 or 16 digits, here {count}", _UNUSED),
    "npwp_check": ("the NPWP's check digit does not fit", f"used; {_CARD}"),
    "npwp_rounded": ("NPWP rounded by Excel: its real digits are lost", _UNUSED),
    "pirt_length": ("a P-IRT number should have 15 digits, here {count}", f"{_KEPT}; compare with the certificate"),
    "pirt_expired": ("P-IRT ended in {year}", "kept; needs renewal"),
    "pirt_other": ("what stands there is {kind}, no P-IRT", _NOTED),
    "halal_length": ("a halal number should be ID and 17 digits", f"{_KEPT}; compare with the certificate"),
    "claimed_no_number": ("'{text}' stands there without a number", "the number left empty"),
    "phone_rounded": ("phone number rounded by Excel", _UNUSED),
    "phone_short": ("phone number too short ({count} digits)", _UNUSED),
    "phone_long": ("phone number too long ({count} digits)", _UNUSED),
    "phone_invalid": ("not a possible phone number", _UNUSED),
    "phone_placeholder": ("phone number made up", _UNUSED),
    "phone_landline_area": ("a landline without its area code", "given the area code {area}"),
    "phone_is_nik": ("the phone column holds an NIK (16 digits)", "not used as a phone"),
    "phone_shared": ("the same phone number is used by {count} different names", "kept, but weak as evidence of a match"),
    "email_invalid": ("incomplete e-mail address", _EMPTIED),
    "date_ambiguous": ("the date can be read day/month or month/day", "read day/month: {value}"),
    "date_month_first": ("the date is written month/day", "read as {value}"),
    "date_two_digit_year": ("the year is written in two digits", "read as {value}"),
    "date_year_only": ("only the year is given", "kept as 1 January {year}"),
    "date_month_only": ("only month and year are given", "kept as the 1st: {value}"),
    "date_serial": ("the date is written as Excel's serial number", "read as {value}"),
    "date_future": ("the date {value} has not come yet", _UNUSED),
    "date_too_old": ("the date {value} is too long ago", _UNUSED),
    "date_impossible": ("the date is not in the calendar", _UNUSED),
    "date_unread": ("the date cannot be read", _EMPTIED),
    "date_age": ("what stands there is an age, no date", _EMPTIED),
    "owner_age": ("the owner is {age} by the birth date", "kept; compare with the identity card"),
    "sex_unread": ("the sex cannot be read", _EMPTIED),
    "name_two": ("two names in one cell", "'{kept}' is used as owner, '{other}' is noted"),
    "name_business": ("the owner's column holds a business name", "moved to the business name"),
    "name_with_business": ("owner and business in one cell", "taken apart: '{owner}' and '{business}'"),
    "name_digits": ("the name holds digits", "the digits are dropped"),
    "name_number": ("the name column holds a number", _UNUSED),
    "name_one_letter": ("a name of one letter", _UNUSED),
    "business_split": ("{count} businesses in one row", "taken apart into {count} rows: {names}"),
    "business_maybe_two": ("perhaps more than one business in one cell", "left as one; please check"),
    "rt_rw_date": ("RT/RW turned into a date by Excel", _UNUSED),
    "rt_rw_unread": ("RT/RW cannot be read", _EMPTIED),
    "rt_rw_only_one": ("only one number is given for RT/RW", "read as RT {rt}"),
    "village_unknown": ("kelurahan '{text}' is not known", f"{_EMPTIED}; choose the kelurahan"),
    "village_guess": ("kelurahan '{text}' is misspelt or shortened: {reason}", "read as {name}"),
    "village_alias": ("kelurahan '{text}' goes by another name: {reason}", "read as {name}"),
    "village_ambiguous": ("kelurahan '{text}' can mean several: {reason}", f"{_EMPTIED}; choose the kelurahan"),
    "district_only": ("only the kecamatan is known, not the kelurahan", "kelurahan left empty"),
    "from_home": ("the place of business has no kelurahan, its address is the owner's home", "taken from the home address"),
    "postal_unread": ("a postal code has five digits", _EMPTIED),
    "coordinate_swapped": ("latitude and longitude are swapped", "swapped back"),
    "coordinate_outside": ("the coordinates lie outside Indonesia", _UNUSED),
    "coordinate_unread": ("the coordinates cannot be read", _EMPTIED),
    "coordinate_scaled": ("the coordinates' decimal mark is lost", "read as {value}"),
    "coordinate_sign": ("the sign of southern latitude is lost", "read as {value}"),
    "money_unread": ("the amount cannot be read", _EMPTIED),
    "money_band": ("what stands there is a range", "kept as the band {band}"),
    "money_small": ("a very small amount ({value}), perhaps written in thousands or millions", f"{_KEPT}; please check"),
    "money_per": ("written per {period}", "multiplied to a year: {value}"),
    "money_negative": ("a negative amount", _UNUSED),
    "money_huge": ("an amount beyond reason", _UNUSED),
    "band_unread": ("the sales band cannot be read", _EMPTIED),
    "workers_unread": ("the number of workers cannot be read", _EMPTIED),
    "workers_many": ("{count} workers are unusual for a small business", _UNUSED),
    "workers_sum": ("{total} workers differ from men + women = {sum}", f"{_KEPT}; please check"),
    "workers_range": ("the number of workers is written as a range", "the smallest is used: {value}"),
    "kbli_unknown": ("KBLI {code} is neither in KBLI 2020 nor in 2025", _UNUSED),
    "kbli_zero": ("the 0 in front of the KBLI is lost", "read as {code}"),
    "kbli_two_meanings": ("KBLI {code} means different things in 2020 and 2025", "read as KBLI {version}: {title}"),
    "kbli_text": ("KBLI written in words", "kept as the activity; suggested code: {code} {title} ({version})"),
    "kbli_text_none": ("KBLI written in words", "kept as the activity"),
    "kbli_by_title": ("the KBLI title fits exactly", "read as KBLI {version} {code}"),
    "kbli_group": ("KBLI {code} is only a group, not five digits", _UNUSED),
    "kbli_several": ("several KBLI in one cell", "the first is used: {code}"),
    "sector_unknown": ("the sector '{text}' is not known", "kept as the activity"),
    "choice_unread": ("'{text}' is not among the choices of {field}", _EMPTIED),
}
# fmt: on


def in_english(code: str, what: str, done: str) -> tuple[str, str]:
    """What was found and done, told in Indonesian when the file was read, in English; a text that fits no template stays.

    Without `done` only what was found is told.
    """
    if code not in ENGLISH or code not in SENTENCES:
        return what, done
    parts: dict[str, str] = {}
    for template, text in zip(SENTENCES[code][1:], (what, done), strict=True):
        if not text and template:
            continue
        found = _pattern(template).fullmatch(text)
        if found is None:
            return what, done
        parts |= found.groupdict()
    return ENGLISH[code][0].format_map(parts), ENGLISH[code][1].format_map(parts) if done else ""


@cache
def _pattern(template: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def part(match: re.Match[str]) -> str:
        name = match[1]
        again = name in seen
        seen.add(name)
        return f"(?P={name})" if again else f"(?P<{name}>.*)"

    return re.compile(re.sub(r"\\\{(\w+)\\\}", part, re.escape(template)), re.S)
