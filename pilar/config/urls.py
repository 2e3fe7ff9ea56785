"""Every address of the product: one line per area. Addresses are Indonesian, as people read and say them."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from pilar.catalogue.urls import (
    approval_patterns,
    buyer_patterns,
    chat_patterns,
    gtin_patterns,
    room_patterns,
    shop_en_patterns,
    shop_patterns,
)
from pilar.catalogue.urls import reply_patterns as inquiry_replies
from pilar.commitments.urls import feed_patterns, invitation_patterns, public_patterns, reply_patterns
from pilar.config import views
from pilar.exchange.urls import program_patterns
from pilar.licensing.urls import own_patterns
from pilar.packaging.urls import own_patterns as own_assessments
from pilar.packaging.urls import result_patterns, review_patterns
from pilar.reports.urls import open_patterns, wall_patterns
from pilar.training.urls import (
    badge_patterns,
    calendar_patterns,
    certificate_patterns,
    door_patterns,
    key_patterns,
    seat_patterns,
)
from pilar.training.urls import own_patterns as own_trainings

urlpatterns = [
    path("", include("pilar.dashboards.urls")),
    path("", include("pilar.accounts.urls")),
    path("umkm/", include("pilar.registry.urls")),
    path("api/", include("pilar.exchange.urls")),
    path("api/", include(program_patterns)),
    path("berkas/", include("pilar.intake.urls")),
    path("kembar/", include("pilar.linkage.urls")),
    path("nib/", include("pilar.licensing.urls")),
    path("kemasan/", include("pilar.packaging.urls")),
    path("nilai-sendiri/", include((own_assessments, "ownassessment"))),
    path("hasil-kemasan/", include((result_patterns, "packresult"))),
    path("tinjau-kemasan/", include((review_patterns, "packreview"))),
    path("pelatihan/", include("pilar.training.urls")),
    path("peserta/", include((own_trainings, "participant"))),
    path("ikut/", include((seat_patterns, "seat"))),
    path("hadir/", include((door_patterns, "hall-door"))),
    path("sertifikat/", include((certificate_patterns, "certificate"))),
    path("lencana/", include((badge_patterns, "badge"))),
    path(".well-known/", include((key_patterns, "well-known"))),
    path("jadwal-pelatih/", include((calendar_patterns, "trainer-calendar"))),
    path("", include("pilar.documents.urls")),
    path("", include("pilar.flagship.urls")),
    path("pesan/", include("pilar.messages.urls")),
    path("komitmen/", include("pilar.commitments.urls")),
    path("undangan/", include((invitation_patterns, "meetingreply"))),
    path("kalender/", include((feed_patterns, "meetingfeed"))),
    path("janji/", include((public_patterns, "public-promises"))),
    path("balas/", include((reply_patterns, "reply"))),
    path("produk/", include("pilar.catalogue.urls")),
    path("etalase/en/", include((shop_en_patterns, "shop-en"))),
    path("etalase/", include((shop_patterns, "shop"))),
    path("ruang/", include((room_patterns, "room"))),
    path("w/", include((chat_patterns, "chat"))),
    path("tanya/", include((buyer_patterns, "inquiry"))),
    path("jawab/", include((inquiry_replies, "reply-inquiry"))),
    path("01/", include((gtin_patterns, "gtin"))),
    path("setuju/", include((approval_patterns, "approval"))),
    path("kartu/", include((own_patterns, "owncard"))),
    path("indikator/", include("pilar.reports.urls")),
    path("data-terbuka/", include((open_patterns, "opendata"))),
    path("layar/", include((wall_patterns, "wall"))),
    path("audit/", include("pilar.audit.urls")),
    path("galeri/", include("pilar.ui.urls")),
    path("bahasa/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("sehat", views.health, name="health"),
]
handler400 = "pilar.ui.views.refusing.unreadable"
