"""The accompaniment to the NIB at 50,000 cases, the recommender of classes, and the reader of NIB papers.

Cases are made as an office makes them: opened from the registry and shared out, or taken over with their past days.
A page is timed as in `pages`: log-in, permissions, queries and the template, all but the network.
"""

import random
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import typst
from django.core.management import call_command
from django.utils import timezone

from pilar.accounts.domain import Role, system
from pilar.accounts.tests.people import make_person
from pilar.licensing import services
from pilar.licensing.domain import cases
from pilar.licensing.domain.crosschecking import NibLine
from pilar.licensing.domain.letters import same_person
from pilar.licensing.domain.recommending import recommend
from pilar.licensing.models import Case
from pilar.licensing.services.past import STEPS, PastCase
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business
from pilar.registry.store import counts, loading
from pilar.ui.templatetags.ui_formats import tanggal
from tools.bench.harness import Row, bench, repeat
from tools.bench.pages import asking
from tools.bench.registry_lists import fill

CITY = 5371
BUSINESSES = 56_000
OPEN, PAST = 40_000, 10_000
AT_ONCE, HELPERS, ROUNDS, PAPERS = 5_000, 30, 30, 200
DESCRIPTIONS = Path(__file__).resolve().parents[2] / "pilar/licensing/tests/descriptions.tsv"
# Of every hundred open cases so many stand in each state; the rest were not reached yet.
STANDING = {
    cases.CONTACTED: 14, cases.CONSENTED: 12, cases.DOCUMENTED: 8, cases.CLASSIFIED: 6, cases.READY: 5, cases.FILED: 5,
    cases.REFUSED: 2,
}  # fmt: skip
PAGES: tuple[tuple[str, Role, tuple[int, ...], str], ...] = (
    ("the desk's queue", Role.CLERK, (CITY,), "/nib/meja/"),
    ("the supervisor's board", Role.SUPERVISOR, (CITY,), "/nib/papan/"),
    ("all cases of the city", Role.SUPERVISOR, (CITY,), "/nib/"),
    ("the board of two kecamatan", Role.SUPERVISOR, (537103, 537104), "/nib/papan/"),
    ("all cases of two kecamatan", Role.SUPERVISOR, (537103, 537104), "/nib/"),
    ("cases nobody has, late ones", Role.SUPERVISOR, (CITY,), "/nib/?siapa=tanpa&lewat=1"),
    ("a facilitator's caseload", Role.FACILITATOR, (537103,), "/nib/"),
    ("a facilitator's plan of the day", Role.FACILITATOR, (537103,), "/nib/rencana/"),
    ("stuck cases", Role.SUPERVISOR, (CITY,), "/nib/macet/"),
    ("fair coverage", Role.SUPERVISOR, (CITY,), "/nib/pemerataan/"),
    ("checks of NIB lists", Role.CLERK, (CITY,), "/nib/cocokkan/"),
)


@bench(database=True)
def licensing_pages(database: str) -> list[Row]:
    """Every list of the accompaniment at 50,000 cases in one city, and the making of the last 5,000 of them."""
    call_command("collectstatic", interactive=False, verbosity=0)
    now = timezone.now()
    _fill_city(now)
    rows = [Row.of(f"5,000 cases opened and assigned, {database}", "≤ 10 s", [_open_and_assign(now)])]
    _spread(now)
    check = _check_a_list(now)
    pages = (*PAGES, ("lines of one check", Role.CLERK, (CITY,), f"/nib/cocokkan/{check}/"))
    for name, role, areas, path in pages:
        times = repeat(asking(role, areas, path), ROUNDS, warm=2)
        rows.append(
            Row.of(f"{name}, {Case.objects.count():,} cases, {database}", "p95 ≤ 80 ms", times, unit="ms")
        )
    return rows


def _fill_city(now: datetime) -> None:
    """A city in which so many have no NIB as there shall be open cases, with facilitators for every kecamatan."""
    fill(BUSINESSES)
    living = Business.objects.filter(status__in=("ACTIVE", "PAUSED"))
    more = OPEN - living.filter(has_nib=False).count()
    taken = living.filter(has_nib=True).order_by("-id").values_list("id", flat=True)[:more]
    Business.objects.filter(id__in=list(taken)).update(has_nib=False, nib="", nib_on=None)
    counts.recount(None)
    for number in range(HELPERS):
        make_person(Role.FACILITATOR, (CITY * 100 + number % 6 + 1,), name=f"Pendamping {number + 1}")
    _take_over_past_cases(now)


def _take_over_past_cases(now: datetime) -> None:
    today, draw = now.date(), random.Random(5)
    licensed = Business.objects.filter(has_nib=True, status="ACTIVE").exclude(nib="").order_by("id")
    past = []
    for business_id in licensed.values_list("id", flat=True)[: PAST + PAST // 10]:
        last = today - timedelta(days=draw.randrange(600))
        days = {
            state: last - timedelta(days=6 * (len(STEPS) - 1 - place)) for place, state in enumerate(STEPS)
        }
        past.append(PastCase(business_id, days))
    services.record_past_cases(actor=system("Ukur"), past=past[:PAST], now=now)


def _open_and_assign(now: datetime) -> float:
    """Everyone's case by the bulk services; the seconds of the last 5,000 of them."""
    office, before = system("Ukur"), now - timedelta(days=20)
    waiting = Business.objects.filter(has_nib=False, status__in=("ACTIVE", "PAUSED")).order_by("-id")
    last = list(waiting.values_list("id", flat=True)[:AT_ONCE])
    # A status outside the filter keeps them away from the first opening.
    Business.objects.filter(id__in=last).update(status="CLOSED")
    for then in (before, now):  # the second time those who were listed since
        services.open_cases(actor=office, filters=Filters(), now=then)
        services.assign_cases(actor=office, now=then)
    Business.objects.filter(id__in=last).update(status="ACTIVE")
    start = time.perf_counter()
    opened = services.open_cases(actor=office, filters=Filters(), now=now).opened
    given, left = services.assign_cases(actor=office, now=now)
    seconds = time.perf_counter() - start
    if (opened, given, left) != (AT_ONCE, AT_ONCE, 0):
        raise RuntimeError(f"{opened} opened, {given} given, {left} left of {AT_ONCE}")
    return seconds


def _spread(now: datetime) -> None:
    """Cases along the way, visited seldom and often, some late, some with an obstacle, as in an office's second year."""
    day, ids = now.date(), list(Case.objects.open().order_by("id").values_list("id", flat=True))
    random.Random(7).shuffle(ids)
    start = 0
    for state, share in STANDING.items():
        some = ids[start : start + len(ids) * share // 100]
        start += len(some)
        for place in range(20):
            due, visits = day + timedelta(days=place - 8), place % 5
            _stand(
                some[place::20], state=state, due_on=due, state_since_on=due - timedelta(days=10), visit_count=visits,
                obstacle=cases.OBSTACLES[place % len(cases.OBSTACLES)] if place < 6 else "",
            )  # fmt: skip
    # Two years of moves in a minute: what the database's own nightly round would have learnt of them.
    loading.tell_the_planner_soon(("licensing_case", "licensing_caseevent"), len(ids))


def _stand(ids: list[int], **values: object) -> None:
    for start in range(0, len(ids), 1_000):
        Case.objects.filter(id__in=ids[start : start + 1_000]).update(**values)


def _check_a_list(now: datetime) -> int:
    """One list of OSS with ten thousand lines, an eighth of them under another name; the number of its check."""
    licensed = Business.objects.filter(city_code=CITY, has_nib=True).order_by("id")[:PAST]
    lines = [
        NibLine(row, one.nib, "NAMA LAIN" if row % 8 == 0 else one.owner_name, one.name, one.kbli_code, one.kbli_version, one.nib_on)
        for row, one in enumerate(licensed, 2)
    ]  # fmt: skip
    return services.check_nib_list(
        actor=system("Ukur"), city=CITY, name="daftar.xlsx", lines=lines, now=now
    ).pk


# -- without a database ----------------------------------------------------------------------------
@bench()
def kbli_recommender() -> list[Row]:
    """A recommendation for every description of the tests and for one of 3,000 characters."""
    texts = [line.split("\t")[0] for line in DESCRIPTIONS.read_text().splitlines()]
    recommend("hangat")
    times = [seconds for text in texts for seconds in repeat(lambda text=text: recommend(text), 3, warm=0)]
    long = repeat(lambda: recommend("jual se'i babi dan tenun ikat " * 100), 20)
    return [
        Row.of(f"classes for one description, {len(texts)} descriptions", "≤ 30 ms", times, unit="ms"),
        Row.of("classes for a description of 3,000 characters", "≤ 30 ms", long, unit="ms"),
    ]


LAYOUTS = (
    """= PERIZINAN BERUSAHA BERBASIS RISIKO
== NOMOR INDUK BERUSAHA: {nib}
1. Nama Pelaku Usaha : {owner}\\
2. Skala Usaha : Usaha Mikro\\
3. Kode KBLI : {kbli} {title}\\
Diterbitkan di Jakarta, tanggal: {words}
""",
    """#align(center)[*NOMOR INDUK BERUSAHA*]
NIB\\
{spaced}

Nama Pelaku Usaha\\
{owner}

Skala Usaha\\
Mikro

#table(columns: 2, [KBLI], [Judul], [{kbli}], [{title}])

Tanggal Terbit\\
{figures}
""",
)
NAMES = ("YULIANA TEFA", "Dominggus Ully", "MARIA GORETI DA COSTA", "Nurhayati H. Sabon", "ANTONIUS K. LADO")
LINES = (
    ("10120", "Industri Pengolahan Daging"),
    ("13122", "Pertenunan"),
    ("47112", "Warung"),
    ("56101", "Kedai"),
)


@bench()
def nib_papers() -> list[Row]:
    """Two layouts of the paper OSS returns, with names, classes and days drawn at random: how many are read whole."""
    draw, times, right = random.Random(3), [], 0
    for number in range(PAPERS):
        on = date(2021, 8, 9) + timedelta(days=draw.randrange(1900))
        nib = f"{on:%d%m%y}{draw.randrange(10**7):07}"
        owner, (kbli, title) = draw.choice(NAMES), draw.choice(LINES)
        source = LAYOUTS[number % 2].format(
            nib=nib, spaced=f"{nib[:4]} {nib[4:8]} {nib[8:12]} {nib[12:]}", owner=owner, kbli=kbli, title=title,
            words=tanggal(on), figures=f"{on:%d-%m-%Y}",
        )  # fmt: skip
        data = typst.compile(source.encode(), format="pdf")
        start = time.perf_counter()
        told = services.letter_in(data)
        times.append(time.perf_counter() - start)
        right += (told.nib, told.on, told.kbli) == (nib, on, (kbli,)) and same_person(told.owner, owner)
    return [
        Row(f"NIB papers of two layouts read whole, {PAPERS} papers", "100 %", f"{right / PAPERS:.1%}"),
        Row.of("one NIB paper read", "–", times, unit="ms"),
    ]
