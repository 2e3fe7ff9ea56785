"""How many queries the pages of the day take, in the small demo city; a change is seen in review."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from pilar.accounts import services as accounts
from pilar.accounts.domain import Role
from pilar.accounts.models import User
from pilar.catalogue.models import BuyerRoom, Expo, Product, Request
from pilar.catalogue.services.rooms import room_code
from pilar.commitments.models import Commitment, Meeting
from pilar.demo.tests.standing import standing_city
from pilar.exchange.tests.test_hooks import listening
from pilar.exchange.tests.test_keys import issued
from pilar.flagship.models import Sitting
from pilar.intake.models import Batch
from pilar.licensing import queries as cases
from pilar.licensing.models import Case, KbliMove, NibCheck, NibDay, OwnerCard, Visit
from pilar.packaging.models import Assessment
from pilar.registry.models import Business, Source
from pilar.reports.models import ClosedMonth, Finding
from tests.kit.people import email_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker, tmp_path_factory):
    """A city of sixty businesses, filled once for all pages."""
    home = tmp_path_factory.mktemp("city")
    with standing_city(django_db_blocker, home, businesses=60, seed=7, now=timezone.now()):
        yield home


@pytest.fixture
def clerk(standing, settings, db) -> Client:
    """A clerk at the desk of that city."""
    settings.DEMO, settings.HOME = True, standing
    client = Client()
    assert client.login(email=email_of(Role.CLERK), password=accounts.first.DEMO_PASSWORD)
    return client


def test_pages_of_oss_lists_and_the_new_kbli(clerk, same_queries):
    pages = {
        "licensing:nib-list": f"/nib/cocokkan/{NibCheck.objects.get().pk}/",
        "licensing:kbli-moves": "/nib/kbli-2025/",
        "licensing:kbli-letters": f"/nib/kbli-2025/surat/?pindah={KbliMove.objects.first().pk}",
        "licensing:kbli-move-class": "/nib/kbli-2025/56103/",
    }
    for name, path in pages.items():
        clerk.get(path)  # what is read once and kept in memory is not counted
        with same_queries(name):
            assert clerk.get(path).status_code == 200, path


def test_pages_of_meetings(clerk, same_queries):
    held = Meeting.objects.order_by("id")
    pages = {
        "commitments:meetings": "/komitmen/rapat/",
        "commitments:meeting": f"/komitmen/rapat/{held.filter(state='SIGNED').first().pk}/",
        "commitments:meeting, planned": f"/komitmen/rapat/{held.filter(state='PLANNED').first().pk}/",
        "commitments:institutions": "/komitmen/lembaga/",
        "commitments:institution": f"/komitmen/lembaga/{held.exclude(host=None).last().host_id}/",
        "commitments:interactions": "/komitmen/hubungan/",
        "commitments:import": "/komitmen/impor/janji/",
        "commitments:calendar": "/komitmen/kalender/",
        "meetingfeed:public": "/kalender/",
        "commitments:texts": "/komitmen/teks/",
    }
    for name, path in pages.items():
        clerk.get(path)  # what is read once and kept in memory is not counted
        with same_queries(name):
            assert clerk.get(path).status_code == 200, path


def _only_in_the_first_list() -> str:
    """Rows of one sender that the other lacks, by the numbers their lists have on this database."""
    a, b = Source.objects.order_by("id").values_list("pk", flat=True)[:2]
    return f"/kembar/rekonsiliasi/baris/?a={a}&b={b}&bagian=hanya-a"


def test_pages_of_the_clerk(clerk, same_queries):
    business = Business.objects.filter(record_count__gte=2, status="ACTIVE").order_by("id").first()
    checked = Batch.objects.get(source_name="Survei kampus").pk
    pages = {
        "dashboards:home": "/",
        "registry:list": "/umkm/",
        "registry:list, filtered": "/umkm/?nib=no&status=ACTIVE",
        "registry:business": f"/umkm/{business.number}/",
        "registry:business-origins": f"/umkm/{business.number}/asal/",
        "registry:change-requests": "/umkm/usulan/",
        "licensing:caseload": "/nib/",
        "licensing:desk": "/nib/meja/",
        "licensing:days": "/nib/hari/",
        "licensing:day": f"/nib/hari/{NibDay.objects.order_by('id').first().pk}/",
        "licensing:day-invite": f"/nib/hari/{NibDay.objects.filter(state='PLANNED').first().pk}/undang/",
        "licensing:day-slips": f"/nib/hari/{NibDay.objects.order_by('id').first().pk}/slip/",
        "licensing:outages": "/nib/gangguan/",
        "licensing:case": f"/nib/{Case.objects.order_by('id').first().pk}/",
        "documents:register": "/naskah/",
        "linkage:reconcile": "/kembar/rekonsiliasi/",
        "linkage:reconcile-rows": _only_in_the_first_list(),
        "linkage:count": "/kembar/rekonsiliasi/berapa/",
        "outbox:list": "/pesan/",
        "outbox:hand": "/pesan/tangan/",
        "outbox:templates": "/pesan/templat/",
        "intake:batches": "/berkas/",
        "intake:drop": "/berkas/baru/",
        "intake:columns": f"/berkas/{Batch.objects.get(source_name='Kelurahan').pk}/kolom/",
        "intake:batch": f"/berkas/{checked}/",
        "intake:problems": f"/berkas/{checked}/dicek/",
        "intake:pile_known": f"/berkas/{checked}/ada/",
        "intake:commit": f"/berkas/{checked}/masukkan/",
    }
    for name, path in pages.items():
        clerk.get(path)  # what is read once and kept in memory is not counted
        with same_queries(name):
            assert clerk.get(path).status_code == 200, path


def test_pages_of_the_room(clerk, same_queries):
    leader = Client()
    assert leader.login(email=email_of(Role.MODERATOR), password=accounts.first.DEMO_PASSWORD)
    past, tonight = Sitting.objects.order_by("id")
    here = f"/produk-unggulan/{tonight.pk}/"
    pages = {
        "flagship:sittings": "/produk-unggulan/",
        "flagship:sitting": here,
        "flagship:events": f"/produk-unggulan/{past.pk}/catatan/",
        "flagship:register": f"{here}daftar/",
        "flagship:cockpit": f"{here}kendali/",
        "flagship:status": f"{here}kendali/keadaan/",
        "flagship:watch": f"/sidang/{past.code}/tamu/",
        "flagship:screen": f"/sidang/{past.code}/layar/{past.screen_key}/",
    }
    for name, path in pages.items():
        leader.get(path)
        with same_queries(name):
            assert leader.get(path).status_code == 200, path


def _finding_about(role: Role) -> Finding:
    """Visits of this person that were written down at once."""
    person, rows = (
        User.objects.get(email=email_of(role)),
        list(Visit.objects.order_by("pk").values_list("pk", flat=True)[:30]),
    )
    facts = {"minutes": 40, "since": "2026-11-20T01:00:00+00:00", "rows": rows}
    return Finding.objects.create(
        kind="BURST", key="BURST:test", city_code=5371, on=date(2026, 11, 20), size=30, facts=facts, method="checks-1",
        found_at=datetime(2026, 11, 21, tzinfo=UTC), about=person.pk, about_name=person.name,
    )  # fmt: skip


def test_pages_of_reported_numbers(clerk, same_queries):
    closed = ClosedMonth.objects.order_by("-month").first()
    pages = {
        "dashboards:ask": "/tanya/?t=kelurahan+mana+yang+belum+dikunjungi+bulan+ini",
        "dashboards:since": "/sejak/", "dashboards:since-list": "/sejak/daftar/?tahap=LICENSED",
        "dashboards:cascade": "/perjalanan/", "dashboards:cascade-list": "/perjalanan/daftar/?tahap=LICENSED",
        "reports:indicators": "/indikator/", "reports:indicator": "/indikator/nib/", "reports:months": "/indikator/bulan/",
        "reports:ministry": f"/indikator/bulan/{closed.pk}/kementerian/", "reports:ministry-file": f"/indikator/bulan/{closed.pk}/kementerian.csv",
        "reports:templates": "/indikator/templat/", "wall:own": "/layar/", "dashboards:impact": "/terundi/", "dashboards:budget": "/dana/?dana=100000000",
        "reports:checks": "/indikator/perlu-dicek/", "reports:check": f"/indikator/perlu-dicek/{_finding_about(Role.CLERK).pk}/",
        "opendata:list": "/data-terbuka/", "opendata:month": f"/data-terbuka/{closed.area_code}/{closed.month}/",
        "opendata:file": f"/data-terbuka/{closed.area_code}/{closed.month}/usaha.csv",
    }  # fmt: skip
    for name, path in pages.items():
        clerk.get(path)
        with same_queries(name):
            assert clerk.get(path).status_code == 200, path


def test_pages_of_owners_and_who_leads(clerk, same_queries):
    card = OwnerCard.objects.filter(ended_at=None).select_related("business").order_by("id").first()
    assert clerk.login(email=email_of(Role.HEAD), password=accounts.first.DEMO_PASSWORD)
    pages = {
        "licensing:board": "/nib/papan/", "licensing:open": "/nib/buka/", "licensing:fairness": "/nib/pemerataan/", "licensing:stuck": "/nib/macet/",
        "licensing:card": f"/nib/kartu/{card.business.number}/", "licensing:owner-words": "/nib/kata-pemilik/",
        "owncard:page": f"/kartu/{cases.code_of(card)}/",
    }  # fmt: skip
    for name, path in pages.items():
        clerk.get(path)
        with same_queries(name):
            assert clerk.get(path).status_code == 200, path


def test_pages_of_promises(clerk, same_queries):
    kept = Commitment.objects.filter(state="KEPT").order_by("id").first()
    pages = {
        "commitments:promises": "/komitmen/janji/", "commitments:promise": f"/komitmen/janji/{kept.pk}/",
        "commitments:both": "/komitmen/janji/dua-arah/", "commitments:numbers": "/komitmen/janji/angka/",
        "commitments:reviews": "/komitmen/tinjau/", "public-promises:list": "/janji/",
    }  # fmt: skip
    for name, path in pages.items():
        clerk.get(path)
        with same_queries(name):
            assert clerk.get(path).status_code == 200, path


def test_pages_of_the_catalogue(clerk, same_queries):
    on_show = Product.objects.all().on_show(timezone.localdate())
    shown = on_show.filter(photo_count__gt=0, permits__isnull=False).order_by("id").first()
    pages = {
        "catalogue:list": "/produk/", "catalogue:list, searched": "/produk/?q=tenun&jenis=tenun",
        "catalogue:product": f"/produk/{shown.pk}/", "catalogue:change": f"/produk/{shown.pk}/ubah/",
        "catalogue:channels": "/produk/pasar/?saluran=shopee", "catalogue:readiness": f"/produk/{shown.pk}/pasar/",
        "catalogue:market": f"/produk/pasar/{shown.business.number}/",
        "shop:list": "/etalase/", "shop:list, searched": "/etalase/?q=tenun", "shop:collection": "/etalase/?koleksi=oleh-oleh",
        "shop:products": "/etalase/umpan/produk.json", "shop:data": "/etalase/data/", "shop:maker": f"/etalase/u/{shown.business.number}/",
    }  # fmt: skip
    for name, path in pages.items():
        clerk.get(path)  # what is read once and kept in memory is not counted
        with same_queries(name):
            assert clerk.get(path).status_code == 200, path


def test_pages_of_buyers(clerk, same_queries):
    asked = Request.objects.exclude(state="UNCHECKED").order_by("id").first()
    pages = {
        "catalogue:inquiries": "/produk/permintaan/", "catalogue:inquiry": f"/produk/permintaan/{asked.pk}/",
        "catalogue:funnel": "/produk/corong/", "catalogue:rooms": "/produk/ruang/", "catalogue:complaints": "/produk/laporan/",
        "catalogue:expos": "/produk/pameran/", "room:page": f"/ruang/{room_code(BuyerRoom.objects.first())}/?jumlah=20",
        "room:page-en": f"/ruang/{room_code(BuyerRoom.objects.first())}/en/?jumlah=20", "catalogue:expo-stock": f"/produk/pameran/{Expo.objects.get().pk}/",
        "shop:ask": "/etalase/tanya/", "shop:expo": f"/etalase/pameran/{Expo.objects.get().pk}/",
    }  # fmt: skip
    for name, path in pages.items():
        clerk.get(path)  # what is read once and kept in memory is not counted
        with same_queries(name):
            assert clerk.get(path).status_code == 200, path


def test_pages_of_packaging(clerk, same_queries):
    assessed = Assessment.objects.filter(state="SIGNED").order_by("id").first()
    pages = {
        "packaging:list": "/kemasan/",
        "packaging:assessment": f"/kemasan/{assessed.pk}/",
        "packaging:failures": "/kemasan/temuan/",
        "packaging:actions": "/kemasan/perbaikan/",
        "packaging:calibration": "/kemasan/kalibrasi/",
        "packaging:prices": "/kemasan/harga/",
        "packaging:label": "/kemasan/label/",
        "packaging:standards": "/kemasan/standar/",
        "packaging:standard-compare": "/kemasan/standar/PACK/banding/",
        "packaging:grants": "/kemasan/bantuan/",
        "packaging:pools": "/kemasan/beli/",
        "packaging:materials": "/kemasan/bahan/",
        "packresult:list": "/hasil-kemasan/",
    }
    for name, path in pages.items():
        clerk.get(path)  # what is read once and kept in memory is not counted
        with same_queries(name):
            assert clerk.get(path).status_code == 200, path
    opened = Assessment.objects.filter(state="OPEN").first()
    assert clerk.login(email=email_of(Role.ASSESSOR), password=accounts.first.DEMO_PASSWORD)
    with same_queries("packaging:fill"):
        assert clerk.get(f"/kemasan/{opened.pk}/isi/").status_code == 200
    with same_queries("packaging:sides"):
        assert clerk.get(f"/kemasan/{opened.pk}/label/").status_code == 200
    clerk.get("/kemasan/bawa/")
    with same_queries("packaging:carry"):
        assert clerk.get("/kemasan/bawa/").status_code == 200


def test_pages_of_the_api(clerk, same_queries):
    made, text = issued()
    hook = listening()
    assert clerk.login(email=email_of(Role.ADMIN), password=accounts.first.DEMO_PASSWORD)
    pages = {
        "exchange:guide": "/api/", "exchange:keys": "/api/kunci/", "exchange:key": f"/api/kunci/{made.pk}/", "exchange:hooks": "/api/kabar/",
        "exchange:hook": f"/api/kabar/{hook.pk}/",
    }  # fmt: skip
    lists = (
        "businesses",
        "businesses?sector=RETAIL&limit=200",
        "indicators",
        "indicators/nib",
        "cascade",
        "cohorts",
        "open-data",
        "promises",
        "products",
    )
    pages |= {f"api:{path}": f"/api/v1/{path}" for path in lists}
    for name, path in pages.items():
        clerk.get(path, headers={"authorization": f"Bearer {text}"})
        with same_queries(name):
            assert clerk.get(path, headers={"authorization": f"Bearer {text}"}).status_code == 200, path
