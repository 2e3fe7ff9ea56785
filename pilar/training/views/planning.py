"""The forms of who plans: programmes, trainers and their days away, cohorts, quotas, lessons."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, refused
from pilar.places import queries as areas
from pilar.training import permissions, queries, services
from pilar.training.domain import cohorts
from pilar.training.domain.cohorts import Quota
from pilar.training.forms.planning import (
    AwayForm,
    CohortForm,
    LessonForm,
    ProgrammeForm,
    QuotaForm,
    ReasonForm,
    TrainerForm,
)
from pilar.training.views.door import cohort_or_404, found_or_404, trail, way_to


def _programme(request: HttpRequest, found: Any) -> HttpResponse:
    actor = actor_of(request)
    begins: dict[str, Any] = {"attendance_percent": 80}
    if found is not None:
        names = (
            "title", "purpose", "need", "standard", "answer_key", "attendance_percent", "passing_score", "practice_percent", "valid_months",
        )  # fmt: skip
        begins = {name: getattr(found, name) for name in names}
        begins["syllabus"] = "\n".join(f"{one['name']}; {one['hours']}" for one in found.units)
        begins |= {name: "\n".join(getattr(found, name)) for name in ("questions", "practices", "rubric")}
    form = bound(request, ProgrammeForm, begins, needs=queries.choices())
    home = reverse("training:programmes")
    back = reverse("training:programme", args=[found.pk]) if found else home
    title = _("Ubah program") if found else _("Program baru")
    page = Deed(title, _("Simpan"), back, trail((_("Program"), home), here=title), _("Program disimpan."))

    def act(told: dict[str, Any]) -> Any:
        plan = services.Plan(
            title=told["title"], purpose=told["purpose"], need=told["need"], standard=told["standard"], units=told["syllabus"],
            questions=told["questions"], answer_key=told["answer_key"], attendance_percent=told["attendance_percent"],
            passing_score=told["passing_score"], practices=told["practices"], rubric=told["rubric"], practice_percent=told["practice_percent"], valid_months=told["valid_months"],
        )  # fmt: skip
        return services.save_programme(
            actor=actor, plan=plan, programme_id=found.pk if found else None, now=timezone.now()
        )

    verdict = permissions.can_keep_thing(actor, found) if found else permissions.can_keep(actor)
    return deed(request, verdict, form, page, act, lambda made: reverse("training:programme", args=[made.pk]))


@login_required
@require_http_methods(["GET", "POST"])
def programme_new(request: HttpRequest) -> HttpResponse:
    return _programme(request, None)


@login_required
@require_http_methods(["GET", "POST"])
def programme_change(request: HttpRequest, programme_id: int) -> HttpResponse:
    return _programme(request, found_or_404(request, queries.get_programme, programme_id))


def _trainer_or_404(request: HttpRequest, trainer_id: int) -> Any:
    found = queries.get_trainer(actor_of(request), trainer_id)
    if found is None:
        raise Http404
    return found


def _trainer(request: HttpRequest, found: Any) -> HttpResponse:
    actor = actor_of(request)
    begins: dict[str, Any] = {}
    if found is not None:
        begins = {
            name: getattr(found, name)
            for name in ("name", "kind", "institution", "expertise", "contact", "about")
        }
        begins["email"] = accounts.get_person(found.user_id).email if found.user_id else ""
    form = bound(request, TrainerForm, begins)
    home = reverse("training:trainers")
    back = reverse("training:trainer", args=[found.pk]) if found else home
    title = _("Ubah pelatih") if found else _("Pelatih baru")
    page = Deed(title, _("Simpan"), back, trail((_("Pelatih"), home), here=title), _("Pelatih disimpan."))

    def act(told: dict[str, Any]) -> Any:
        user_id = None
        if told["email"]:
            try:
                user_id = accounts.actor_by_email(told["email"]).user_id
            except accounts.UnknownPerson as unknown:
                raise Refused(
                    _("Tidak ada akun Pilar dengan surel %s. Kosongkan, atau minta akunnya dibuat dulu.")
                    % told["email"]
                ) from unknown
        who = services.Who(
            told["name"],
            told["kind"],
            told["institution"],
            told["expertise"],
            told["contact"],
            user_id,
            told["about"],
        )
        return services.save_trainer(
            actor=actor, who=who, trainer_id=found.pk if found else None, now=timezone.now()
        )

    verdict = permissions.can_keep_thing(actor, found) if found else permissions.can_keep(actor)
    return deed(request, verdict, form, page, act, lambda made: reverse("training:trainer", args=[made.pk]))


@login_required
@require_http_methods(["GET", "POST"])
def trainer_new(request: HttpRequest) -> HttpResponse:
    return _trainer(request, None)


@login_required
@require_http_methods(["GET", "POST"])
def trainer_change(request: HttpRequest, trainer_id: int) -> HttpResponse:
    return _trainer(request, _trainer_or_404(request, trainer_id))


@login_required
@require_http_methods(["GET", "POST"])
def away(request: HttpRequest, trainer_id: int) -> HttpResponse:
    found, actor = _trainer_or_404(request, trainer_id), actor_of(request)
    back = reverse("training:trainer", args=[found.pk])
    crumbs = trail((_("Pelatih"), reverse("training:trainers")), (found.name, back), here=_("Berhalangan"))
    page = Deed(_("Hari berhalangan"), _("Simpan"), back, crumbs, _("Hari berhalangan dicatat."), found.name)
    return deed(
        request, permissions.can_keep_thing(actor, found), bound(request, AwayForm), page,
        lambda told: services.add_away(actor=actor, trainer_id=found.pk, now=timezone.now(), **told),
    )  # fmt: skip


@login_required
@require_POST
def away_remove(request: HttpRequest, away_id: int) -> HttpResponse:
    actor = actor_of(request)
    verdict = permissions.can_keep(actor)
    if not verdict:
        return refused(request, verdict.reason)
    trainer_id = queries.trainer_of_days(actor, away_id)
    if trainer_id is None:
        raise Http404
    services.remove_away(actor=actor, away_id=away_id, now=timezone.now())
    return redirect("training:trainer", trainer_id)


_RUN = (
    "name", "place", "capacity", "way", "register_until", "minimum_points", "seats_by_score", "signer_name", "signer_office", "signer_nip", "budget_source", "cost",
)  # fmt: skip


def _cohort(request: HttpRequest, programme: Any, found: Any) -> HttpResponse:
    actor = actor_of(request)
    begins: dict[str, Any] = {"way": cohorts.FIRST_COME}
    if found is not None:
        begins = {name: getattr(found, name) for name in _RUN}
        begins |= {f"points_{code}": points for code, points in found.points.items()}
    form = bound(request, CohortForm, begins)
    home = reverse("training:programme", args=[programme.pk])
    back = reverse("training:cohort", args=[found.pk]) if found else home
    title = _("Ubah angkatan") if found else _("Angkatan baru")
    page = Deed(title, _("Simpan"), back, trail((programme.title, home), here=title), _("Angkatan disimpan."))

    def act(told: dict[str, Any]) -> Any:
        typed = {name: told[name] for name in _RUN} | {"points": form.points()}
        typed |= {name: told[name] or 0 for name in ("minimum_points", "seats_by_score")}
        return services.save_cohort(
            actor=actor, run=services.Run(**typed), programme_id=programme.pk, cohort_id=found.pk if found else None, now=timezone.now()
        )  # fmt: skip

    verdict = permissions.can_keep_thing(actor, found or programme)
    return deed(request, verdict, form, page, act, lambda made: reverse("training:cohort", args=[made.pk]))


@login_required
@require_http_methods(["GET", "POST"])
def cohort_new(request: HttpRequest, programme_id: int) -> HttpResponse:
    return _cohort(request, found_or_404(request, queries.get_programme, programme_id), None)


@login_required
@require_http_methods(["GET", "POST"])
def cohort_change(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found = cohort_or_404(request, cohort_id)
    return _cohort(request, found.programme, found)


@login_required
@require_http_methods(["GET", "POST"])
def quotas(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    known = {areas.area_name(code).casefold(): code for code in areas.village_codes(found.city_code)}
    standing = queries.seats_of(found).quotas
    least = {one.kind: one.seats for one in standing if one.kind != cohorts.VILLAGE_MOST}
    lines = [
        f"{areas.area_name(int(one.key))}; {one.seats}"
        for one in standing
        if one.kind == cohorts.VILLAGE_MOST
    ]
    begins = {
        "women": least.get(cohorts.SEX_LEAST),
        "disability": least.get(cohorts.DISABILITY_LEAST),
        "villages": "\n".join(lines),
    }
    form = bound(request, QuotaForm, begins, villages=known)
    back = way_to(found)[1]
    page = Deed(
        _("Kuota"), _("Simpan"), back, trail(way_to(found), here=_("Kuota")), _("Kuota disimpan."),
        _("Kursi yang disisihkan menunggu orangnya; yang kelurahannya sudah penuh masuk daftar tunggu."),
    )  # fmt: skip

    def act(told: dict[str, Any]) -> Any:
        wanted = [Quota(cohorts.VILLAGE_MOST, str(code), most) for code, most in told["villages"]]
        wanted += [Quota(cohorts.SEX_LEAST, "F", told["women"])] if told["women"] else []
        wanted += [Quota(cohorts.DISABILITY_LEAST, "", told["disability"])] if told["disability"] else []
        return services.set_quotas(actor=actor, cohort_id=found.pk, quotas=wanted, now=timezone.now())

    return deed(request, permissions.can_keep_thing(actor, found), form, page, act)


def _begins(found: Any) -> dict[str, Any]:
    if found is None:
        return {"hours": 2}
    begin, end = timezone.localtime(found.starts_at), timezone.localtime(found.ends_at)
    return {
        "title": found.title, "on": begin.date(), "begins": begin.time(), "ends": end.time(), "hours": found.hours, "place": found.place,
        "trainers": [one.pk for one in found.trainers.all()],
    }  # fmt: skip


def _lesson(request: HttpRequest, cohort: Any, found: Any) -> HttpResponse:
    actor = actor_of(request)
    choices = [
        (one.pk, f"{one.name} ({one.institution})" if one.institution else one.name)
        for one in queries.list_trainers(actor)
    ]
    form = bound(request, LessonForm, _begins(found), trainers=choices)
    title = _("Ubah sesi") if found else _("Sesi baru")
    said = _("Sesi disimpan; kalender peserta dan pelatih ikut berubah.")
    page = Deed(title, _("Simpan"), way_to(cohort)[1], trail(way_to(cohort), here=title), said)

    def act(told: dict[str, Any]) -> Any:
        begin, end = form.moments()
        who = [int(one) for one in told.get("trainers", [])]
        hour = services.Hour(told["title"], begin, end, told["hours"], told["place"], who)
        return services.save_lesson(
            actor=actor, hour=hour, cohort_id=cohort.pk, lesson_id=found.pk if found else None, now=timezone.now()
        )  # fmt: skip

    return deed(request, permissions.can_keep_thing(actor, cohort), form, page, act)


@login_required
@require_http_methods(["GET", "POST"])
def lesson_new(request: HttpRequest, cohort_id: int) -> HttpResponse:
    return _lesson(request, cohort_or_404(request, cohort_id), None)


@login_required
@require_http_methods(["GET", "POST"])
def lesson_change(request: HttpRequest, lesson_id: int) -> HttpResponse:
    found = found_or_404(request, queries.get_lesson, lesson_id)
    return _lesson(request, found.cohort, found)


@login_required
@require_http_methods(["GET", "POST"])
def lesson_off(request: HttpRequest, lesson_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_lesson, lesson_id), actor_of(request)
    page = Deed(
        _("Batalkan sesi"), _("Batalkan sesi"), way_to(found.cohort)[1], trail(way_to(found.cohort), here=_("Batalkan sesi")), _("Sesi dibatalkan; kalender menyebutnya batal."), found.title
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found.cohort), bound(request, ReasonForm), page,
        lambda told: services.call_off_lesson(actor=actor, lesson_id=found.pk, reason=told["reason"], now=timezone.now()),
    )  # fmt: skip
