"""What others read of a certificate: its badge with another library, its square with a phone's reader, a timetable with another calendar."""

import base64
import gzip
import io
import json
from datetime import timedelta

import ics
import pypdfium2
import pytest
import zxingcpp
from django.test import Client
from jwcrypto import jwk, jws
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from pypdf import PdfReader

from pilar.training import queries, services
from pilar.training.domain import certificates
from pilar.training.tests.classes import CLERK, HEAD, NOW, lesson, opened, seat

pytestmark = pytest.mark.django_db
HOME = "https://umkm.contoh.go.id"


@pytest.fixture(autouse=True)
def address(settings):
    settings.ORIGIN = HOME


def certified():
    found = opened(3)
    place = seat(found, "Nona Contoh")
    one = found.lessons.get()
    services.tick(actor=CLERK, lesson_id=one.pk, ticks=[services.Tick(place.pk, "PRESENT", 1)], now=NOW)
    (made,) = services.issue_certificates(actor=HEAD, cohort_id=found.pk, now=NOW + timedelta(days=1))
    return made


def opened_token(token, key):
    """Checked and read by a library that has nothing to do with the one that shaped it."""
    found = jws.JWS()
    found.deserialize(token, key)
    return json.loads(found.jose_header["kid"] and json.dumps(found.jose_header)), json.loads(found.payload)


def key_of(visitor):
    (method,) = visitor.get("/.well-known/did.json").json()["verificationMethod"]
    return method["id"], jwk.JWK(**method["publicKeyJwk"])


def bit(visitor, entry):
    """The bit of this credential in the list it names, unpacked as the recommendation writes it."""
    path = entry["statusListCredential"].removeprefix(HOME)
    _head, told = opened_token(visitor.get(path).content.decode(), key_of(visitor)[1])
    packed = told["credentialSubject"]["encodedList"].removeprefix("u")
    bits = gzip.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    index = int(entry["statusListIndex"])
    return bits[index // 8] >> (7 - index % 8) & 1


def test_a_badge_is_read_by_another_library_and_falls_when_it_is_taken_back():
    made, visitor = certified(), Client()
    token = visitor.get(f"/lencana/{made.number}/").content.decode()
    name, key = key_of(visitor)
    head, told = opened_token(token, key)
    assert (head["kid"], told["iss"], told["issuer"]["id"]) == (
        name,
        "did:web:umkm.contoh.go.id",
        "did:web:umkm.contoh.go.id",
    )
    subject = told["credentialSubject"]
    assert (
        subject["achievement"]["achievementType"] == "CertificateOfCompletion"
        and subject["creditsEarned"] == 3
    )
    assert told["evidence"][0]["id"] == f"{HOME}/sertifikat/{made.number}/"
    assert "Nona" not in json.dumps(told), "a name goes into no badge"
    assert bit(visitor, told["credentialStatus"]) == 0
    services.revoke_certificate(actor=HEAD, certificate_id=made.pk, reason="tidak hadir", now=NOW)
    assert bit(visitor, told["credentialStatus"]) == 1
    body, dot, tail = token.rpartition(".")
    changed = body[:-5] + ("A" if body[-5] != "A" else "B") + body[-4:]
    with pytest.raises(jws.InvalidJWSSignature):
        opened_token(f"{changed}{dot}{tail}", key)


def test_the_librarys_own_reader_takes_the_badge_too():
    made = certified()
    token = Client().get(f"/lencana/{made.number}/").content.decode()
    _name, key = key_of(Client())
    reader = OB3Verifier(key.export_to_pem(), issuer_did="did:web:umkm.contoh.go.id")
    assert reader.verify(token).name == "Kemasan pangan"
    with pytest.raises(OB3VerificationError):
        reader.verify(token[:-8] + "AAAAAAAA")


def test_without_an_address_there_is_no_badge(settings):
    made = certified()
    settings.ORIGIN = ""
    for path in (f"/lencana/{made.number}/", "/lencana/status/0/", "/.well-known/did.json"):
        assert Client().get(path).status_code == 404


def test_a_certificate_is_tagged_and_its_square_leads_to_its_page():
    made = certified()
    data = services.certificate_pdf(found=made)
    root = PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith("id") and "/StructTreeRoot" in root
    with pypdfium2.PdfDocument(data) as paper:
        (square,) = zxingcpp.read_barcodes(paper[0].render(scale=2).to_pil())
    assert square.text == f"{HOME}/sertifikat/{made.number}/"
    assert certificates.shown(made.number) in PdfReader(io.BytesIO(data)).pages[0].extract_text()


def test_a_timetable_is_read_by_a_second_calendar():
    found = opened(3)
    one = lesson(found, NOW + timedelta(days=2), title="Praktik vakum")
    place = seat(found, "Nona Contoh")
    services.call_off_lesson(actor=CLERK, lesson_id=one.pk, reason="banjir", now=NOW)
    text = Client().get(f"/peserta/{queries.place_code(place)}/jadwal.ics").content.decode()
    told = sorted(ics.Calendar(text).events, key=lambda each: each.begin)
    assert [each.begin.datetime for each in told] == [NOW, NOW + timedelta(days=2)]
    assert [(each.name.split(" · ")[0], each.status) for each in told] == [
        ("Segel dan label", "CONFIRMED"),
        ("Praktik vakum", "CANCELLED"),
    ]
