"""The intake's codes in the words of the screen."""

import errno
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.intake.domain import states
from pilar.intake.domain.synonyms import LABELS
from pilar.ui.domain import numbers

STATUS_WORDS = {
    states.RECEIVED: lazy("diterima"),
    states.READ: lazy("cocokkan kolom"),
    states.MAPPED: lazy("sedang diperiksa"),
    states.CHECKED: lazy("perlu keputusan"),
    states.COMMITTED: lazy("tersimpan"),
    states.UNDONE: lazy("dibatalkan"),
    states.DISCARDED: lazy("dibuang"),
    states.REFUSED: lazy("ditolak"),
}
STATUS_KINDS = {
    states.READ: "warn", states.MAPPED: "info", states.CHECKED: "warn", states.COMMITTED: "good", states.REFUSED: "bad",
}  # fmt: skip

SENDER_KINDS = {
    "OFFICE": lazy("Dinas atau kantor kota"),
    "VILLAGE": lazy("Kelurahan atau kecamatan"),
    "OSS": lazy("Ekspor OSS"),
    "AID": lazy("Daftar penerima bantuan"),
    "SURVEY": lazy("Survei atau sensus"),
    "FIELD": lazy("Pendamping lapangan"),
    "PARTNER": lazy("Mitra (bank, kampus, asosiasi)"),
    "OWNER": lazy("Pelaku usaha sendiri"),
    "CLERK": lazy("Meja petugas data"),
}

SEVERITY_WORDS = {"bad": lazy("tidak dipakai"), "warn": lazy("perlu dicek"), "info": lazy("sekadar tahu")}
SEVERITY_KINDS = {"bad": "bad", "warn": "warn", "info": "muted"}

STEPS = (lazy("Berkas"), lazy("Kolom"), lazy("Uji coba"), lazy("Masukkan"), lazy("Laporan"))

PROGRESS = {
    "open": lazy("Membuka berkas dan mencari tabelnya"),
    "read": lazy("Membaca berkas"),
    "keys": lazy("Menyiapkan pembanding dari registri"),
    "prepare": lazy("Merapikan nama dan alamat"),
    "block": lazy("Mencari pasangan yang mungkin sama"),
    "fit": lazy("Menimbang bukti dari kiriman ini"),
    "group": lazy("Mengelompokkan baris yang sama usahanya"),
    "compare": lazy("Membandingkan pasangan yang mungkin sama"),
    "commit": lazy("Memasukkan ke registri; data lama tetap utuh sampai selesai"),
    "undo": lazy("Mengambil kembali seluruh kiriman"),
}

AUDIT_SENTENCES = {
    "intake.files_received": lazy("Menerima berkas dari %(sender)s: %(files)s"),
    "intake.files_refused": lazy("Menolak berkas: %(files)s"),
    "intake.columns_confirmed": lazy("Memastikan arti kolom"),
    "intake.batch_checked": lazy(
        "Uji coba %(rows)s baris: %(new)s baru, %(known)s sudah ada, %(look)s perlu dilihat"
    ),
    "intake.pair_decided": lazy("Memutuskan pasangan pada baris %(row)s"),
    "intake.batch_committed": lazy(
        "Memasukkan %(rows)s baris: %(made_new)s usaha baru, %(made_updated)s diperbarui"
    ),
    "intake.batch_undone": lazy(
        "Membatalkan kiriman: %(undone_removed)s usaha dihapus, %(undone_restored)s dikembalikan"
    ),
    "intake.batch_discarded": lazy("Membuang kiriman sebelum dimasukkan"),
    "intake.workbook_taken": lazy("Mengunduh buku perbaikan berisi %(rows)s baris"),
}


# What the system says when a disk, or somebody's share of it, is full.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def disk_full() -> str:
    return _("Ruang simpan penuh, jadi tidak ada yang disimpan. Kosongkan ruang lalu ulangi.")


def job_failure(error: str) -> str:
    """Why background work ended without success: its own sentence, or that something broke."""
    if error.endswith(".") and "\n" not in error:
        return error
    return _("Ada gangguan di luar berkas Anda. Ulangi; bila terjadi lagi, beri tahu administrator.")


def integer(value: int) -> str:
    """A whole number as it is written in the language of the screen."""
    return numbers.write(value, language=(get_language() or "id")[:2])


def progress_words(what: str, done: int, total: int) -> str:
    """What is being done, with honest numbers where there are any."""
    said = str(PROGRESS.get(what, what))
    if total > 1:
        return _("%(what)s: %(done)s dari %(total)s") % {
            "what": said,
            "done": integer(done),
            "total": integer(total),
        }
    return said


def numbers_sentence(counts: Mapping[str, int]) -> str:
    """The dry run in one sentence: rows read, and what they are."""
    parts = [
        (_("%s usaha baru"), counts["new"]),
        (_("%s sudah ada"), counts["known"]),
        (_("%s perlu dilihat"), counts["look"]),
        (_("%s di luar wilayah"), counts.get("outside", 0)),
    ]
    read = _("%s baris dibaca") % integer(counts["rows_read"])
    said = f"{read}: {_some(parts)}." if any(number for _words, number in parts) else f"{read}."
    split = counts["parts"] + counts.get("outside", 0) - counts["rows_read"]
    if split > 0:
        more = _(
            "Ada baris yang memuat lebih dari satu usaha, sehingga usahanya %s lebih banyak daripada barisnya."
        )
        said += " " + more % integer(split)
    if counts["rows_skipped"]:
        said += " " + _("%s baris lain dilewati karena bukan usaha.") % integer(counts["rows_skipped"])
    return said


def unfit_sentences(counts: Mapping[str, Any]) -> list[str]:
    """What a clerk should look at before the list goes in: columns that hold something else, sheets without names."""
    return [_unfit(one) for one in counts.get("unfit", ())]


def _unfit(one: Mapping[str, Any]) -> str:
    values = {
        "sheet": one["sheet"], "column": one["column"], "field": LABELS.get(one["field"], one["field"]),
        "rows": integer(one["rows"]), "of": integer(one["of"]),
    }  # fmt: skip
    if not one["column"]:
        return _("Lembar “%(sheet)s”: %(rows)s dari %(of)s baris tidak punya nama pemilik dan nama usaha. Tunjukkan kolom mana yang berisi nama.") % values  # fmt: skip
    return _("Kolom %(column)s di lembar “%(sheet)s” dijadikan %(field)s, tetapi %(rows)s dari %(of)s barisnya berisi hal lain.") % values  # fmt: skip


def since_sentence(counts: Mapping[str, int]) -> str:
    """The list beside the sender's former one; "" without one."""
    if "since_new" not in counts:
        return ""
    parts = [
        (_("%s usaha belum disebut waktu itu"), counts["since_new"]),
        (_("%s berubah"), counts["since_changed"]),
        (_("%s tetap"), counts["since_same"]),
        (_("%s tidak disebut lagi"), counts["since_gone"]),
    ]
    return _("Dibanding kiriman sebelumnya dari pengirim ini: %s.") % _some(parts)


def commit_sentence(counts: Mapping[str, int]) -> str:
    """What entering a batch did."""
    parts = [
        (_("%s usaha baru didaftarkan"), counts["made_new"]),
        (_("%s diperbarui"), counts["made_updated"]),
        (_("%s tidak berubah"), counts["made_unchanged"]),
    ]
    said = f"{_some(parts)}."
    if counts["held"]:
        said += " " + _("%s baris disisihkan ke buku perbaikan.") % integer(counts["held"])
    elif counts["look"]:
        said += " " + _("%s baris yang belum dilihat masuk sebagai usaha tersendiri.") % integer(
            counts["look"]
        )
    return said


def before_undo(counts: Mapping[str, int], kept: int) -> list[str]:
    """What taking a batch back will do, line by line; `kept` of its businesses were worked on since."""
    gone = max(counts["made_new"] - kept, 0)
    lines = [
        (_("%s usaha yang hanya dikenal dari kiriman ini dihapus dari registri."), gone),
        (
            _("%s usaha kembali ke nilai sebelum kiriman ini."),
            counts["made_updated"] + counts["made_unchanged"],
        ),
        (
            _("%s usaha dari kiriman ini sudah diubah, difoto, atau didampingi: tetap ada seperti sekarang."),
            kept,
        ),
    ]
    return [words % integer(number) for words, number in lines]


def undo_sentence(counts: Mapping[str, int]) -> str:
    """What taking a batch back did."""
    parts = [
        (_("%s usaha yang hanya dikenal dari kiriman ini dihapus"), counts["undone_removed"]),
        (_("%s dikembalikan ke nilai sebelumnya"), counts["undone_restored"]),
        (_("%s tetap ada karena sudah dikerjakan sesudahnya"), counts["undone_kept"]),
    ]
    return f"{_some(parts)}."


def _some(parts: Sequence[tuple[str, int]]) -> str:
    """The parts that are more than nothing, with commas; when all are nothing, the first says so."""
    told = [words % integer(number) for words, number in parts if number]
    return ", ".join(told) or parts[0][0] % integer(0)
