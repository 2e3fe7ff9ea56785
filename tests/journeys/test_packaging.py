"""A visit filled on a phone without network: kept there, sent once the signal is back, each answer and photo exactly once; then signed."""

import pytest
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.accounts.queries import actor_by_email
from pilar.packaging import queries, services
from pilar.packaging.models import Assessment
from pilar.packaging.tests.test_labels import without
from pilar.packaging.tests.visits import JPEG, NOW, business
from tests.kit.browser import DESK, PHONE, watched
from tests.kit.checks import check_page
from tests.kit.people import email_of

pytestmark = pytest.mark.journey
PAGES = (
    "", "perbaikan/", "temuan/", "kalibrasi/", "harga/", "label/", "label/susun/", "standar/", "standar/PACK/", "bantuan/", "beli/", "bahan/baru/", "bawa/",
)  # fmt: skip


def test_a_visit_without_network_arrives_once_and_is_signed(
    transactional_db, people, open_context, let_in, picture, tmp_path
):
    photo = tmp_path / "temuan.jpg"
    photo.write_bytes(JPEG)
    assessor = actor_by_email(email_of(Role.ASSESSOR))
    found = services.begin(
        actor=assessor,
        business_id=business().pk,
        product="Keripik Pisang",
        kind="FOOD",
        no_conflict=True,
        now=NOW,
    )
    phone = open_context(viewport=PHONE)
    let_in(phone, Role.ASSESSOR)
    page = watched(phone.new_page())
    page.goto(f"/kemasan/{found.pk}/isi/")
    check_page(page)
    page.wait_for_function("navigator.serviceWorker && navigator.serviceWorker.controller")
    phone.set_offline(True)
    keys = _filled(page, photo)
    expect(page.get_by_text(f"{len(keys)} dari {len(keys)} dijawab")).to_be_visible()
    expect(page.get_by_text("Tanpa sinyal:")).to_be_visible()
    page.reload()
    expect(page.get_by_text(f"{len(keys)} dari {len(keys)} dijawab")).to_be_visible()
    assert found.answers.count() == 0
    phone.set_offline(False)
    expect(page.get_by_text("Semua terkirim")).to_be_visible(timeout=20_000)
    assert (found.answers.exclude(answer="").count(), found.photos.count()) == (len(keys), 10)
    assert set(found.photos.values_list("item", flat=True)) == set(keys[:10])
    _signed(page, found)
    picture(page, "penilaian-ditandatangani")


def test_a_visit_begins_without_network_on_a_phone_and_arrives_once(
    transactional_db, people, open_context, let_in, picture, tmp_path
):
    photo = tmp_path / "temuan.jpg"
    photo.write_bytes(JPEG)
    place = business()
    phone = open_context(viewport=PHONE)
    let_in(phone, Role.ASSESSOR)
    page = watched(phone.new_page())
    page.goto(f"/kemasan/bawa/?kelurahan={place.village_code}")
    expect(page.get_by_text("HP ini siap")).to_be_visible()
    page.wait_for_function("navigator.serviceWorker && navigator.serviceWorker.controller")
    check_page(page)
    picture(page, "kemasan-bawa")
    phone.set_offline(True)
    page.reload()
    _begun_here(page)
    keys = _filled(page, photo, failed=2)
    _circled(page, keys[0])
    expect(page.get_by_text("Tanpa sinyal:")).to_be_visible()
    expect(page.get_by_text("menunggu").first).to_be_visible()
    page.reload()
    expect(page.get_by_text(f"{len(keys)} dari {len(keys)} dijawab").first).to_be_visible()
    assert Assessment.objects.count() == 0
    phone.set_offline(False)
    expect(page.get_by_text("Semua terkirim").first).to_be_visible(timeout=20_000)
    expect(page.locator("[data-sign] a")).to_be_visible()
    check_page(page)
    found = Assessment.objects.get()
    # Two findings, and the second picture with the circle on the first of them.
    assert (found.answers.exclude(answer="").count(), found.photos.count()) == (len(keys), 3)
    assert found.photos.filter(item=keys[0]).values("sha256").distinct().count() == 2
    page.locator("[data-sign] a").click()
    expect(page.get_by_role("heading", name="Tanda tangan", exact=True)).to_be_visible()


def _begun_here(page) -> None:
    page.get_by_label("Usaha", exact=True).fill("mama nona")
    page.get_by_label("Dapur Mama Nona").check()
    page.get_by_label("Pangan kemasan").check()
    page.get_by_role("button", name="Mulai di HP ini").click()
    expect(page.get_by_text("Jawab dulu apakah Anda punya kepentingan")).to_be_visible()
    page.get_by_label("Tidak", exact=True).check()
    page.get_by_role("button", name="Mulai di HP ini").click()
    expect(page.get_by_role("heading", name="Keripik pisang")).to_be_visible()


def _filled(page, photo, failed=10) -> list[str]:
    """Every statement answered, some of them not met, each with a word and a photo."""
    keys = page.eval_on_selector_all(".statement", "all => all.map((one) => one.dataset.item)")
    for place, key in enumerate(keys):
        row = page.locator(f'[data-item="{key}"]')
        row.locator(f"input[value={'FAILED' if place < failed else 'MET'}]").check()
        if place < failed:
            row.get_by_label("Catatan").fill(f"catatan {place}")
            row.locator("input[type=file]").set_input_files(photo)
            expect(row.locator("[data-sent]")).to_have_count(1)
    return keys


def _circled(page, key) -> None:
    """A finger circles on the photo what is meant: a second picture, the first stays."""
    row = page.locator(f'[data-item="{key}"]')
    row.get_by_role("button", name="Lingkari").click()
    canvas = page.locator(".mark-dialog canvas")
    expect(page.get_by_role("button", name="Simpan tanda")).to_be_disabled()
    check_page(page)
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 140, box["y"] + 120, steps=6)
    page.mouse.up()
    page.get_by_role("button", name="Simpan tanda").click()
    expect(row.locator("[data-sent]")).to_have_count(2)


def _signed(page, found) -> None:
    page.goto(f"/kemasan/{found.pk}/tanda-tangan/")
    check_page(page)
    expect(page.get_by_role("heading", name="Level IV")).to_be_visible()
    page.get_by_label("Hasilnya sudah dibacakan").check()
    page.get_by_role("button", name="Tanda tangani").click()
    expect(page.get_by_text("Levelnya berlaku mulai sekarang.")).to_be_visible()
    check_page(page)
    assert Assessment.objects.get().level == "IV"


def test_the_pages_hold_on_desk_and_phone_in_both_lights(transactional_db, people, open_context, let_in):
    assessor = actor_by_email(email_of(Role.ASSESSOR))
    found = services.begin(
        actor=assessor,
        business_id=business().pk,
        product="Keripik Pisang",
        kind="FOOD",
        no_conflict=True,
        now=NOW,
    )
    services.type_side(actor=assessor, assessment_id=found.pk, text=without("Berat"), is_front=True, now=NOW)
    pages = (
        *PAGES,
        f"{found.pk}/uji/",
        f"{found.pk}/",
        f"{found.pk}/isi/",
        f"{found.pk}/label/",
        f"mulai/{found.business.number}/",
    )
    for wishes in ({"viewport": DESK, "color_scheme": "dark"}, {"viewport": PHONE}):
        context = open_context(**wishes)
        let_in(context, Role.ASSESSOR)
        page = watched(context.new_page())
        for path in pages:
            page.goto(f"/kemasan/{path}")
            check_page(page)
        for path in (f"/nilai-sendiri/{queries.own_code(found)}/", "/hasil-kemasan/"):
            page.goto(path)
            check_page(page)
        page.goto("/kemasan/label/")
        page.get_by_label("Tulisan pada label").fill(without("Berat"))
        page.get_by_role("button", name="Periksa").click()
        expect(page.get_by_text("7 dari 8 hal wajib terlihat.")).to_be_visible()
        check_page(page)
