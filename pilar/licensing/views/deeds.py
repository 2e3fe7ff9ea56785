"""One thing per page: a form, one service call, back to the case."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Actor, Refused, Verdict
from pilar.accounts.door import actor_of, refused
from pilar.licensing import forms as asking
from pilar.licensing import permissions, services, words
from pilar.licensing.domain import cases
from pilar.licensing.domain.cases import WrongMove
from pilar.licensing.views.door import case_or_404, lacking, trail


@dataclass(frozen=True, slots=True)
class Deed:
    """A page: its title and verb, its form, the service it calls, who may, and what is said afterwards."""

    title: Any
    verb: Any
    form: type[forms.Form]
    act: Callable[..., Any]
    may: Callable[[Actor, Any], Verdict]
    said: Any


DEEDS = {
    "kunjungan": Deed(lazy("Catat kunjungan"), lazy("Simpan kunjungan"), asking.VisitForm, services.log_visit,
                      permissions.can_accompany, lazy("Kunjungan dicatat.")),
    "janji-otp": Deed(lazy("Kapan pemilik siap menerima kode OTP?"), lazy("Simpan janji"), asking.OtpForm, services.appoint_otp,
                      permissions.can_accompany, lazy("Janji OTP dicatat.")),
    "persetujuan": Deed(lazy("Catat persetujuan pemilik"), lazy("Simpan persetujuan"), asking.ConsentForm, services.record_consent,
                        permissions.can_accompany, lazy("Persetujuan dicatat.")),
    "dokumen": Deed(lazy("Dokumen yang sudah dilihat"), lazy("Simpan"), asking.DocumentsForm, services.tick_documents,
                    permissions.can_accompany, lazy("Dokumen dicatat.")),
    "data-oss": Deed(lazy("Data yang ditanya OSS"), lazy("Simpan data"), asking.OssDataForm, services.note_for_oss,
                     permissions.can_accompany, lazy("Data untuk OSS dicatat.")),
    "kendala": Deed(lazy("Apa kendalanya?"), lazy("Simpan kendala"), asking.ObstacleForm, services.name_obstacle,
                    permissions.can_accompany, lazy("Kendala dicatat.")),
    "rujuk": Deed(lazy("Rujuk pemilik ke kantor lain"), lazy("Simpan rujukan"), asking.ReferForm, services.refer_case,
                  permissions.can_accompany, lazy("Rujukan dicatat.")),
    "tutup": Deed(lazy("Akhiri tanpa NIB"), lazy("Akhiri pendampingan"), asking.EndForm, services.close_case,
                  permissions.can_accompany, lazy("Pendampingan diakhiri.")),
    "buka-lagi": Deed(lazy("Buka lagi pendampingan"), lazy("Buka lagi"), asking.ReopenForm, services.reopen_case,
                      permissions.can_lead_case, lazy("Pendampingan dibuka lagi.")),
    "ajukan": Deed(lazy("Sudah diajukan di OSS?"), lazy("Ya, sudah diajukan"), forms.Form, services.file_case,
                   permissions.can_file, lazy("Dicatat sebagai sudah diajukan.")),
    "nib": Deed(lazy("NIB yang terbit"), lazy("Simpan NIB"), asking.NibForm, services.record_nib,
                permissions.can_file, lazy("NIB tersimpan di registri. Pendampingan selesai.")),
    "ditolak": Deed(lazy("Ditolak OSS"), lazy("Simpan penolakan"), asking.RefusalForm, services.record_refusal,
                    permissions.can_file, lazy("Penolakan dicatat.")),
    "kembalikan": Deed(lazy("Kembalikan ke pendamping"), lazy("Kembalikan"), asking.SendBackForm, services.send_back,
                       permissions.can_file, lazy("Dikembalikan ke pendamping.")),
}  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, case_id: int, what: str) -> HttpResponse:
    """The page of one deed on one case; an unknown deed is an address nobody has."""
    if what not in DEEDS:
        raise Http404
    found, chosen = case_or_404(request, case_id), DEEDS[what]
    verdict = chosen.may(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    form = chosen.form(request.POST if request.method == "POST" else None, initial=_initial(found))
    if request.method == "POST" and form.is_valid() and _done(request, found, chosen, form):
        return redirect("licensing:case", found.pk)
    page = {
        "form": form, "title": chosen.title, "verb": chosen.verb, "case": found, "lacking": lacking(found),
        "crumbs": trail(found, str(chosen.title)), "back_url": reverse("licensing:case", args=[found.pk]),
    }  # fmt: skip
    return render(request, "licensing/deed.html", page, status=422 if form.errors else 200)


def _initial(found: Any) -> dict[str, Any]:
    return {
        "on": timezone.localdate(),
        "way": "HOME",
        "documents": list(found.evidence.documents),
        "reachable": found.reachable,
        "obstacle": found.obstacle or None,
        "hour": "10:00",
        **found.for_oss,
    }


def _done(request: HttpRequest, found: Any, chosen: Deed, form: forms.Form) -> bool:
    """Call the service; what it refuses is said on the form, so that nothing typed is lost."""
    try:
        done = chosen.act(actor=actor_of(request), case_id=found.pk, now=timezone.now(), **form.cleaned_data)
    except Refused as reason:
        form.add_error(None, str(reason))
        return False
    except WrongMove:
        form.add_error(
            None, _("Pendampingan ini sudah berubah sementara Anda menulis. Lihat tahapnya sekarang.")
        )
        return False
    messages.success(request, str(chosen.said))
    if chosen.act is services.log_visit and done.case.state not in cases.PREPARING:
        word = words.STATE_WORDS[done.case.state][0]
        messages.warning(
            request,
            _("Pendampingan ini sementara itu sudah “%s”; kunjungan Anda disimpan dalam riwayatnya.") % word,
        )
    return True
