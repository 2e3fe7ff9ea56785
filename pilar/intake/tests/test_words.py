"""Sentences of counts: what is nothing is not said."""

from pilar.intake import words


def test_a_dry_run_says_only_what_there_is():
    counts = {"rows_read": 6, "new": 6, "known": 0, "look": 0, "rows_skipped": 0, "parts": 6}
    assert words.numbers_sentence(counts) == "6 baris dibaca: 6 usaha baru."
    counts |= {"known": 2, "new": 3, "rows_skipped": 1}
    assert words.numbers_sentence(counts) == (
        "6 baris dibaca: 3 usaha baru, 2 sudah ada. 1 baris lain dilewati karena bukan usaha."
    )
    assert words.numbers_sentence(dict.fromkeys(counts, 0)) == "0 baris dibaca."


def test_a_commit_that_did_nothing_says_so_once():
    counts = {"made_new": 0, "made_updated": 0, "made_unchanged": 4, "held": 0, "look": 0}
    assert words.commit_sentence(counts) == "4 tidak berubah."
    assert words.commit_sentence(counts | {"made_unchanged": 0}) == "0 usaha baru didaftarkan."


def test_an_undo_and_a_comparison_leave_zeros_out():
    undone = {"undone_removed": 6, "undone_restored": 0, "undone_kept": 0}
    assert words.undo_sentence(undone) == "6 usaha yang hanya dikenal dari kiriman ini dihapus."
    since = {"since_new": 1, "since_changed": 0, "since_same": 5, "since_gone": 0}
    assert words.since_sentence(since) == (
        "Dibanding kiriman sebelumnya dari pengirim ini: 1 usaha belum disebut waktu itu, 5 tetap."
    )
