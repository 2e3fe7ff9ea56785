"""The counts as a file for those who reckon further: one line per area and kind, no business and no person in it."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from pilar.dashboards import domain, permissions, queries
from pilar.dashboards.views.ask import Ask
from pilar.places import queries as places
from pilar.registry.words import SECTOR_WORDS, SIZE_WORDS, STATUS_WORDS

_HEAD = ("kode_wilayah", "wilayah", "keadaan", "ber_nib", "sektor", "skala", "usaha", "keadaan_per")


class _Line:
    """Where the csv writer leaves one line at a time."""

    def write(self, text: str) -> str:
        return text


@login_required
@require_GET
def counts(request: HttpRequest) -> HttpResponseBase:
    """Streamed, so that a province's file needs no more memory than a village's."""
    ask = Ask(request, timezone.now())
    verdict = permissions.can_take_counts(ask.actor)
    if not verdict:
        return render(request, "403.html", {"reason": verdict.reason}, status=403)
    if not ask.areas:
        raise Http404
    response = StreamingHttpResponse(_lines(ask), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="jumlah-usaha-{ask.today.isoformat()}.csv"'
    return response


def _lines(ask: Ask) -> Iterator[str]:
    # Who may not see records gets small groups as "<5": a group of one is a person.
    whole = ask.actor.may("see_identity")
    # Semicolons and words, as the list's own file has them: an Indonesian Excel opens it in columns.
    write: Any = csv.writer(_Line(), delimiter=";", lineterminator="\r\n").writerow
    yield "\ufeff" + write(_HEAD)
    for area, status, has_nib, sector, size, businesses in queries.count_rows(ask.areas):
        name = places.area_name(area) if area > 0 else "belum diketahui"
        number = domain.masked(businesses, whole=whole)
        yield write(
            (
                area,
                name,
                _word(STATUS_WORDS, status),
                "ya" if has_nib else "tidak",
                _word(SECTOR_WORDS, sector),
                _word(SIZE_WORDS, size),
                number,
                ask.today.isoformat(),
            )
        )


def _word(words: Mapping[str, Any], code: str) -> str:
    """The code in words; "belum diketahui" for none."""
    return str(words.get(code, code)) if code else "belum diketahui"
