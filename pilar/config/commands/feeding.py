"""feed: what a channel reads, as a file; whatever is not ready stays out, and why is said."""

import argparse
from pathlib import Path

from django.utils import timezone
from django.utils.translation import override

from pilar.accounts.domain import Refused
from pilar.catalogue import services, words
from pilar.catalogue.services import packs
from pilar.config.commands import Stop, answer, say


def feed(options: argparse.Namespace) -> None:
    with override("id"):
        if options.business and not services.feeding.rows_of(options.business).exists():
            raise Stop(f"Usaha {options.business} tidak ada, atau belum punya produk di katalog.")
        if options.channel in packs.DOSSIERS:
            _dossier(options)
            return
        tally = services.feeding.write_feed(
            feed=options.channel, path=Path(options.out), now=timezone.now(), number=options.business, origin=options.origin.rstrip("/")
        )  # fmt: skip
        if options.json:
            answer(
                {
                    "channel": options.channel,
                    "file": options.out,
                    "products": tally.written,
                    "kept_back": tally.kept_back,
                }
            )
            return
        say(f"{tally.written} produk ditulis ke {options.out}.")
        for code, number in tally.kept_back.items():
            reason = words.GAP_WORDS.get(code) or words.READY_WORDS["NOT_FOR_IT"][0]
            say(f"{number} produk belum: {reason}")


def _dossier(options: argparse.Namespace) -> None:
    """One business's archive for a channel that judges on paper."""
    if not options.business:
        raise Stop("Berkas usulan dibuat untuk satu usaha: tambahkan --business NOMOR.", status=2)
    origin = options.origin.rstrip("/") or services.feeding.home()
    try:
        pack = packs.dossier(
            number=options.business,
            channel=packs.DOSSIERS[options.channel],
            origin=origin,
            now=timezone.now(),
        )
    except Refused as reason:
        raise Stop(str(reason)) from reason
    Path(options.out).write_bytes(pack.data)
    if options.json:
        answer({"channel": options.channel, "file": options.out, "products": pack.products})
    else:
        say(f"{pack.products} produk ditulis ke {options.out}.")
