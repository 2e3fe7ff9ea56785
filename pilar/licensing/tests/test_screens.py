import io
from datetime import UTC, date, datetime, timedelta

import pytest
import typst
from django.test import Client
from django.utils import timezone

from pilar.accounts.domain import Role, system
from pilar.accounts.models import User
from pilar.accounts.services import create_user
from pilar.licensing import services
from pilar.licensing.domain import cases
from pilar.licensing.models import Case, Visit
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OESAPA = 5371031010
OFFICE = system("uji")


def browser(role, *areas):
    client = Client()
    email = f"{role.lower()}@contoh.id"
    known = User.objects.filter(email=email).first()
    client.force_login(
        known
        or create_user(
            actor=OFFICE, email=email, name=role.title(), role=role, areas=list(areas), letter=False, now=NOW
        )
    )
    return client


@pytest.fixture
def case():
    browser(Role.FACILITATOR, OESAPA)
    registry.register_business(
        actor=OFFICE,
        values={
            "business_name": "Sei Mama Yuli <b>",
            "owner_name": "Yuliana Tefa",
            "village_code": OESAPA,
            "activity": "jual sei babi",
            "nik": "5371015505850003",
        },
        now=NOW,
    )
    services.open_cases(actor=OFFICE, filters=Filters(), now=NOW)
    services.assign_cases(actor=OFFICE, now=NOW)
    return Case.objects.get()


def walk_to_ready(case):
    client = browser(Role.FACILITATOR, OESAPA)
    page = client.get("/nib/").content.decode()
    assert "kurang: pemilik belum dihubungi" in page and "Sei Mama Yuli &lt;b&gt;" in page
    address = f"/nib/{case.pk}/"
    visit = {
        "on": "2026-11-20",
        "way": "HOME",
        "result": "MET",
        "minutes": "30",
        "reachable": "on",
        "note": "ramah",
    }
    assert client.post(f"{address}kunjungan/", visit).url == address
    client.post(f"{address}persetujuan/", {"on": "2026-11-20", "how": "lisan"})
    client.post(f"{address}dokumen/", {"documents": list(cases.DOCUMENTS)})
    offers = client.get(f"{address}kbli/").content.decode()
    assert "10120" in offers and "BPOM MD" in offers and "Dibuat sendiri" in offers
    client.post(f"{address}kbli/", {"kata": "jual sei babi", "kode": "10120"})
    assert Case.objects.get().state == "READY"
    assert "Siap diajukan" in client.get(address).content.decode()
    assert client.get(f"{address}lembar/").status_code == 403


def test_a_facilitator_walks_a_case_to_ready(case):
    walk_to_ready(case)


def test_the_desk_files_and_types_the_nib(case):
    test_a_facilitator_walks_a_case_to_ready(case)
    desk = browser(Role.CLERK, 5371)
    assert f"/nib/{case.pk}/lembar/" in desk.get("/nib/meja/").content.decode()
    sheet = desk.get(f"/nib/{case.pk}/lembar/").content.decode()
    assert "10120" in sheet and "5371015505850003" not in sheet
    desk.post(f"/nib/{case.pk}/ajukan/")
    short = desk.post(f"/nib/{case.pk}/nib/", {"nib": "123456789012", "on": "2026-11-20"})
    assert (
        short.status_code == 422
        and "13 angka" in short.content.decode()
        and "123456789012" in short.content.decode()
    )
    desk.post(f"/nib/{case.pk}/nib/", {"nib": "2311260012345", "on": "2026-11-20"})
    assert Case.objects.get().state == "ISSUED"
    twice = desk.post(f"/nib/{case.pk}/nib/", {"nib": "2311260012346", "on": "2026-11-20"})
    assert twice.status_code == 422 and "sudah berubah" in twice.content.decode()


def test_an_nib_of_another_and_a_paper_that_is_none_are_said_on_the_page(case):
    """Whatever was typed stays in the form, and the case stands where it stood."""
    other = {"business_name": "Kios", "owner_name": "Ros", "village_code": OESAPA, "nib": "2311260012345"}
    registry.register_business(actor=OFFICE, values=other, now=NOW)
    walk_to_ready(case)
    desk, address = browser(Role.CLERK, 5371), f"/nib/{case.pk}/"
    desk.post(f"{address}ajukan/")
    for typed, said in (("2311260012345", "usaha lain"), ("23112600123a5", "hanya terdiri dari angka")):
        page = desk.post(f"{address}nib/", {"nib": typed, "on": "2026-11-20"})
        assert page.status_code == 422 and said in page.content.decode() and typed in page.content.decode()
    letter = desk.post(
        f"{address}surat-nib/", {"berkas": io.BytesIO(typst.compile(b"Undangan", format="pdf"))}
    )
    assert letter.status_code == 422 and "bukan NIB" in letter.content.decode()
    assert Case.objects.get().state == "FILED"


@pytest.mark.parametrize("note", ["x" * 3000, "\U0001f642" * 3000])
def test_a_note_too_long_is_refused_and_kept_on_the_page(case, note):
    typed = {"on": "2026-11-20", "way": "HOME", "result": "MET", "note": note}
    page = browser(Role.FACILITATOR, OESAPA).post(f"/nib/{case.pk}/kunjungan/", typed)
    assert page.status_code == 422 and note in page.content.decode() and not Visit.objects.exists()


def test_a_case_closed_while_a_visit_is_typed_keeps_the_visit(case):
    services.close_case(actor=OFFICE, case_id=case.pk, ending="BUSINESS_CLOSED", note="tutup", now=NOW)
    client = browser(Role.FACILITATOR, OESAPA)
    done = client.post(f"/nib/{case.pk}/kunjungan/", {"on": "2026-11-20", "way": "HOME", "result": "MET"})
    assert done.status_code == 302 and Visit.objects.get().on == date(2026, 11, 20)
    late = client.post(f"/nib/{case.pk}/dokumen/", {"documents": ["KTP"]})
    assert late.status_code == 422 and "sudah diajukan atau selesai" in late.content.decode()


def test_a_facilitator_of_another_village_finds_nothing(case):
    stranger = Client()
    stranger.force_login(
        create_user(
            actor=OFFICE, email="ina@contoh.id", name="Ina", role=Role.FACILITATOR, areas=[5371011008],
            letter=False, now=NOW,
        )
    )  # fmt: skip
    assert stranger.get(f"/nib/{case.pk}/").status_code == 404
    assert stranger.post(f"/nib/{case.pk}/kunjungan/", {}).status_code == 404
    assert "Tidak ada pendampingan di sini" in stranger.get("/nib/").content.decode()


def test_the_board_opens_and_shares_out(case):
    client = browser(Role.SUPERVISOR, 5371)
    registry.register_business(
        actor=OFFICE, values={"business_name": "Kios", "owner_name": "Ros", "village_code": OESAPA}, now=NOW
    )
    client.post("/nib/buka/")
    assert "1 pendampingan terbuka belum dibagikan" in client.get("/nib/papan/").content.decode()
    client.post("/nib/papan/")
    assert not Case.objects.filter(facilitator_id=None).exists()
    assert browser(Role.FACILITATOR, OESAPA).get("/nib/papan/").status_code == 403


def test_cases_are_opened_for_what_the_list_was_filtered_by(case):
    """From the work list with its filter, to what it would do, to the press of the button."""
    for name, village in (("Kios Ros", OESAPA), ("Kios Ina", 5371031002), ("Bengkel Nona", 5371031002)):
        told = {"business_name": name, "owner_name": f"Pemilik {name}", "village_code": village}
        registry.register_business(actor=OFFICE, values=told, now=NOW)
    leader = browser(Role.SUPERVISOR, 5371)
    assert 'href="/nib/buka/?area=5371031002"' in leader.get("/umkm/?nib=no&area=5371031002").content.decode()
    assert "/nib/buka/" not in browser(Role.CLERK, 5371).get("/umkm/?nib=no").content.decode()
    all_of_them = leader.get("/nib/buka/").content.decode()
    assert "Buka 3 pendampingan" in all_of_them and "1 usaha lain" in all_of_them
    one = leader.get("/nib/buka/?q=Kios&area=5371031002&nib=yes").content.decode()
    assert "Buka 1 pendampingan" in one and "belum punya pendamping" in one
    done = leader.post("/nib/buka/?area=5371031010&q=Kios", {"bagikan": "on"}, follow=True).content.decode()
    assert "1 pendampingan dibuka. 1 dibagikan; 0 belum" in done
    assert Case.objects.get(business__name="Kios Ros").facilitator_name == "Facilitator"
    leader.post("/nib/buka/?area=5371031002")
    assert Case.objects.filter(facilitator_id=None).count() == 2 and Case.objects.count() == 4
    nothing = leader.get("/nib/buka/").content.decode()
    assert "Tidak ada yang perlu dibuka" in nothing and "4 usaha tanpa NIB" in nothing
    assert browser(Role.FACILITATOR, OESAPA).post("/nib/buka/").status_code == 403


def test_a_caseload_is_narrowed_to_a_kelurahan(case):
    told = {"business_name": "Kios Ina", "owner_name": "Ina", "village_code": 5371031011}
    made = registry.register_business(actor=OFFICE, values=told, now=NOW)
    services.open_cases(actor=OFFICE, filters=Filters(), now=NOW)
    Case.objects.filter(business=made).update(facilitator_id=None)
    page = browser(Role.SUPERVISOR, 537103).get("/nib/?siapa=semua").content.decode()
    assert "wilayah=5371031011" in page
    narrow = browser(Role.SUPERVISOR, 537103).get("/nib/?siapa=semua&wilayah=5371031011").content.decode()
    assert "Kios Ina" in narrow and "Sei Mama Yuli" not in narrow


def test_a_case_names_who_leads_where_it_lies(case):
    browser(Role.SUPERVISOR, 537103)
    page = browser(Role.FACILITATOR, OESAPA).get(f"/nib/{case.pk}/").content.decode()
    assert "Pengawas" in page and "Supervisor" in page


@pytest.mark.parametrize("text", ["", "🙂🙂", "x" * 3000, "I sell grilled fish", "<script>alert(1)</script>"])
def test_any_words_get_a_page(case, text):
    page = browser(Role.FACILITATOR, OESAPA).get(f"/nib/{case.pk}/kbli/", {"kata": text})
    assert page.status_code == 200 and "<script>alert" not in page.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/nib/?tahap=zzz&after=rusak", "/nib/rencana/", "/nib/serah-terima/", "/nib/?lewat=1&siapa=tanpa"],
)
def test_lists_stand_whatever_is_asked(case, address):
    assert browser(Role.SUPERVISOR, 5371).get(address).status_code == 200


def test_an_unknown_deed_is_an_address_nobody_has(case):
    assert browser(Role.SUPERVISOR, 5371).get(f"/nib/{case.pk}/menari/").status_code == 404


def test_the_desk_sees_whose_owner_waits_beside_the_phone(case):
    walk_to_ready(case)
    desk, address = browser(Role.CLERK, 5371), f"/nib/{case.pk}/janji-otp/"
    assert desk.post(address, {"on": "", "hour": ""}).status_code == 422
    late = desk.post(address, {"on": "2026-11-01", "hour": "10:00"})
    assert late.status_code == 422 and "60 hari" in late.content.decode()
    soon = timezone.localtime() + timedelta(minutes=2)
    desk.post(address, {"on": f"{soon:%Y-%m-%d}", "hour": f"{soon:%H:%M:%S}"})
    assert Case.objects.get().otp_at is not None
    assert "Janji OTP" in desk.get(f"/nib/{case.pk}/lembar/").content.decode()
    assert desk.post(address, {"off": "on"}).status_code == 302
    assert (
        Case.objects.get().otp_at is None
        and "Janji OTP hari ini" not in desk.get("/nib/meja/").content.decode()
    )
