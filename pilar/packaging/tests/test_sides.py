"""The label inside an assessment: sides read or typed, what they propose, and that only a person's answer counts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pilar.packaging import queries, services
from pilar.packaging.domain.levels import FAILED, MET, NOT_APPLICABLE
from pilar.packaging.models import LabelReading
from pilar.packaging.services import ocr
from pilar.packaging.tests.label_photos import blurred, drawn, packed, tilted
from pilar.packaging.tests.test_labels import WHOLE, without
from pilar.packaging.tests.test_screens import browser, text_of
from pilar.packaging.tests.visits import BEN, NOW, begun, keys_of

pytestmark = pytest.mark.django_db
needs_program = pytest.mark.skipif(
    not ocr.is_ready(), reason="tesseract with Indonesian is not installed here"
)


def ticks(found):
    found.refresh_from_db()
    return queries.label_read(found).ticks(keys_of(found))


def typed(found, actor, text, front=False):
    services.type_side(actor=actor, assessment_id=found.pk, text=text, is_front=front, now=NOW)


def test_two_sides_are_one_label():
    client = browser()
    found = begun(actor=client.actor)
    lines = WHOLE.splitlines()
    typed(found, client.actor, "\n".join(lines[:3]), front=True)
    first = ticks(found)
    assert first["CPPB.30"].answer == FAILED and "permit" in first["CPPB.30"].lacking
    typed(found, client.actor, "\n".join(lines[3:]))
    both = ticks(found)
    assert (both["CPPB.30"].answer, both["CPPB.30"].lacking) == (MET, ())
    # The front lacks what stands behind, and bananas in oil hold no allergen.
    assert both["PACK.8"].answer == FAILED and "expiry" in both["PACK.8"].lacking
    assert both["PACK.10"].answer == NOT_APPLICABLE
    assert "CPPB.31" not in both


def test_a_claim_is_proposed_as_a_finding():
    client = browser()
    found = begun(actor=client.actor)
    typed(found, client.actor, f"{WHOLE}\nMenyembuhkan diabetes")
    tick = ticks(found)["CPPB.31"]
    assert tick.answer == FAILED and "Menyembuhkan" in tick.said


def test_what_is_proposed_stands_pre_ticked_and_counts_once_a_person_sends_it():
    client = browser()
    found = begun(actor=client.actor)
    page = f"/kemasan/{found.pk}/label/"
    empty = client.post(page, {"text": "  "})
    assert empty.status_code == 422 and "Pilih foto satu sisi label" in text_of(empty)
    shown = text_of(client.post(page, {"text": without("Berat")}, follow=True))
    assert "7 dari 8 hal wajib terlihat." in shown
    assert 'name="a-CPPB.30" value="FAILED" checked' in shown
    assert 'value="tidak terlihat: berat atau isi bersih"' in shown
    assert found.answers.count() == 0
    sent = {"buat": "jawab", "a-CPPB.30": "FAILED", "n-CPPB.30": "tanpa berat", "n-CPPB.31": "", "a-PACK.7": "MET", "n-PACK.7": ""}  # fmt: skip
    answer = client.post(page, sent)
    assert answer.headers["Location"] == f"/kemasan/{found.pk}/isi/#CPPB.30"
    assert dict(found.answers.values_list("item", "answer")) == {"CPPB.30": FAILED, "PACK.7": MET}
    # A person's answer is never ticked over.
    client.post(page, {"text": WHOLE.splitlines()[2]})
    assert 'name="a-CPPB.30" value="FAILED" checked' in text_of(client.get(page))
    client.post(page, {"buat": "ulang"})
    assert not LabelReading.objects.exists() and found.answers.count() == 2


def test_only_the_assessor_of_the_visit_reads_its_label():
    client = browser()
    found = begun(actor=BEN)
    assert client.get(f"/kemasan/{found.pk}/label/").status_code == 403
    assert client.post(f"/kemasan/{found.pk}/label/", {"text": WHOLE}).status_code == 403


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"bukan foto", "Berkas ini bukan foto yang dapat dibaca"), (b"\x00\x00\x00\x18ftypheic" + b"\0" * 40, "berformat HEIC"),
     (packed(blurred(9)), "Ambil foto lagi")],
    ids=["words", "heic", "blurred"],
)  # fmt: skip
def test_a_photo_that_cannot_be_read_leaves_nothing_and_says_why(data, sentence, monkeypatch):
    monkeypatch.setattr(ocr, "program", lambda: "/bin/true")
    client = browser()
    found = begun(actor=client.actor)
    answer = client.post(f"/kemasan/{found.pk}/label/", {"photo": SimpleUploadedFile("a.jpg", data)})
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert found.photos.count() == 0 and not LabelReading.objects.exists()


@needs_program
def test_a_photo_is_kept_as_evidence_with_the_place_of_each_thing():
    client = browser()
    found = begun(actor=client.actor)
    photo = SimpleUploadedFile("a.jpg", packed(tilted(drawn(), 9), "JPEG", quality=90), "image/jpeg")
    page = client.post(f"/kemasan/{found.pk}/label/", {"photo": photo, "front": "on"}, follow=True)
    row = LabelReading.objects.get()
    assert row.photo.item == "CPPB.30" and row.turned == pytest.approx(-9, abs=1)
    assert row.frame_width > row.width
    told = page.content.decode()
    assert told.count('<g class="marked">') == 8 and told.count('<svg class="piece"') == 8
    assert f"rotate({-row.turned:g})" in told and "8 dari 8 hal wajib terlihat." in told
    # The same places stand in the assessment for whoever reads it later.
    later = client.get(f"/kemasan/{found.pk}/").content.decode()
    assert "Label yang terbaca" in later and later.count('<svg class="piece"') == 8
