"""Sealed numbers, consent, photos and groups on screen."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pilar.audit.models import Entry
from pilar.registry import services
from pilar.registry.forms import office_jpeg
from pilar.registry.models import Consent, Group, Membership, Photo
from pilar.registry.services.keeping import photo_path
from pilar.registry.tests.city import NOW, OFFICE, browser, business

pytestmark = pytest.mark.django_db

NIK = "5371015505850003"


# -- sealed numbers ---------------------------------------------------------------------------------------
def test_numbers_open_once_for_a_purpose_and_the_book_knows():
    one, facilitator = business(), browser("facilitator")
    url = f"/umkm/{one.number}/buka/"
    assert NIK not in facilitator.get(url).content.decode()
    page = facilitator.post(url, {"fields_asked": ["nik", "phone"], "purpose": "menelepon untuk kunjungan"})
    html = page.content.decode()
    assert NIK in html and "+62 812-3456-7311" in html and "no-store" in page["Cache-Control"]
    entry = Entry.objects.get(action="registry.identity_read")
    assert entry.purpose == "menelepon untuk kunjungan" and NIK not in str(entry.detail)
    assert NIK not in facilitator.get(url).content.decode()


@pytest.mark.parametrize("typed", [{"fields_asked": ["nik"], "purpose": "x"}, {"fields_asked": ["kk"], "purpose": "menelepon"}, {"purpose": "menelepon"}])  # fmt: skip
def test_without_purpose_or_for_what_is_not_kept_nothing_opens(typed):
    one = business()
    page = browser("clerk").post(f"/umkm/{one.number}/buka/", typed)
    assert page.status_code == 422 and NIK not in page.content.decode()
    assert f'value="{typed["purpose"]}"' in page.content.decode()
    assert not Entry.objects.filter(action="registry.identity_read").exists()


def test_who_may_not_see_identities_may_not_open_them():
    one = business()
    answer = browser("curator").post(
        f"/umkm/{one.number}/buka/", {"fields_asked": ["nik"], "purpose": "kurasi produk"}
    )
    assert answer.status_code == 403 and NIK not in answer.content.decode()


# -- consent ----------------------------------------------------------------------------------------------
def test_consent_is_given_and_withdrawn_per_purpose():
    one, facilitator = business(), browser("facilitator")
    url = f"/umkm/{one.number}/persetujuan/"
    given = {"purpose": "PUBLISH", "act": "give", "how": "lisan saat kunjungan", "on": "3/11/2026"}
    assert facilitator.post(url, given).status_code == 302
    assert "sejak 3 November 2026, lisan saat kunjungan" in facilitator.get(url).content.decode()
    assert list(Consent.objects.values_list("purpose", "withdrawn_on")) == [("PUBLISH", None)]
    # The same form once more is no withdrawal.
    facilitator.post(url, given)
    assert Consent.objects.get().withdrawn_on is None
    facilitator.post(url, {"purpose": "PUBLISH", "act": "withdraw", "on": "5/11/2026"})
    assert str(Consent.objects.get().withdrawn_on) == "2026-11-05"
    assert "ditarik 5 November 2026" in facilitator.get(url).content.decode()


def test_wrong_consent_keeps_what_was_typed_and_touches_no_other_purpose():
    one, clerk = business(), browser("clerk")
    url = f"/umkm/{one.number}/persetujuan/"
    page = clerk.post(url, {"purpose": "CONTACT", "act": "give", "how": "a", "on": "99/99/2026"})
    html = page.content.decode()
    assert page.status_code == 422 and html.count('value="99/99/2026"') == 1 and not Consent.objects.exists()
    assert clerk.post(url, {"purpose": "EVERYTHING", "act": "give"}).status_code == 404


# -- photos -----------------------------------------------------------------------------------------------
def picture(size=(2000, 1000), kind="JPEG", mode="RGB", exif=False) -> bytes:
    made, out = Image.new(mode, size, 120), io.BytesIO()
    options = {}
    if exif:
        data = Image.Exif()
        data[0x010F], data[0x0112] = "Kamera Rahasia", 6
        data.get_ifd(0x8825)[1] = "S"
        options["exif"] = data
    made.save(out, kind, **options)
    return out.getvalue()


def upload(client, one, content: bytes, name="foto.jpg", **typed):
    return client.post(f"/umkm/{one.number}/foto/", {"photo": SimpleUploadedFile(name, content), **typed})


def test_a_photo_is_small_upright_sealed_and_without_camera_data():
    one, facilitator = business(), browser("facilitator")
    assert upload(facilitator, one, picture(exif=True), caption="Tampak depan").status_code == 302
    photo = Photo.objects.get()
    assert (
        b"Exif" not in photo_path(photo.file).read_bytes()
        and photo_path(photo.file).read_bytes()[:2] != b"\xff\xd8"
    )
    answer = facilitator.get(f"/umkm/{one.number}/foto/{photo.id}/")
    assert answer["Content-Type"] == "image/jpeg" and "no-store" in answer["Cache-Control"]
    kept = Image.open(io.BytesIO(answer.content))
    assert kept.size == (640, 1280) and not kept.getexif() and b"Rahasia" not in answer.content
    assert 'alt="Tampak depan"' in facilitator.get(f"/umkm/{one.number}/foto/").content.decode()


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("WEBP", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L")])  # fmt: skip
def test_every_usual_kind_becomes_a_jpeg(kind, mode):
    kept = Image.open(io.BytesIO(office_jpeg(io.BytesIO(picture((900, 300), kind, mode)))))
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (900, 300))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.4",
        picture()[:600],
        b"\xff\xd8" + b"\0" * 200,
        b"GIF89a" + b"\1" * 60,
        b"<svg xmlns='x'/>",
    ],
    ids=["empty", "pdf", "truncated", "head only", "gif", "svg"],
)
def test_what_is_no_photo_is_refused_with_a_sentence(content):
    one, clerk = business(), browser("clerk")
    page = upload(clerk, one, content, caption="Depan")
    html = page.content.decode()
    assert page.status_code == 422 and "error-message" in html and 'value="Depan"' in html
    assert not Photo.objects.exists()


@pytest.mark.parametrize("side", [7_100, 12_000, 20_000])
def test_a_bomb_is_refused_before_it_is_unpacked(side):
    bomb = picture((side, side), "PNG", "1")
    assert len(bomb) < 100_000
    page = upload(browser("clerk"), business(), bomb)
    assert page.status_code == 422 and "terlalu besar" in page.content.decode()
    assert not Photo.objects.exists()


def test_a_huge_file_is_refused(monkeypatch):
    monkeypatch.setattr("pilar.registry.forms.picture.MOST_BYTES", 1000)
    page = upload(browser("clerk"), business(), picture())
    assert page.status_code == 422 and "15 MB" in page.content.decode()


def test_photos_are_seen_and_removed_by_those_who_may():
    one, other = business(), business(business_name="Lain")
    clerk, facilitator = browser("clerk"), browser("facilitator")
    upload(facilitator, one, picture((50, 50)))
    photo = Photo.objects.get()
    url = f"/umkm/{one.number}/foto/{photo.id}/"
    path = photo_path(photo.file)
    assert browser("stranger").get(url).status_code == 404
    assert clerk.get(f"/umkm/{other.number}/foto/{photo.id}/").status_code == 404
    owner = browser("owner", one.owner_id)
    assert owner.get(url).status_code == 200 and upload(owner, one, picture((50, 50))).status_code == 403
    assert facilitator.post(f"{url}hapus/").status_code == 403
    assert clerk.get(f"{url}hapus/").status_code == 405
    assert browser("stranger").post(f"{url}hapus/").status_code == 404 and path.exists()
    assert clerk.post(f"{url}hapus/").status_code == 302 and not Photo.objects.exists()


# -- groups -----------------------------------------------------------------------------------------------
def test_a_business_joins_and_leaves_a_group():
    one, clerk = business(), browser("clerk")
    url = f"/umkm/{one.number}/kelompok/"
    assert (
        clerk.post(url, {"name": "Kelompok Tenun Ina", "kind": "KELOMPOK", "role": "ketua"}).status_code
        == 302
    )
    html = clerk.get(url).content.decode()
    assert "Kelompok Tenun Ina" in html and "ketua" in html
    group = Group.objects.get()
    assert clerk.post(url, {"leave": str(group.id)}).status_code == 302
    assert not Membership.objects.exists()
    assert clerk.post(url, {"leave": str(group.id)}).status_code == 404


def test_a_membership_a_list_tells_of_is_not_ended_by_hand():
    one, clerk = business(group_name="Koperasi Maju"), browser("clerk")
    url = f"/umkm/{one.number}/kelompok/"
    html = clerk.get(url).content.decode()
    assert "Koperasi Maju" in html and "Akhiri keanggotaan" not in html
    assert clerk.post(url, {"leave": str(Group.objects.get().id)}).status_code == 404
    assert Membership.objects.count() == 1


def test_groups_by_others():
    one = business()
    services.join_group(actor=OFFICE, business_id=one.id, name="Sentra Tenun", kind="SENTRA", now=NOW)
    url = f"/umkm/{one.number}/kelompok/"
    facilitator = browser("facilitator")
    html = facilitator.get(url).content.decode()
    assert "Sentra Tenun" in html and "Simpan keanggotaan" not in html
    assert facilitator.post(url, {"name": "Lain", "kind": "SENTRA"}).status_code == 403
    assert browser("stranger").get(url).status_code == 404
    page = browser("clerk").post(url, {"name": "###", "kind": "SENTRA"})
    assert page.status_code == 422 and 'value="###"' in page.content.decode()
