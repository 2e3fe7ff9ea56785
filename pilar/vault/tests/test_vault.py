"""What is sealed comes back only whole, only for its purpose, only with its key."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from pilar.vault import domain, services
from pilar.vault.domain import KeyRing, Unreadable

RING = KeyRing.fresh()


@given(st.lists(st.none() | st.text()))
def test_every_text_comes_back(texts):
    sealed = domain.seal_texts(RING, "nik", texts)
    assert [None if s is None else domain.open_text(RING, "nik", s) for s in sealed] == texts


def test_a_value_moved_to_another_column_does_not_open():
    (sealed,) = domain.seal_texts(RING, "nik", ["5371010101900000"])
    with pytest.raises(Unreadable):
        domain.open_text(RING, "phone", sealed)


@given(st.text())
def test_any_other_text_is_refused_with_unreadable(text):
    with pytest.raises(Unreadable):
        domain.open_text(RING, "nik", text)


def test_the_same_nik_has_the_same_index_and_two_seals():
    first, second = domain.blind_indexes(RING, "nik", ["5371010101900000"] * 2)
    assert first == second and 0 <= first < 2**63
    one, two = domain.seal_texts(RING, "nik", ["5371010101900000"] * 2)
    assert one != two
    assert domain.blind_indexes(RING, "kk", ["5371010101900000"]) != [first]
    assert domain.blind_indexes(KeyRing.fresh(), "nik", ["5371010101900000"]) != [first]


def test_a_new_key_seals_and_the_old_one_still_opens():
    (old,) = domain.seal_texts(RING, "nik", ["1"])
    newer = KeyRing({**RING.sealing, "k2": KeyRing.fresh().sealing["k1"]}, RING.index_key)
    (new,) = domain.seal_texts(newer, "nik", ["2"])
    assert new.startswith("1:k2:")
    assert domain.open_text(newer, "nik", old) == "1"


@given(st.binary())
def test_every_file_comes_back_and_a_changed_byte_is_noticed(data):
    sealed = domain.seal_bytes(RING, data)
    assert domain.open_bytes(RING, sealed) == data
    with pytest.raises(Unreadable):
        domain.open_bytes(RING, sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_the_ring_survives_its_dump_and_a_damaged_one_is_refused():
    assert KeyRing.load(RING.dump()) == RING
    for damaged in ["", "index", "k1 AAAA\n", RING.dump()[:-9]]:
        with pytest.raises(Unreadable):
            KeyRing.load(damaged)


def test_a_sealed_file_on_disk_holds_no_plain_text(tmp_path, settings):
    settings.KEYS = tmp_path / "keys"
    services.write_sealed(tmp_path / "kept", b"NIK 5371010101900000")
    assert b"5371" not in (tmp_path / "kept").read_bytes()
    assert services.read_sealed(tmp_path / "kept") == b"NIK 5371010101900000"
    assert (tmp_path / "keys" / "ring").stat().st_mode & 0o077 == 0


def test_the_office_signs_with_one_key_that_only_it_may_read(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    public, signature = services.sign(b"berkas keputusan")
    assert services.sign(b"berkas keputusan") == (public, signature) and services.signing_key() == public
    Ed25519PublicKey.from_public_bytes(public).verify(signature, b"berkas keputusan")
    assert (tmp_path / "keys" / "signing").stat().st_mode & 0o077 == 0


def test_a_damaged_signing_key_is_said(settings, tmp_path):
    settings.KEYS = tmp_path / "other"
    settings.KEYS.mkdir()
    (settings.KEYS / "signing").write_text("rusak")
    with pytest.raises(domain.Unreadable):
        services.sign(b"x")
