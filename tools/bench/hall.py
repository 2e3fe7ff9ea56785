"""A hall checks in: two hundred phones scan the screen, type number and PIN and press; on the way the server is killed with -9.

A phone does what a person does: it opens the address of the square, sends the form, and scans again until it reads that she is noted.
Client and server share the machine. The second bench issues a thousand certificates, prints them and reads every square.
"""

import asyncio
import http.client
import io
import random
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from tools.bench.harness import Row, bench
from tools.bench.room import Server

PEOPLE, SPREAD, CERTIFICATES, DOWN, PATIENCE = 200, 60.0, 1_000, 4.0, 120.0
_GRANT = re.compile(r'name="grant" value="([^"]+)"')
_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Seen:
    """Seconds of each press that was answered, and how often a phone had to scan again."""

    presses: list[float] = field(default_factory=list)
    again: int = 0
    wrong: list[str] = field(default_factory=list)


def _ask(port: int, method: str, path: str, body: str = "", cookie: str = "") -> tuple[int, str, str]:
    wire = http.client.HTTPConnection("localhost", port, timeout=15)
    try:
        heads = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        wire.request(method, path, body, heads)
        answer = wire.getresponse()
        kept = next(
            (
                each.split(";")[0]
                for each in answer.headers.get_all("Set-Cookie") or []
                if each.startswith("csrftoken=")
            ),
            cookie,
        )
        return answer.status, answer.read().decode(), kept
    finally:
        wire.close()


def _check_in(port: int, lesson: int, number: int, pin: str, code: Any, seen: Seen) -> None:
    """Scan and press until the page says that she is noted; whoever is not after two minutes is lost."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            _status, page, cookie = _ask(port, "GET", f"/hadir/{lesson}/{code()}/")
            grant, token = _GRANT.search(page), _CSRF.search(page)
            if grant and token:
                body = urlencode(
                    {"grant": grant[1], "csrfmiddlewaretoken": token[1], "number": number, "pin": pin}
                )
                begun = time.perf_counter()
                status, page, _kept = _ask(port, "POST", f"/hadir/{lesson}/", body, cookie)
                if status == 200 and "tercatat pukul" in page:
                    seen.presses.append(time.perf_counter() - begun)
                    return
                seen.wrong.append(f"{status}")
        except (OSError, http.client.HTTPException):
            pass
        seen.again += 1
        time.sleep(random.uniform(0.5, 1.5))  # noqa: S311 - a person's pause


def _people(many: int, *, minutes_ago: int) -> tuple[Any, Any, list[Any]]:
    """A cohort with so many seats, its lesson, and its people."""
    from django.utils import timezone

    from pilar.accounts.domain import system
    from pilar.registry import services as registry
    from pilar.training import services
    from pilar.training.domain import cohorts

    office, now = system("bench"), timezone.now()
    plan = services.Plan("Kemasan dan label", units=[("Segel", 2), ("Label", 3)])
    programme = services.save_programme(actor=office, plan=plan, city=5371, now=now)
    run = services.Run(
        "Angkatan 1", "Aula", many, signer_name="Kepala Dinas Contoh", signer_office="Kepala Dinas"
    )
    cohort = services.save_cohort(actor=office, run=run, programme_id=programme.pk, now=now)
    begin = now - timedelta(minutes=minutes_ago)
    hour = services.Hour("Segel", begin, begin + timedelta(minutes=90), 2)
    lesson = services.save_lesson(actor=office, hour=hour, cohort_id=cohort.pk, now=now)
    services.move_cohort(actor=office, cohort_id=cohort.pk, to=cohorts.OPEN, now=now)
    places = []
    for number in range(many):
        values = {
            "business_name": f"Dapur Contoh {number}",
            "owner_name": f"Pemilik {number} Contoh",
            "village_code": 5371031006,
        }
        business = registry.register_business(actor=office, values=values, now=now)
        places.append(services.register(
            actor=office, cohort_id=cohort.pk, business_id=business.pk, someone=services.Someone(), sure=True, now=now
        ))  # fmt: skip
    return cohort, lesson, places


async def _evening(server: Server, lesson: Any, places: list[Any], *, killed: bool) -> Seen:
    from asgiref.sync import sync_to_async
    from django.utils import timezone

    from pilar.training import queries
    from pilar.training.domain import attendance

    def code() -> str:
        step = attendance.step_of(timezone.now())
        return attendance.token(step, queries.door_signature(lesson.pk, step))

    # A thread for every phone, and some for whoever starts the server again.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(PEOPLE + 4))
    seen, pins = Seen(), [(one.number, queries.pin_of(one)) for one in places]

    async def arrive(number: int, pin: str) -> None:
        await asyncio.sleep(random.uniform(0, SPREAD))  # noqa: S311 - people do not come in step
        await sync_to_async(_check_in, thread_sensitive=False)(
            server.port, lesson.pk, number, pin, code, seen
        )

    work = [asyncio.create_task(arrive(*each)) for each in pins]
    if killed:
        await asyncio.sleep(SPREAD / 2)
        await asyncio.to_thread(server.kill)
        await asyncio.sleep(DOWN)
        await asyncio.to_thread(server.start)
    await asyncio.gather(*work)
    return seen


@bench(database=True)
def hall(database: str) -> list[Row]:
    """Two hundred check in within a minute, then another two hundred with the server killed on the way."""
    from django.core.management import call_command
    from django.db import connections

    call_command("collectstatic", interactive=False, verbosity=0)
    rows = []
    for killed in (False, True):
        _cohort, lesson, places = _people(PEOPLE, minutes_ago=10)
        connections.close_all()
        server = Server()
        server.start()
        try:
            seen = asyncio.run(_evening(server, lesson, places, killed=killed))
        finally:
            server.stop()
        noted = list(lesson.attendance.values_list("enrolment_id", flat=True))
        lost, double = PEOPLE - len(set(noted)), len(noted) - len(set(noted))
        what = f"a hall of {PEOPLE} checks in within {SPREAD:.0f} s, {database}" + (
            ", server killed -9 for 4 s" if killed else ""
        )
        found = Row.of(what, "p95 ≤ 100 ms, none lost, none double", seen.presses, unit="ms")
        rows.append(
            Row(
                found.what,
                found.goal,
                found.median,
                found.p95,
                compared_with=f"{lost} lost, {double} double; {seen.again} scanned again",
            )
        )
    return rows


@bench()
def certificates() -> list[Row]:
    """A thousand certificates issued and printed, each opened by pypdf and its square read by zxing."""
    import pypdfium2
    import zxingcpp
    from django.conf import settings
    from django.utils import timezone
    from pypdf import PdfReader

    from pilar.accounts.domain import system
    from pilar.training import services

    settings.ORIGIN = "https://umkm.contoh.go.id"
    office, now = system("bench"), timezone.now()
    cohort, lesson, places = _people(CERTIFICATES, minutes_ago=120)
    ticks = [services.Tick(one.pk, "PRESENT", 1) for one in places]
    services.tick(actor=office, lesson_id=lesson.pk, ticks=ticks, now=now)
    begun = time.perf_counter()
    made = services.issue_certificates(actor=office, cohort_id=cohort.pk, now=now)
    printed = [services.certificate_pdf(found=one) for one in made]
    seconds = time.perf_counter() - begun
    opened = read = 0
    for one, data in zip(made, printed, strict=True):
        opened += one.holder in PdfReader(io.BytesIO(data)).pages[0].extract_text()
        with pypdfium2.PdfDocument(data) as paper:
            found = zxingcpp.read_barcodes(paper[0].render(scale=2).to_pil())
        read += [each.text for each in found] == [f"{settings.ORIGIN}/sertifikat/{one.number}/"]
    told = f"{opened} opened by pypdf, {read} squares read by zxing"
    return [
        Row(
            f"{CERTIFICATES} certificates issued and printed",
            "≤ 30 s, all read",
            f"{seconds:.1f} s",
            compared_with=told,
        )
    ]
