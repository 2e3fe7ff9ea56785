"""crosscheck: a list of NIBs from OSS held against the registry, without the web."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from pilar.accounts.domain import Actor, Refused, system
from pilar.config.commands import Stop, answer, say
from pilar.licensing import services as licensing
from pilar.licensing import words
from pilar.licensing.domain.crosschecking import PILES, Checked, Finding
from pilar.licensing.queries.outages import cities_of, cities_with_businesses


def crosscheck(options: argparse.Namespace) -> None:
    path, actor, now = Path(options.file), system("pilar crosscheck"), timezone.now()
    with override("id"):
        try:
            lines = licensing.read_nib_list(path.read_bytes(), path.name, now)
            city = _city(options.city, actor)
            found = licensing.compare_nib_list(actor=actor, city=city, lines=lines)
            if options.keep:
                kept = licensing.check_nib_list(actor=actor, city=city, name=path.name, lines=lines, now=now)
                say(f"Disimpan: /nib/cocokkan/{kept.pk}/")
        except Refused as reason:
            raise Stop(str(reason)) from reason
        if options.json:
            answer(document_of(found))
        else:
            say(
                f"{found.lines} baris, {len(found.findings)} NIB, {len(found.broken)} baris tanpa NIB 13 angka."
            )
            for pile, number in found.counts.items():
                sys.stdout.write(f"{number:>7}  {words.PILE_WORDS[pile][0]}\n")


def _city(asked: int, actor: Actor) -> int:
    known = sorted({*cities_of(actor), *cities_with_businesses()})
    if asked in known:
        return asked
    if asked or len(known) != 1:
        told = ", ".join(map(str, known)) or "belum ada"
        raise Stop(f"Sebut kotanya dengan --city KODE. Kota di registri: {told}.")
    return known[0]


def document_of(found: Checked) -> dict[str, Any]:
    """One JSON document: rows_read, broken rows, nibs, counts by pile, and a finding for every NIB that does not fit."""
    looked_at = (one for one in found.findings if one.pile != PILES[-1])
    return {
        "rows_read": found.lines,
        "broken": [line.row for line in found.broken],
        "nibs": len(found.findings),
        "counts": found.counts,
        "findings": [_in_words(one) for one in looked_at],
    }


def _in_words(one: Finding) -> dict[str, Any]:
    return {
        "nib": one.nib,
        "pile": one.pile,
        "rows": [line.row for line in one.lines],
        "owners": list(dict.fromkeys(line.owner for line in one.lines if line.owner)),
        "businesses": [known.number for known in one.known],
        "proposed": one.act or None,
        "what_to_do": str(words.PILE_WORDS[one.pile][2]),
    }
