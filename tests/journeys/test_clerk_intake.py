"""The clerk's main job: senders' ugly files become one registry, and any delivery can be taken back whole."""

import base64
from pathlib import Path

import pytest
from django.db.models import Sum
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from pilar.accounts.domain import Role
from pilar.demo import services as demo
from pilar.registry.models import Business
from tests.kit.browser import PHONE
from tests.kit.checks import check_page

pytestmark = pytest.mark.journey

PUT_DOWN = """([name, content]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([Uint8Array.from(atob(content), letter => letter.charCodeAt(0))], name));
    return carried;
  }"""


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    """What five senders send, of a very small city."""
    folder = tmp_path_factory.mktemp("kiriman")
    demo.write_city_files(directory=folder, businesses=250, seed=11)
    return folder


def drop(page: Page, file: Path, sender: str, kind: str, finish_work) -> None:
    """Let a file fall on the page, as from the desktop, say who sent it, have it read. A file known already is not."""
    page.goto("/berkas/baru/")
    content = base64.b64encode(file.read_bytes()).decode()
    carried = page.evaluate_handle(PUT_DOWN, [file.name, content])
    page.dispatch_event(".drop", "drop", {"dataTransfer": carried})
    expect(page.locator(".drop-files").get_by_text(file.name)).to_be_visible()
    page.get_by_label("Pengirim", exact=True).fill(sender)
    page.get_by_label("Jenis pengirim").select_option(kind)
    page.get_by_role("button", name="Baca berkas").click()
    page.wait_for_load_state()
    if page.get_by_role("heading", name="Sedang dikerjakan").is_visible():
        check_page(page)
        finish_work()
        page.get_by_role("link", name="Lihat lagi").click()


def dry_run(page: Page, finish_work) -> None:
    """From the page of columns to the page of results."""
    page.get_by_role("button", name="Pastikan dan jalankan uji coba").click()
    expect(page.get_by_role("heading", name="Sedang dikerjakan")).to_be_visible()
    check_page(page)
    finish_work()
    page.get_by_role("link", name="Lihat lagi").click()
    expect(page.get_by_role("heading", name="Hasil uji coba")).to_be_visible()


def enter(page: Page, finish_work) -> None:
    """From the page before entering to the report."""
    check_page(page)
    page.get_by_role("button", name="Masukkan ke registri").click()
    finish_work()
    page.reload()
    expect(page.get_by_text("Tersimpan di registri")).to_be_visible()
    check_page(page)


def known() -> tuple[int, int]:
    """How many businesses there are, and how many rows of files stand behind them."""
    standing = Business.objects.exclude(status="MERGED")
    return standing.count(), standing.aggregate(rows=Sum("record_count"))["rows"] or 0


def test_dropped_files_become_a_registry_and_go_back(people, sit_down, files, finish_work, picture):
    page = sit_down(Role.CLERK)
    office = next(files.glob("01_*.xlsx"))
    drop(page, office, "Dinas Koperasi dan UKM", "OFFICE", finish_work)
    expect(page.get_by_role("heading", name="Kolom mana berisi apa?")).to_be_visible()
    check_page(page)
    picture(page, "kiriman-kolom")
    dry_run(page, finish_work)
    check_page(page)
    assert known() == (0, 0), "a dry run changes nothing"
    page.get_by_role("link", name="Lanjut").first.click()
    enter(page, finish_work)
    first = known()
    assert first[0] > 30

    drop(page, office, "Dinas Koperasi dan UKM", "OFFICE", finish_work)
    expect(page.get_by_text("Tidak ada berkas yang disimpan")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Buka kiriman yang memuatnya").click()
    expect(page.get_by_role("heading", name="Laporan kiriman")).to_be_visible()
    assert known() == first, "the same file twice doubles nothing"
    second_sender(page, next(files.glob("02_*.xlsx")), finish_work, picture)
    assert known()[1] > first[1]
    take_back(page, finish_work)
    assert known() == first, "the whole delivery is gone, nothing else"


def second_sender(page: Page, file: Path, finish_work, picture) -> None:
    """A list that tells of businesses known already: three piles, decisions, the report."""
    drop(page, file, "Bantuan usaha mikro", "AID", finish_work)
    dry_run(page, finish_work)
    check_page(page)
    picture(page, "kiriman-hasil")
    expect(page.locator(".pile")).to_have_count(3)
    see_problems(page)
    decide(page, picture)
    page.goto(page.url.split("lihat/")[0])
    page.get_by_role("link", name="Lanjut").first.click()
    enter(page, finish_work)
    picture(page, "kiriman-laporan")


def take_back(page: Page, finish_work) -> None:
    """From the report: the whole delivery out again."""
    page.get_by_role("link", name="Batalkan kiriman").click()
    check_page(page)
    page.get_by_role("button", name="Ya, batalkan kiriman").click()
    finish_work()
    page.reload()
    expect(page.get_by_text("Kiriman ini sudah dibatalkan")).to_be_visible()
    check_page(page)


def see_problems(page: Page) -> None:
    """Every problem with its row, and the workbook to mend: an Excel file with the rows that have one."""
    result = page.url
    page.get_by_role("link", name="Lihat satu per satu").click()
    expect(page.get_by_text("NIK dibulatkan oleh Excel: angka aslinya sudah hilang").first).to_be_visible()
    check_page(page)
    page.goto(result)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Unduh buku perbaikan (.xlsx)").click()
    book = CalamineWorkbook.from_path(str(waiting.value.path()))
    assert max(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names) > 2


def decide(page: Page, picture) -> None:
    """Look at the first doubtful row and say that it is the same business; then the next stands there."""
    page.get_by_role("link", name="Mulai melihat").click()
    expect(page.get_by_role("heading", name="Usaha yang sama?")).to_be_visible()
    check_page(page)
    picture(page, "kiriman-sama")
    page.get_by_role("button", name="Ya, usaha yang sama").first.click()
    check_page(page)


def test_the_desk_of_the_demo_city_on_a_phone(city, sit_down, visit):
    page = sit_down(Role.CLERK, viewport=PHONE)
    visit(page, "/berkas/")
    visit(page, "/berkas/baru/")
    page.goto("/berkas/")
    for sender in ("Survei kampus", "OSS", "Kelurahan"):
        page.goto("/berkas/")
        page.get_by_role("link", name=sender).click()
        check_page(page)
        for deeper in ("dicek/", "lihat/", "masukkan/"):
            if sender == "Survei kampus":
                here = page.url
                page.goto(here + deeper)
                check_page(page)
                page.goto(here)


def test_what_is_no_table_is_refused_with_a_sentence(people, sit_down, finish_work, tmp_path):
    page = sit_down(Role.CLERK)
    letter = tmp_path / "surat.xlsx"
    letter.write_bytes(b"%PDF-1.7 bukan tabel")
    drop(page, letter, "Dinas", "OFFICE", finish_work)
    expect(page.get_by_text("Kiriman ini ditolak; tidak ada yang disimpan")).to_be_visible()
    assert page.locator(".notice.bad li").inner_text()
    check_page(page)
