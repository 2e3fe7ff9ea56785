"""The room under load: simulated phones that poll, answer and wait for the result; and with the server killed on the way.

A phone does what static/flagship/phone.js and outbox.js do: it keeps an answer until the server names it as stored, polls
every two seconds with its ETag, and fetches the result once. Client and server share the machine.

    python -m tools.bench.room --phones 200            the table's first rows
    python -m tools.bench.room --phones 1000 --answers 5
    python -m tools.bench.room --phones 200 --chaos    server killed for four seconds, 15 % of replies lost
"""

import argparse
import asyncio
import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.bench.harness import Row, bench, p95

POLL, LOST, DOWN = 2.0, 0.15, 4.0
FIRST_WAIT, LONGEST_WAIT, PATIENCE = 0.3, 4.0, 15.0
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Measured:
    """What one run saw: seconds of each answer, seconds from the reveal until each phone had the result, failures, polls."""

    answers: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    failed: int = 0
    polls: int = 0


class Gone(Exception):
    """No reply: the server is down, or the reply was lost on the way."""


class Stale(Exception):
    """A kept connection was closed before a single byte of the reply."""


@dataclass
class Phone:
    """One participant: a connection that is kept, a cookie, an outbox."""

    port: int
    code: str
    chance: random.Random
    measured: Measured
    lossy: bool = False
    token: str = ""
    csrf: str = ""
    pairs: list[str] = field(default_factory=list)
    wire: Any = None

    async def ask(
        self, method: str, path: str, body: bytes = b"", **heads: str
    ) -> tuple[int, dict[str, str], bytes]:
        """One request. Raises Gone; in a lossy room a reply is thrown away after the server has done its work."""
        try:
            return await asyncio.wait_for(self._again_if_stale(method, path, body, heads), PATIENCE)
        except (TimeoutError, OSError, asyncio.IncompleteReadError, ValueError, IndexError) as problem:
            if self.wire is not None:
                self.wire[1].close()
            self.wire = None
            raise Gone from problem

    async def _again_if_stale(
        self, method: str, path: str, body: bytes, heads: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        """As a browser does: a kept connection that the server has closed in the meantime is opened anew, once."""
        try:
            return await self._ask(method, path, body, heads)
        except (Stale, ConnectionResetError, BrokenPipeError):
            self.wire = None
            return await self._ask(method, path, body, heads)

    async def _ask(
        self, method: str, path: str, body: bytes, heads: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        kept = self.wire is not None
        if not kept:
            self.wire = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.wire
        cookies = f"csrftoken={self.csrf}; pilar_sidang_{self.code}={self.token}"
        lines = {
            "Host": f"localhost:{self.port}",
            "Cookie": cookies,
            "X-CSRFToken": self.csrf,
            "Content-Length": str(len(body)),
            **heads,
        }
        head = f"{method} {path} HTTP/1.1\r\n" + "".join(
            f"{name}: {value}\r\n" for name, value in lines.items()
        )
        writer.write(head.encode() + b"\r\n" + body)
        await writer.drain()
        first = await reader.readline()
        if kept and not first:
            raise Stale
        status = int(first.split()[1])
        got: dict[str, str] = {}
        while line := (await reader.readline()).decode().strip():
            name, _colon, value = line.partition(":")
            name = name.lower()
            got[name] = f"{got[name]}\n{value.strip()}" if name in got else value.strip()
        content = await reader.readexactly(int(got.get("content-length", 0)))
        if got.get("connection") == "close":
            writer.close()
            self.wire = None
        if self.lossy and self.chance.random() < LOST:
            raise OSError("lost on the way")
        return status, got, content

    async def join(self, slip: str) -> None:
        """In with a slip, as often as it takes: the same slip is the same person."""
        while not self.token:
            try:
                _status, got, _page = await self.ask("GET", f"/sidang/{self.code}/masuk/")
                self.csrf = _cookie(got, "csrftoken") or self.csrf
                form = f"slip={slip}&csrfmiddlewaretoken={self.csrf}".encode()
                kind = {"Content-Type": "application/x-www-form-urlencoded"}
                _status, got, _page = await self.ask("POST", f"/sidang/{self.code}/masuk/", form, **kind)
                self.token = _cookie(got, f"pilar_sidang_{self.code}")
            except Gone:
                await asyncio.sleep(self.chance.uniform(FIRST_WAIT, 1))
        while not self.pairs:
            try:
                _status, _got, pack = await self.ask("GET", f"/sidang/{self.code}/bekal/")
                self.pairs = json.loads(pack)["me"]["asked"]["pairs"]
            except Gone:
                await asyncio.sleep(self.chance.uniform(FIRST_WAIT, 1))

    async def answer(self, count: int, spread: float) -> None:
        """So many answers over so many seconds, each sent until it is named as stored."""
        begin = self.chance.randrange(len(self.pairs))
        for number in range(count):
            await asyncio.sleep(self.chance.uniform(0, 2 * spread / count))
            one = {
                "id": str(uuid.uuid4()), "kind": "PAIR", "key": self.pairs[(begin + number) % len(self.pairs)], "value": "3", "seq": number + 1,
                "at": datetime.now(UTC).isoformat(), "round": 1,
            }  # fmt: skip
            await self._send(one)

    async def _send(self, one: dict[str, Any]) -> None:
        wait, body = FIRST_WAIT, json.dumps({"answers": [one]}).encode()
        while True:
            begun = time.perf_counter()
            try:
                status, _got, told = await self.ask(
                    "POST", f"/sidang/{self.code}/jawab/", body, **{"Content-Type": "application/json"}
                )
                if status == 200 and one["id"] in json.loads(told)["stored"]:
                    self.measured.answers.append(time.perf_counter() - begun)
                    return
            except Gone:
                pass
            self.measured.failed += 1
            await asyncio.sleep(wait * self.chance.uniform(0.85, 1.15))
            wait = min(wait * 2, LONGEST_WAIT)

    async def poll(self, moment: list[float]) -> None:
        """Every two seconds, until the result has been fetched."""
        tag = ""
        await asyncio.sleep(self.chance.uniform(0, POLL))
        while True:
            try:
                status, got, body = await self.ask(
                    "GET", f"/sidang/{self.code}/denyut/", **({"If-None-Match": tag} if tag else {})
                )
                self.measured.polls += 1
                if status == 200:
                    tag = got["etag"]
                    if json.loads(body)["snapshot"]:
                        await self.ask("GET", f"/sidang/{self.code}/hasil/1/")
                        self.measured.seen.append(time.perf_counter() - moment[0])
                        return
                elif status != 304:
                    self.measured.failed += 1
            except Gone:
                self.measured.failed += 1
            await asyncio.sleep(POLL * self.chance.uniform(0.85, 1.15))


def _cookie(got: dict[str, str], name: str) -> str:
    for line in got.get("set-cookie", "").split("\n"):
        if line.startswith(f"{name}="):
            return line.split(";")[0].partition("=")[2]
    return ""


class Server:
    """gunicorn as the product starts it, on a port of its own; may be killed and started again."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "-c",
            "python:pilar.config.web_server",
            "-b",
            f"127.0.0.1:{self.port}",
        ]
        self.process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        while True:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)

    def stop(self) -> None:
        """The orderly end: the master waits for its workers, so that their CPU time is known."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def prepare(phones: int) -> tuple[Any, list[Any], Any]:
    """An open sitting with so many slips, and the moderator."""
    from django.utils import timezone

    from pilar.accounts.domain import system
    from pilar.flagship import services
    from pilar.flagship.tests.sittings import PRODUCTS

    office, now = system("bench"), timezone.now()
    sitting = services.create_sitting(
        actor=office, title="Uji beban", question="Produk apa?", city_code=5371, now=now
    )
    for name in PRODUCTS:
        services.put_candidate(actor=office, sitting_id=sitting.pk, name=name, now=now)
    blocs = [bloc.code for bloc in sitting.blocs.order_by("id")]
    guests = [services.Guest(f"Orang {n}", blocs[n % len(blocs)]) for n in range(phones)]
    services.invite(actor=office, sitting_id=sitting.pk, guests=guests, now=now)
    services.freeze(actor=office, sitting_id=sitting.pk, now=now)
    slips = services.issue_slips(actor=office, sitting_id=sitting.pk, now=now)
    services.open_sitting(actor=office, sitting_id=sitting.pk, now=now)
    sitting.refresh_from_db()
    return sitting, slips, office


def reveal(sitting: Any, office: Any) -> None:
    """Scores from everybody straight into the table (they are not what is measured), then the result for all."""
    from django.utils import timezone

    from pilar.flagship import services

    for ballot in sitting.ballots.all():
        ballot.sitting = sitting
        sent = [
            services.Sent(uuid.uuid4(), "SCORE", key, str(1 + number % 5), 1000 + number, timezone.now())
            for number, key in enumerate(ballot.asked["scores"])
        ]
        services.take_answers(ballot=ballot, sent=sent, now=timezone.now())
    services.open_step(actor=office, sitting_id=sitting.pk, step="SCORES", now=timezone.now())
    services.reveal(actor=office, sitting_id=sitting.pk, now=timezone.now())


async def evening(
    server: Server, sitting: Any, slips: list[Any], office: Any, *, answers: int, spread: float, chaos: bool
) -> Measured:
    """Everybody joins, answers while polling, and waits for the result."""
    from asgiref.sync import sync_to_async
    from django.utils import timezone

    from pilar.flagship import services

    measured, moment = Measured(), [0.0]
    phones = [Phone(server.port, sitting.code, random.Random(n), measured) for n in range(len(slips))]
    for start in range(0, len(phones), 20):
        await asyncio.gather(
            *(
                phone.join(slip.code)
                for phone, slip in zip(phones[start : start + 20], slips[start : start + 20], strict=True)
            )
        )
    for step in ("EVIDENCE", "WEIGHTS"):
        await sync_to_async(services.open_step)(
            actor=office, sitting_id=sitting.pk, step=step, now=timezone.now()
        )
    for phone in phones:
        phone.lossy = chaos
    lookers = [
        Phone(server.port, sitting.code, random.Random(n), measured, token=one.token, csrf=one.csrf)
        for n, one in enumerate(phones)
    ]
    polls = [asyncio.create_task(phone.poll(moment)) for phone in lookers]
    work = [asyncio.create_task(phone.answer(answers, spread)) for phone in phones]
    if chaos:
        await asyncio.sleep(spread / 2)
        await asyncio.to_thread(server.kill)
        await asyncio.sleep(DOWN)
        await asyncio.to_thread(server.start)
    await asyncio.gather(*work)
    await sync_to_async(reveal)(sitting, office)
    moment[0] = time.perf_counter()
    await asyncio.gather(*polls)
    return measured


def run(phones: int, answers: int, spread: float, chaos: bool) -> tuple[Measured, int, int, float]:
    """(what was measured, answers that should be there, answers that are there, server's CPU seconds)."""
    from django.core.management import call_command
    from django.db import connections

    from pilar.flagship.models import Answer

    call_command("collectstatic", interactive=False, verbosity=0)
    sitting, slips, office = prepare(phones)
    connections.close_all()
    server = Server()
    server.start()
    try:
        measured = asyncio.run(
            evening(server, sitting, slips, office, answers=answers, spread=spread, chaos=chaos)
        )
    finally:
        server.stop()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    stored = Answer.objects.filter(ballot__sitting=sitting, kind="PAIR").count()
    return measured, phones * answers, stored, used.ru_utime + used.ru_stime


@bench(database=True)
def room_of_phones(database: str) -> list[Row]:
    """200 phones, ten answers each in twenty seconds, then the result; and once more with the server killed."""
    measured, wanted, stored, _cpu = run(200, 10, 20.0, chaos=False)
    rows = [
        Row.of(f"FGD, 200 phones: an answer stored, {database}", "p95 ≤ 50 ms", measured.answers, unit="ms"),
        Row(
            f"FGD, 200 phones: the result on the last phone, {database}",
            "≤ 3 s",
            f"{max(measured.seen):.2f} s",
        ),
        Row(
            f"FGD, 200 phones: answers stored of {wanted}, failures {measured.failed}, {database}",
            "all",
            str(stored),
        ),
    ]
    broken, wanted, stored, _cpu = run(200, 10, 20.0, chaos=True)
    what = f"FGD, 200 phones, server killed {DOWN:.0f} s, {LOST:.0%} of replies lost ({broken.failed} failures): stored of {wanted}, {database}"
    return [*rows, Row(what, "all, once", str(stored))]


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--phones", type=int, default=200)
    ask.add_argument("--answers", type=int, default=10)
    ask.add_argument("--spread", type=float, default=20.0)
    ask.add_argument("--chaos", action="store_true")
    wish = ask.parse_args()
    with tempfile.TemporaryDirectory(prefix="pilar-room-") as home:
        os.environ |= {"PILAR_HOME": home, "DJANGO_SETTINGS_MODULE": "pilar.config.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        measured, wanted, stored, cpu = run(wish.phones, wish.answers, wish.spread, wish.chaos)
        ordered = sorted(measured.answers)
        print(
            f"load average {os.getloadavg()[0]:.1f}; server CPU {cpu:.1f} s; polls {measured.polls}; failures {measured.failed}"
        )
        print(
            f"answers: p50 {ordered[len(ordered) // 2] * 1000:.1f} ms, p95 {p95(ordered) * 1000:.1f} ms, most {ordered[-1] * 1000:.0f} ms"
        )
        print(f"result on the last phone after {max(measured.seen):.2f} s; stored {stored} of {wanted}")


if __name__ == "__main__":
    main()
