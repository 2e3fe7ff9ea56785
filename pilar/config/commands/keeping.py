"""backup, restore, verify: keeping the data, and proving that it is what was written."""

import argparse
from pathlib import Path

from django.utils import timezone

from pilar.audit import queries as audit
from pilar.commitments import queries as commitments
from pilar.config import archive, preparing
from pilar.config.commands import Stop, answer, say
from pilar.config.integrity import check_database
from pilar.flagship.domain import verifier
from pilar.places import services as places

LARGEST_DECISION = 64 * 1024 * 1024


def backup(options: argparse.Namespace) -> None:
    preparing.migrate(say)
    target = Path(options.file)
    manifest = archive.write_backup(target, timezone.now())
    say(f"Cadangan {target} selesai: basis data dan {len(manifest['files']) - 1} berkas.")
    say("Kunci TIDAK ikut. Tanpa folder kunci, NIK dan telepon di cadangan ini tidak dapat dibaca;")
    say(f"simpan salinan folder kunci di tempat lain: {archive.settings.KEYS}")
    answer({"file": str(target), "bytes": target.stat().st_size, **manifest})


def restore(options: argparse.Namespace) -> None:
    manifest = archive.restore_backup(Path(options.file), replace=options.replace)
    preparing.migrate(say)
    places.renew_reference_data()
    say(f"Dipulihkan dari cadangan {manifest['made_at'][:16].replace('T', ' ')}.")
    if not archive.keys_fit(manifest):
        say("PERHATIAN: kunci di sini bukan kunci cadangan itu; NIK dan telepon belum dapat dibaca.")
        say(f"Letakkan folder kunci yang benar di {archive.settings.KEYS}")
    answer({"restored": manifest["made_at"], "keys_fit": archive.keys_fit(manifest)})


def verify(options: argparse.Namespace) -> int:
    if options.file:
        return verify_decision(options)
    preparing.migrate(say)
    database, chain, promises = check_database(), audit.verify(), commitments.verify()
    minutes = commitments.verify_minutes()
    for found in (database, chain, promises, minutes):
        say(found.sentence)
    ok = database.ok and chain.ok and promises.ok and minutes.ok
    if options.json:
        answer(
            {
                "ok": ok,
                "database": {"ok": database.ok, "problems": database.problems},
                "audit": {"ok": chain.ok, "entries": chain.entries, "broken_at": chain.broken_at},
                "commitments": {"ok": promises.ok, "deeds": promises.deeds, "broken": promises.number},
                "minutes": {"ok": minutes.ok, "meetings": minutes.meetings, "broken": minutes.broken},
            }
        )
    return 0 if ok else 1


def verify_decision(options: argparse.Namespace) -> int:
    """A sealed decision file, recomputed by the stand-alone program that outsiders are given."""
    with Path(options.file).open("rb") as file:
        data = file.read(LARGEST_DECISION + 1)
    if len(data) > LARGEST_DECISION:
        raise Stop(f"{options.file}: berkas lebih dari 64 MB bukan berkas keputusan.")
    try:
        trusted = bytes.fromhex(options.key) if options.key else None
    except ValueError as problem:
        raise Stop("--key memerlukan kunci umum: 64 angka heksadesimal.") from problem
    problems, remarks = verifier.check(data, trusted)
    for sentence in [*problems, *remarks]:
        say(sentence)
    say("TIDAK COCOK." if problems else "COCOK: segel dan setiap angka sesuai.")
    if options.json:
        answer({"ok": not problems, "problems": problems, "remarks": remarks})
    return 1 if problems else 0
