"""Training in the demo city: programmes, trainers, cohorts that are over, running, open and drawn by lot. Made up, like everything of the city."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.demo.services.desk import person
from pilar.demo.services.followed import follow_up
from pilar.demo.services.taught import hand_out, mark, remember
from pilar.messages import services as messages
from pilar.messages.domain import states
from pilar.messages.models import Message
from pilar.registry.models import Business
from pilar.training import services as training
from pilar.training.domain import cohorts
from pilar.training.domain.cohorts import Quota
from pilar.training.domain.eligibility import Only
from pilar.training.models import Cohort, Enrolment, Lesson, Programme, Trainer
from pilar.training.services import Hour, Plan, Run, Someone, Tick, Who

KUPANG = 5371
_PLANS = {
    "NIB": Plan(
        "NIB dan izin usaha", "Peserta pulang dengan NIB atau tahu persis apa yang kurang.", "NO_NIB", "Panduan OSS-RBA",
        [("Siapa perlu NIB dan mengapa", 1), ("KBLI yang tepat", 2), ("Praktik di OSS", 3)],
        ["Berapa angka NIB?", "Siapa yang menerbitkan NIB?", "Apa yang dipilih menurut kegiatan usaha?", "Berapa biaya NIB usaha mikro?", "NIB berlaku berapa lama?"],
        "BACAD", 80, 60, ["NIB dipasang di tempat usaha", "Akun OSS dapat dibuka sendiri"],
    ),
    "PACK": Plan(
        "Kemasan dan label pangan", "Peserta dapat menyegel dan menulis label yang lengkap.", "PACKAGING", "CPPB-IRT, label pangan olahan",
        [("Bahan dan segel", 3), ("Label yang lengkap", 3), ("Praktik vakum", 4)],
        ["Mana segel yang baik?", "Bagaimana urutan bahan pada label?", "Apa arti baik digunakan sebelum?", "Berapa huruf terkecil pada label?", "Apa yang wajib di bagian depan?", "Di mana letak kode produksi?"],
        "CABDBA", 80, 60, practice_percent=50, valid_months=12,
        rubric=["Segel rata tanpa gelembung", "Label memuat semua unsur", "Alat bersih sebelum dan sesudah dipakai"],
        practices=["Label memuat tanggal kedaluwarsa", "Segel rata tanpa gelembung", "Kode produksi dicatat", "Bahan baku tidak di lantai"],
    ),
    "PHOTO": Plan(
        "Foto produk dengan ponsel", "Peserta punya lima foto yang layak tampil.", "NO_PRODUCT", units=[("Cahaya dan latar", 2), ("Praktik memotret", 2)],
        practices=["Foto produk di tempat terang", "Latar polos tanpa barang lain"],
    ),
    "BOOKS": Plan(
        "Pembukuan sederhana", "Peserta tahu untung ruginya tiap minggu.", units=[("Uang usaha dan uang rumah", 2), ("Buku kas", 2), ("Menghitung harga pokok", 2)],
        questions=["Apa itu modal?", "Apa itu laba kotor?", "Kapan kas dicatat?", "Apa yang masuk harga pokok?"], answer_key="ADBC", attendance_percent=75,
        practices=["Buku kas terisi minggu ini", "Uang usaha terpisah dari uang rumah"],
    ),
}  # fmt: skip
_TRAINERS = (
    ("Benyamin Haning", "PRACTITIONER", "Dapur Lontar Contoh", "kemasan, segel", "pelatih"),
    ("Yuliana Contoh", "ACADEMIC", "Politeknik Contoh Kupang", "teknologi pangan, label", ""),
    ("Markus Contoh", "ACADEMIC", "Universitas Contoh Timor", "akuntansi usaha kecil", ""),
    ("Rosalina Contoh", "PRACTITIONER", "Studio Sasando Contoh", "foto produk", ""),
    ("Semuel Contoh", "PRACTITIONER", "Klinik Perizinan Contoh", "OSS, KBLI", ""),
)
_ABOUT = {
    "PRACTITIONER": "Menjalankan usahanya sendiri lebih dari sepuluh tahun; melatih kelompok UMKM sejak 2019. Bidang: %s.",
    "ACADEMIC": "Dosen tetap; meneliti dan mendampingi usaha kecil di NTT bersama mahasiswanya. Bidang: %s.",
}
_ASKED: list[dict[str, Any]] = [
    {"text": "Ukuran kaus", "choices": ["S", "M", "L", "XL"]},
    {"text": "Makan siang", "choices": ["biasa", "tanpa babi", "tanpa ikan"]},
]
_NEEDS = ("", "", "", "", "", "", "membawa bayi", "tidak makan babi", "kursi dekat pintu", "huruf besar")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Class:
    """One cohort of the city: what, how many seats, from which day, how many ask for one."""

    programme: str
    name: str
    seats: int
    first: int
    many: int
    teachers: tuple[int, ...]
    opened: int = 30
    asks: bool = False
    more: dict[str, Any] = field(default_factory=dict)


_DRAWN: dict[str, Any] = {"way": cohorts.BY_RULE, "minimum_points": 25, "seats_by_score": 4}
# `first`: days from today to the first lesson; `opened`: days before it that registration began.
_OVER_DRAWN = Class(
    "PACK", "Angkatan 1", 26, -285, 52, (0, 1), more={**_DRAWN, "budget_source": "APBD", "cost": 38_500_000}
)
_OVER = Class("NIB", "Angkatan 1", 24, -96, 26, (4,), more={"budget_source": "DAK nonfisik", "cost": 21_000_000})  # fmt: skip
_OVER_LATELY = Class("PHOTO", "Angkatan 1", 16, -33, 16, (3,), more={"budget_source": "Mitra: Bank Contoh", "cost": 9_750_000})  # fmt: skip
_RUNNING = Class("BOOKS", "Angkatan 1", 18, -1, 20, (2, 0))
_TO_DRAW = Class("PACK", "Angkatan 2", 20, 12, 32, (1, 0), opened=26, asks=True, more=_DRAWN)
_OPEN = Class("PHOTO", "Angkatan 2", 12, 6, 16, (3,), opened=11, asks=True)


def train(*, seed: int, now: datetime) -> int:
    """Seven cohorts of four programmes over eight months; the number of people with a seat."""
    hall = _Hall(Random(seed + 19), person("petugas"), person("kepala"), now)
    hall.prepare()
    drawn = hall.run(_OVER_DRAWN)
    hall.draw_lots(drawn, "dadu 5-2-6-1", now - 288 * _DAY)
    hall.finish(drawn)
    hall.finish(hall.run(_OVER))
    hall.finish(hall.run(_OVER_LATELY), whole=False)
    running = hall.run(_RUNNING)
    hall.begin(running)
    hall.attend(running)
    remember(running, hall.held(running), hall.dice, hall.clerk)
    hall.draw_lots(hall.run(_TO_DRAW), "dadu 4-1-6-2", now - _DAY)
    hall.run(_OPEN)
    plan = Run("Angkatan 2", "Aula Kelurahan Contoh", 24, **_SIGNER)
    training.save_cohort(actor=hall.clerk, run=plan, programme_id=hall.plans["NIB"].pk, now=now)
    for cohort in Cohort.objects.filter(state=cohorts.DONE).order_by("id"):
        follow_up(cohort, hall.dice, now)
    _post(hall.clerk, now)
    return Enrolment.objects.filter(state=cohorts.ENROLLED).count()


_SIGNER: dict[str, Any] = {"signer_name": "Kepala Dinas Contoh", "signer_office": "Kepala Dinas"}


def _post(clerk: Actor, now: datetime) -> None:
    """What people were told days ago has long been sent by hand."""
    at = (now - 2 * _DAY).replace(hour=10)
    messages.deliver(clock=lambda: at)
    waiting = Message.objects.filter(thing="training_place", state=states.BY_HAND, created_at__lt=at)
    for pk in list(waiting.values_list("pk", flat=True)):
        messages.sent_by_hand(actor=clerk, message_id=pk, now=at)


class _Hall:
    """Who plans, who teaches, and businesses of the city in a drawn order, each asked once; a small city sends fewer."""

    def __init__(self, dice: Random, clerk: Actor, head: Actor, now: datetime) -> None:
        self.dice, self.clerk, self.head, self.now = dice, clerk, head, now
        rows = (
            Business.objects.filter(city_code=KUPANG, status="ACTIVE")
            .exclude(owner_name="")
            .exclude(village_code=0)
        )
        rows = rows.select_related("owner").order_by("id")
        food = list(rows.filter(sector="FOOD_PROCESSING")[:300])
        found = list(rows.exclude(pk__in=[one.pk for one in food])[:900])
        self.share = min(1.0, len(found) / 240, len(food) / 90)
        for some in (found, food):
            dice.shuffle(some)
        # Whoever packs food is asked to the class on packaging, the others to the others.
        self._left, self._food = iter(found), iter(food)

    def prepare(self) -> None:
        at = self.now - 330 * _DAY
        self.plans: dict[str, Programme] = {
            code: training.save_programme(actor=self.clerk, plan=plan, now=at)
            for code, plan in _PLANS.items()
        }
        self.people: list[Trainer] = []
        for name, kind, house, expertise, log_in in _TRAINERS:
            user_id = person(log_in).user_id if log_in else None
            who = Who(name, kind, house, expertise, user_id=user_id, about=_ABOUT[kind] % expertise)
            self.people.append(training.save_trainer(actor=self.clerk, who=who, now=at))
        hand_out(self.plans, self.clerk, at)
        away = timezone.localdate(self.now) + timedelta(days=40)
        training.add_away(
            actor=self.clerk, trainer_id=self.people[1].pk, from_on=away, until_on=away + timedelta(days=4), reason="ujian semester", now=self.now
        )  # fmt: skip

    def seats(self, many: int) -> int:
        return max(2, int(many * self.share))

    def run(self, what: Class) -> Cohort:
        """A cohort with its lessons and its people, registered in the weeks before."""
        first = self.now + timedelta(days=what.first)
        at, programme = first - timedelta(days=what.opened), self.plans[what.programme]
        plan = Run(
            what.name, "Aula Dinas Koperasi Contoh", self.seats(what.seats), **{**_SIGNER, **what.more}
        )
        made = training.save_cohort(actor=self.clerk, run=plan, programme_id=programme.pk, now=at)
        asked = self._food if what.programme == "PACK" else self._left
        teachers = [self.people[each] for each in what.teachers]
        for place, unit in enumerate(programme.units):
            begin = (first + place * _DAY).replace(hour=9, minute=0, second=0, microsecond=0)
            hour = Hour(unit["name"], begin, begin + timedelta(minutes=45 * unit["hours"]), unit["hours"], trainers=[teachers[place % len(teachers)].pk])  # fmt: skip
            training.save_lesson(actor=self.clerk, hour=hour, cohort_id=made.pk, now=at)
        if what.asks:
            training.set_questions(actor=self.clerk, cohort_id=made.pk, asked=_ASKED, now=at)
        if "way" in what.more:
            only = Only(sectors=frozenset({"FOOD_PROCESSING"}))
            training.set_conditions(actor=self.clerk, cohort_id=made.pk, only=only, now=at)
            quotas = [
                Quota(cohorts.SEX_LEAST, "F", max(1, self.seats(what.seats) // 3)),
                Quota(cohorts.DISABILITY_LEAST, "", 1),
            ]
            training.set_quotas(actor=self.clerk, cohort_id=made.pk, quotas=quotas, now=at)
        training.move_cohort(actor=self.clerk, cohort_id=made.pk, to=cohorts.OPEN, now=at)
        for place, business in enumerate(islice(asked, self.seats(what.many))):
            training.register(
                actor=self.clerk, cohort_id=made.pk, business_id=business.pk, someone=self._someone(business), sure=True,
                now=at + timedelta(minutes=7 * place),
            )  # fmt: skip
        made.refresh_from_db()
        return made

    def _someone(self, business: Business) -> Someone:
        sex = "" if business.owner.sex else self.dice.choice("FFM")
        return Someone(
            business.owner_name,
            sex,
            disability=self.dice.random() < 0.06,
            needs=self.dice.choice(_NEEDS),
            answers={one["text"]: self.dice.choice([*one["choices"], ""]) for one in _ASKED},
        )

    def draw_lots(self, cohort: Cohort, seed: str, at: datetime) -> None:
        """More want a seat than there are: points by the public rule, then dice before witnesses."""
        training.select_participants(actor=self.head, cohort_id=cohort.pk, seed=seed, now=at)

    def begin(self, cohort: Cohort) -> None:
        first = self._lessons(cohort)[0]
        training.move_cohort(
            actor=self.clerk,
            cohort_id=cohort.pk,
            to=cohorts.RUNNING,
            now=first.starts_at - timedelta(hours=1),
        )

    def held(self, cohort: Cohort) -> list[Lesson]:
        return [one for one in self._lessons(cohort) if one.ends_at < self.now]

    def _lessons(self, cohort: Cohort) -> list[Lesson]:
        return list(Lesson.objects.filter(cohort=cohort).order_by("starts_at"))

    def attend(self, cohort: Cohort) -> None:
        people = list(cohort.places.filter(state=cohorts.ENROLLED).order_by("number"))
        chances = ["PRESENT"] * 84 + ["LATE"] * 8 + ["EXCUSED"] * 3 + ["SICK"] * 3 + ["ABSENT"] * 2
        for lesson in self._lessons(cohort):
            if lesson.ends_at > self.now:
                continue
            # The first of the list is the one who never misses anything.
            ticks = [
                Tick(one.pk, self.dice.choice(chances) if place else "PRESENT", 1)
                for place, one in enumerate(people)
            ]
            training.tick(
                actor=self.clerk,
                lesson_id=lesson.pk,
                ticks=ticks,
                now=lesson.starts_at + timedelta(minutes=20),
            )

    def finish(self, cohort: Cohort, *, whole: bool = True) -> None:
        """Attendance, tests and practical work, what was noted and said, certificates, and one that was written anew."""
        self.begin(cohort)
        self.attend(cohort)
        last = self._lessons(cohort)[-1].ends_at
        people = list(cohort.places.filter(state=cohorts.ENROLLED).order_by("number"))
        if cohort.programme.answer_key:
            self._test(cohort, people, last)
        if cohort.programme.rubric:
            mark(cohort, people, self.dice, self.clerk, last)
        remember(cohort, self.held(cohort), self.dice, self.clerk, whole=whole)
        made = training.issue_certificates(actor=self.head, cohort_id=cohort.pk, now=last + _DAY)
        training.move_cohort(actor=self.clerk, cohort_id=cohort.pk, to=cohorts.DONE, now=last + _DAY)
        if len(made) > 8:
            training.reissue_certificate(
                actor=self.head, certificate_id=made[3].pk, holder=made[3].holder.title(), reason="Nama salah tulis pada sertifikat pertama.",
                now=last + 3 * _DAY,
            )  # fmt: skip

    def _test(self, cohort: Cohort, people: list[Enrolment], at: datetime) -> None:
        key = cohort.programme.answer_key
        for side, chance in (("PRE", 0.42), ("POST", 0.82)):
            typed = {
                one.pk: "".join(
                    letter if self.dice.random() < chance else self.dice.choice("ABCD-") for letter in key
                )
                for one in people
            }
            if side == "POST":
                typed[people[0].pk] = key
            training.type_sheets(actor=self.clerk, cohort_id=cohort.pk, side=side, typed=typed, now=at)
