"""Who may take part in a cohort and what is asked of who does; what a programme gives to take home."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.places import queries as areas
from pilar.training import permissions, queries, services
from pilar.training.domain.asking import write_questions
from pilar.training.domain.eligibility import Only
from pilar.training.forms.conditions import ConditionsForm, MaterialForm, QuestionsForm
from pilar.training.views.door import cohort_or_404, found_or_404, material_file, trail, way_to


@login_required
@require_http_methods(["GET", "POST"])
def conditions(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    known = {areas.area_name(code).casefold(): code for code in areas.village_codes(found.city_code)}
    others = [
        (one.pk, one.title) for one in queries.list_programmes(actor)
        if one.pk != found.programme_id and one.city_code == found.city_code
    ]  # fmt: skip
    only = Only.of(found.only)
    begins: dict[str, Any] = {
        "sectors": sorted(only.sectors), "sizes": sorted(only.sizes), "before": only.before or "",
        "villages": "\n".join(sorted(areas.area_name(code) for code in only.villages)),
    }  # fmt: skip
    form = bound(request, ConditionsForm, begins, villages=known, programmes=others)
    page = Deed(
        _("Syarat peserta"), _("Simpan"), way_to(found)[1], trail(way_to(found), here=_("Syarat peserta")), _("Syarat peserta disimpan."),
        _("Berlaku bagi pendaftar berikutnya; yang sudah ada di daftar tetap. Yang tidak memenuhi ditolak dengan alasannya."),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda told: services.set_conditions(actor=actor, cohort_id=found.pk, only=form.only(), now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    form = bound(request, QuestionsForm, {"asked": write_questions(found.asked)})
    page = Deed(
        _("Pertanyaan pendaftaran"), _("Simpan"), way_to(found)[1], trail(way_to(found), here=_("Pertanyaan pendaftaran")), _("Pertanyaan disimpan."),
        _("Ditanyakan saat mendaftar dan di halaman peserta. Boleh tidak dijawab, dan tidak mempengaruhi kursi."),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda told: services.set_questions(actor=actor, cohort_id=found.pk, asked=told["asked"], now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def material_new(request: HttpRequest, programme_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_programme, programme_id), actor_of(request)
    teaches, back = queries.teaches_programme(actor, found), reverse("training:programme", args=[found.pk])
    page = Deed(
        _("Tambah bahan"), _("Simpan"), back, trail((found.title, back), here=_("Tambah bahan")), _("Bahan disimpan; peserta melihatnya di halamannya."),
        _("Peserta yang punya kursi mengunduhnya lewat tautannya, tanpa kata sandi. Berkas kecil sampai juga di ponsel dengan sinyal lemah."),
    )  # fmt: skip
    return deed(
        request, permissions.can_supply(actor, found, teaches), bound(request, MaterialForm), page,
        lambda told: services.add_material(
            actor=actor, programme_id=found.pk, title=told["title"], kind=told["kind"], data=told["data"], url=told["url"],
            is_teacher=teaches, now=timezone.now(),
        ),
    )  # fmt: skip


@login_required
@require_GET
def material(request: HttpRequest, material_id: int) -> HttpResponse:
    """For everybody who follows training; an address leads there."""
    found = found_or_404(request, queries.get_material, material_id)
    return HttpResponseRedirect(found.url) if found.url else material_file(found, queries.open_material)


@login_required
@require_POST
def material_remove(request: HttpRequest, material_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_material, material_id), actor_of(request)
    teaches = queries.teaches_programme(actor, found.programme)
    verdict = permissions.can_supply(actor, found.programme, teaches)
    if not verdict:
        return refused(request, verdict.reason)
    home = reverse("training:programme", args=[found.programme_id])
    return pressed(
        request, lambda: services.remove_material(actor=actor, material_id=found.pk, is_teacher=teaches, now=timezone.now()), _("Bahan dihapus."), home
    )  # fmt: skip
