"""What a wallet asks for: the office's key, a certificate as a badge, the list of those that no longer hold."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from pilar.training import queries
from pilar.training.domain import certificates
from pilar.training.services import badges

TOKEN = "application/vc+jwt"


def _insist_address() -> None:
    if not badges.origin():
        raise Http404


@require_GET
def key(_request: HttpRequest) -> JsonResponse:
    _insist_address()
    return _open(JsonResponse(badges.did_document()))  # type: ignore[return-value]


@require_GET
def badge(_request: HttpRequest, number: str) -> HttpResponse:
    """Also of one that was taken back: its list says so, and a copy in a wallet says the same."""
    _insist_address()
    found = queries.find_certificate(number) if certificates.check(number) == certificates.GOOD else None
    if found is None:
        raise Http404
    answer = HttpResponse(badges.badge_of(found), content_type=TOKEN)
    answer["Content-Disposition"] = f'attachment; filename="lencana-{found.number}.jwt"'
    return _open(answer)


@require_GET
def status(_request: HttpRequest, block: int) -> HttpResponse:
    _insist_address()
    if block > 100_000:
        raise Http404
    answer = HttpResponse(badges.status_list(block=block, now=timezone.now()), content_type=TOKEN)
    answer["Cache-Control"] = "public, max-age=300"
    return _open(answer)


def _open(answer: HttpResponse) -> HttpResponse:
    """Checked from other houses' pages, too; nothing in it is anybody's secret."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
