"""The selection: the rule as it was published, the seed, the press; and its record as a paper."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.door import Deed, actor_of, bound, deed, refused
from pilar.training import permissions, services
from pilar.training.forms.planning import SeedForm
from pilar.training.views.door import cohort_or_404, pdf, trail, way_to


@login_required
@require_http_methods(["GET", "POST"])
def select(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    page = Deed(
        _("Seleksi"), _("Jalankan seleksi"), way_to(found)[1], trail(way_to(found), here=_("Seleksi")), _("Seleksi selesai. Berita acaranya dapat dicetak."),
        _("Nilai dihitung menurut aturan yang diumumkan, lalu kursi diundi. Hasilnya tidak diulang; siapa pun dapat memeriksanya dari benih dan daftar."),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), bound(request, SeedForm), page,
        lambda told: services.select_participants(actor=actor, cohort_id=found.pk, seed=told["seed"], now=timezone.now()),
    )  # fmt: skip


@login_required
@require_GET
def record(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Berita acara seleksi."""
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    verdict = permissions.can_follow(actor) and permissions.can_register(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if not found.drawn_at:
        raise Http404
    return pdf(
        services.selection_record(cohort=found, now=timezone.now()), f"berita-acara-seleksi-{found.pk}"
    )
