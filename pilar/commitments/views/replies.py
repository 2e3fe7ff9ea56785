"""Pages without log-in: the reply over a link, and the promises that are public."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.adapter import within_limits
from pilar.accounts.domain import Refused
from pilar.commitments import queries, services, words
from pilar.commitments.domain import keeping
from pilar.commitments.domain.keeping import WrongMove
from pilar.commitments.forms import promises as forms


def _quiet(response: HttpResponse) -> HttpResponse:
    """No search engine keeps a reply page."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _closed(request: HttpRequest, title: str, sentence: str, status: int) -> HttpResponse:
    return _quiet(
        render(
            request, "commitments/reply_closed.html", {"title": title, "sentence": sentence}, status=status
        )
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, code: str) -> HttpResponse:
    """The page behind a link: report, or confirm. Whoever is not the person of the link gets a sentence."""
    link = services.link_of(code)
    if link is None:
        if not within_limits(request, "reply_link_miss"):
            return _closed(
                request,
                _("Tunggu sebentar"),
                _("Terlalu banyak alamat yang salah. Coba lagi beberapa menit kemudian."),
                429,
            )
        return _closed(
            request,
            _("Tautan ini tidak dikenal"),
            _("Periksa apakah alamatnya lengkap, atau minta tautan baru kepada sekretariat."),
            404,
        )
    now = timezone.now()
    over = services.over_sentence(link, now)
    if over:
        return _closed(request, _("Tautan ini tidak dapat dipakai"), over, 410)
    kind = forms.ConfirmForm if link.beneficiary_id else forms.ReplyForm
    form: Any = kind(request.POST or None, request.FILES or None, initial={"step": link.commitment.said})
    if request.method == "POST" and form.is_valid() and _taken(request, link, form):
        return _quiet(
            render(
                request,
                "commitments/reply_done.html",
                {"found": link.commitment, "name": services.name_of(link)},
            )
        )
    if form.errors and "file" in request.FILES and "file" not in form.errors:
        # No browser keeps a chosen file over an answer: said, so that the proof is not forgotten.
        form.add_error("file", _("Pilih lagi foto atau PDF-nya; yang lain masih tertulis."))
    _digits, own = services.digits_of(link)
    page = {
        "form": form, "found": link.commitment, "name": services.name_of(link), "confirm": link.beneficiary_id is not None, "own": own,
        "until": link.expires_on, "due": link.commitment.due_on,
        "question": None if link.beneficiary_id else queries.asked_over_link(link.commitment),
    }  # fmt: skip
    return _quiet(render(request, "commitments/reply.html", page, status=422 if form.errors else 200))


def _taken(request: HttpRequest, link: Any, form: Any) -> bool:
    """Call the service; what it refuses stands on the form, so that nothing written is lost."""
    if not within_limits(request, "reply_link_try", key=str(link.pk)):
        form.add_error(
            "digits", _("Sudah terlalu sering dicoba. Tunggu satu jam; yang Anda tulis masih di sini.")
        )
        return False
    told = form.cleaned_data
    said = services.Reply(
        **{name: told[name] for name in ("step", "answer", "note", "done_on", "cause", "needs", "url") if name in told},
        file=getattr(form, "data_kept", b""), file_kind=getattr(form, "kind", ""), file_name=form.file_name if hasattr(form, "file_name") else "",
    )  # fmt: skip
    try:
        services.reply(link_id=link.pk, digits=told["digits"], said=said, now=timezone.now())
    except services.WrongDigits as reason:
        form.add_error("digits", str(reason))
    except Refused as reason:
        form.add_error(None, str(reason))
    except WrongMove:
        form.add_error(None, _("Janji ini sudah berubah sementara Anda menulis. Buka tautannya sekali lagi."))
    return not form.errors


@require_GET
def public_list(request: HttpRequest) -> HttpResponse:
    """Every promise whose promiser agreed to have it shown."""
    rows = [_public(each) for each in queries.list_public()]
    return render(request, "commitments/public_list.html", {"rows": rows})


@require_GET
def public_promise(request: HttpRequest, number: str) -> HttpResponse:
    """One published promise: the words, who, until when, what was seen. Gentle, small, no names of beneficiaries."""
    found = queries.public_page(number)
    if found is None:
        return render(request, "commitments/public_none.html", status=404)
    told = _public(found) | {
        "found": found, "steps": [each for each in found.milestones.all()],
        "changes": [words.deed_sentence(each).partition(". ")[0] for each in found.deeds.all() if each.kind == "DUE"],
        "supporters": ", ".join(each.name for each in found.supporters.all()),
    }  # fmt: skip
    return render(request, "commitments/public_promise.html", told)


def _public(found: Any) -> dict[str, Any]:
    word, kind = words.STATE_WORDS[found.state]
    return {
        "number": found.number, "title": found.title, "who": found.institution.name, "state": word, "kind": kind, "due": found.due_on,
        "seen": words.SEEN_WORDS[found.seen], "kept": found.state == keeping.KEPT,
    }  # fmt: skip
