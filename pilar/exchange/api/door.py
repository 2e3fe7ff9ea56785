"""What every request of a program passes: its length, its key, its limits, its parameters; and how a no is said (RFC 9457).

A no is a sentence, Indonesian unless the program asks for English, and never repeats what was sent.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja import Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError
from ninja.security import HttpBearer

from pilar.accounts.adapter import within_limits
from pilar.accounts.domain import Actor, Refused
from pilar.exchange import queries, services
from pilar.exchange.domain import keys

PROBLEM = "application/problem+json"
# No filter needs more, and the record of a web server keeps what was asked.
LONGEST_QUERY = 2_000
# Seconds until one may try again, for each limit of settings.LIMITS.
_WAIT = {"api_key": 60, "api_visitor": 60, "api_wrong_key": 600}
_AREA = r"^(0|[1-9][0-9]([0-9]{2}([0-9]{2}([0-9]{4})?)?)?)$"

Area = Annotated[str, Field(pattern=_AREA)]
Words = Annotated[str, Field(max_length=80)]


def one_of(codes: Sequence[str]) -> Any:
    """A parameter that takes one of these."""
    return Field(pattern=f"^({'|'.join(map(re.escape, codes))})$", json_schema_extra={"enum": list(codes)})


class Told(Schema):
    """A problem: `detail` is a sentence for a person, `status` the number of the answer."""

    type: str
    title: str
    status: int
    detail: str


NOES = {401: Told, 403: Told, 404: Told, 414: Told, 422: Told, 429: Told}
PUBLIC_NOES = {404: Told, 414: Told, 422: Told, 429: Told}


class Problem(Exception):
    """A request that gets no data, and why."""

    def __init__(self, status: int, sentence: str, **headers: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def told(status: int, sentence: str, **headers: str) -> HttpResponse:
    titles = {
        401: _("Kunci diperlukan"), 403: _("Tidak boleh"), 404: _("Tidak ada"), 414: _("Permintaan terlalu panjang"),
        422: _("Permintaan tidak dipahami"), 429: _("Terlalu sering"),
    }  # fmt: skip
    document = {
        "type": "about:blank",
        "title": titles.get(status, _("Tidak dapat dijawab")),
        "status": status,
        "detail": sentence,
    }
    return JsonResponse(
        document,
        status=status,
        content_type=PROBLEM,
        headers=headers,
        json_dumps_params={"ensure_ascii": False},
    )


def hear_problems(api: NinjaAPI) -> None:
    """Every no of this API in the same form."""

    @api.exception_handler(Problem)
    def problem(request: HttpRequest, said: Problem) -> HttpResponse:
        return told(said.status, said.sentence, **said.headers)

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, said: Refused) -> HttpResponse:
        return told(403, str(said))

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, said: Http404) -> HttpResponse:
        return told(404, _("Itu tidak ada di sini, atau belum terbit."))

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, said: AuthenticationError) -> HttpResponse:
        return told(401, _("Sertakan kunci API pada kepala “Authorization: Bearer …”. Kunci diterbitkan oleh administrator."), **{"WWW-Authenticate": "Bearer"})  # fmt: skip

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, said: ValidationError) -> HttpResponse:
        if any(each["loc"][0] == "path" for each in said.errors):
            return told(404, _("Itu tidak ada di sini, atau belum terbit."))
        names = sorted(
            {str(part) for each in said.errors for part in each["loc"][-2:] if str(part) in request.GET}
        )
        return told(
            422, _("Nilai parameter %s tidak dikenal atau bentuknya salah.") % (", ".join(names) or "?")
        )


# -- who asks ---------------------------------------------------------------------------------------
def _speak(request: HttpRequest) -> None:
    wanted = (
        code.partition("-")[0]
        for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200])
    )
    translation.activate(next((code for code in wanted if code in ("id", "en")), settings.LANGUAGE_CODE))


def _begin(request: HttpRequest) -> None:
    """The language of the answer, and nothing longer than a question can be: before anything of it is read."""
    _speak(request)
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        raise Problem(414, _("Permintaan paling panjang %s huruf. Persempit saringannya.") % LONGEST_QUERY)


def _within(request: HttpRequest, action: str, key: str = "") -> None:
    if not within_limits(request, action, key=key):
        raise Problem(429, _("Terlalu banyak permintaan. Coba lagi %s detik lagi.") % _WAIT[action], Retry_After=str(_WAIT[action]))  # fmt: skip


class Everybody:
    """No key, but a limit for each address."""

    def __call__(self, request: HttpRequest) -> bool:
        _begin(request)
        _within(request, "api_visitor")
        request.for_everybody = True  # type: ignore[attr-defined]
        return True


class Key(HttpBearer):
    """A partner's key that opens this scope."""

    openapi_description = "Kunci API dari administrator / an API key given by the administrator"

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Any:
        _begin(request)
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        found, now = queries.key_of(token.strip()), timezone.now()
        if found is None:
            _within(request, "api_wrong_key")
            return None
        state = queries.state_of(found, timezone.localdate(now))
        if state != keys.VALID:
            sentence = (
                _("Kunci ini sudah lewat masa berlakunya.")
                if state == keys.EXPIRED
                else _("Kunci ini sudah dicabut.")
            )
            raise Problem(401, sentence, WWW_Authenticate="Bearer")
        _within(request, "api_key", str(found.pk))
        if self.scope not in found.scopes.split():
            raise Problem(
                403,
                _("Kunci ini tidak membuka bagian ini. Mintalah cakupan “%s” kepada administrator.")
                % self.scope,
            )
        services.note_use(key=found, now=now)
        return queries.actor_of(found, self.scope)


def actor_of(request: HttpRequest) -> Actor:
    return request.auth  # type: ignore[attr-defined,no-any-return]


# -- what is asked ----------------------------------------------------------------------------------
def only(request: HttpRequest, known: type[Schema] | None, several: Sequence[str] = ()) -> None:
    """Nothing unknown and nothing twice: a filter that is not applied would give a wrong answer that looks right."""
    names = set(known.model_fields) if known else set()
    strange = [name for name in request.GET if name not in names]
    if strange:
        raise Problem(
            422, _("Ada parameter yang tidak dikenal. Yang dikenal: %s.") % (", ".join(sorted(names)) or "–")
        )
    twice = [name for name in request.GET if name not in several and len(request.GET.getlist(name)) > 1]
    if twice:
        raise Problem(
            422,
            _("Parameter %s disebut lebih dari sekali; saringannya bertentangan.") % ", ".join(sorted(twice)),
        )


def plain(text: str) -> str:
    return " ".join(text.replace("\x00", " ").split())


def no_such_page() -> Problem:
    return Problem(404, _("Halaman itu tidak ada. Mulailah dari halaman pertama, lalu ikuti “next”."))


def moment(at: datetime | None) -> datetime | None:
    return timezone.localtime(at) if at else None


def nothing_here(request: HttpRequest) -> HttpResponse:
    """An address below /api/v1/ that is none of its lists."""
    _speak(request)
    return told(404, _("Alamat itu tidak ada. Daftar yang ada: %s") % request.build_absolute_uri("/api/"))
