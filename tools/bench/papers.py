"""Letters and recaps as PDF, the pages of promises at two thousand of them, and ten thousand messages over a bad line.

Letters are printed as they are issued, each with its own name and code to verify; a page is timed as in `pages`.
"""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.utils import timezone
from pypdf import PdfReader

from pilar.accounts.domain import Role, system
from pilar.commitments import queries, services
from pilar.commitments.domain import keeping
from pilar.documents import services as documents
from pilar.documents.tests.samples import SAMPLES
from pilar.messages.tests import test_killed as killing
from tools.bench.harness import Row, bench, repeat
from tools.bench.pages import asking

CITY = 5371
LETTERS, ROWS, PROMISES, HOUSES, ROUNDS = 1_000, 1_000, 2_000, 40, 30
MESSAGES, KILLS = 10_000, 8
PAGES = (
    ("the matrix of promises", "/komitmen/janji/"),
    ("late promises of the ministry", "/komitmen/janji/?keadaan=LATE&pihak=CENTRE"),
    ("both directions", "/komitmen/janji/dua-arah/"),
    ("numbers of promises, forecast included", "/komitmen/janji/angka/"),
)


@bench()
def papers() -> list[Row]:
    """A thousand letters one after the other, and a recap of a thousand rows."""
    now = timezone.now()
    documents.make_pdf(template="letter", data=SAMPLES["letter"], title="x", now=now)  # fonts are read once

    def letters() -> None:
        for number in range(LETTERS):
            code = f"{number:016}"
            data = SAMPLES["letter"] | {
                "to": [f"Ibu Contoh {number}", "di Kupang"],
                "number": f"{number}/SRT/2026",
            }
            seal = documents.Seal(code, f"https://contoh.test/periksa/{code}/")
            documents.make_pdf(template="letter", data=data, title=f"Surat {number}", seal=seal, now=now)

    made: list[bytes] = []

    def recap() -> None:
        rows = [
            [at, f"Usaha Contoh {at} {len(made)}, Jalan Timor Raya nomor {at}, Kelurahan Oesapa", "1"]
            for at in range(ROWS)
        ]
        data = SAMPLES["recap"] | {"rows": rows}
        made.append(documents.make_pdf(template="recap", data=data, title="Rekap", now=now))

    rows = [Row.of("1,000 letters as PDF, each with its code", "≤ 30 s", repeat(letters, 1, warm=0))]
    times = repeat(recap, 5)
    pages = len(PdfReader(BytesIO(made[-1])).pages)
    return [*rows, Row.of(f"recap of 1,000 rows as PDF, {pages} pages", "≤ 2 s", times)]


@bench()
def messages_once() -> list[Row]:
    """Sent by workers that are killed, to a provider that refuses, stumbles and loses answers by a script; fails when one went twice."""
    with TemporaryDirectory() as folder:
        provider, told = killing.sent_and_told(Path(folder) / "home", MESSAGES, KILLS, 1.0)
        found = killing.judge(provider, told, MESSAGES)
    words = ", ".join(f"{found.get(state, 0):,} {state.lower()}" for state in ("SENT", "FAILED", "UNSURE"))
    twice = sum(times > 1 for times in provider.taken.values())
    what = f"{MESSAGES:,} messages, answers 400, 429, 500, 502, 503 and lost ones by a script, {KILLS} workers killed"
    return [
        Row(
            what,
            "each once or reported",
            f"{twice} twice",
            compared_with=f"{words}; {sum(provider.asked.values()):,} requests",
        )
    ]


@bench(database=True)
def promise_pages(database: str) -> list[Row]:
    """Lists and numbers at two thousand promises of forty institutions, and the check of their ledger."""
    call_command("collectstatic", interactive=False, verbosity=0)
    rows = [Row.of(f"{PROMISES:,} promises entered one by one, {database}", "–", repeat(_fill, 1, warm=0))]
    for name, path in PAGES:
        times = repeat(asking(Role.CLERK, (CITY,), path), ROUNDS, warm=2)
        rows.append(Row.of(f"{name}, {PROMISES:,} promises, {database}", "p95 ≤ 200 ms", times, unit="ms"))
    assert queries.verify().ok
    times = repeat(queries.verify, 3)
    return [*rows, Row.of(f"ledger of {PROMISES:,} promises verified, {database}", "–", times)]


def _fill() -> None:
    now, today, actor = timezone.now(), timezone.localdate(), system("bench").working_in((CITY,))
    sides = ("CITY", "CENTRE", "PARTNER")
    houses = [
        services.add_institution(actor=actor, name=f"Lembaga {at}", kind="AGENCY", side=sides[at % 3], now=now).pk
        for at in range(HOUSES)
    ]  # fmt: skip
    for at in range(PROMISES):
        said, due = today - timedelta(days=10 + at % 700), _due(at, today)
        made = services.make_commitment(
            actor=actor, words=f"Melatih {at} pelaku usaha hal {at * 7919 % 1000}", institution_id=houses[at % HOUSES], said_on=said,
            to_institution_id=houses[(at + 1) % HOUSES], due_on=max(due, said) if due else None, source_kind=keeping.MEETING, source="Rapat",
            same_anyway=True, now=now,
        )  # fmt: skip
        if at % 4 == 1:  # a forecast has a past to read, and what is done has been seen
            told = {"commitment_id": made.pk, "note": "Daftar hadir dilihat.", "now": now}
            services.report(actor=actor, step=keeping.DONE, done_on=said + timedelta(days=at % 9), **told)
            services.add_beneficiary(actor=actor, commitment_id=made.pk, name="Ibu Contoh", now=now)
            services.see(actor=actor, step=keeping.COMPLETE, **told)


def _due(at: int, today: date) -> date | None:
    return None if at % 10 == 0 else today + timedelta(days=at % 400 - 200)
