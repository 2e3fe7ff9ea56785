"""Who plans, registers, teaches and certifies. Each answer carries its reason in words for the screen."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict
from pilar.registry.models import Business
from pilar.training.models import Cohort, Enrolment, FollowUp, Lesson, Programme, Trainer, cities_of


def can_follow(actor: Actor) -> Verdict:
    """Open the lists of training at all."""
    if actor.may("read_businesses"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak membaca data pelatihan."))


def can_keep(actor: Actor) -> Verdict:
    """Plan programmes, trainers, cohorts and lessons."""
    if actor.may("keep_trainings"):
        return ALLOWED
    return Verdict(False, _("Hanya petugas data, supervisor, dan kepala dinas yang menyusun pelatihan."))


def _of_city(actor: Actor, thing: Cohort | Programme | Trainer) -> Verdict:
    cities, provinces = cities_of(actor.areas)
    if actor.reads_everywhere or thing.city_code in cities or thing.province_code in provinces:
        return ALLOWED
    return Verdict(False, _("Pelatihan ini milik kota lain."))


def _inside(actor: Actor, thing: Business | Enrolment) -> Verdict:
    codes = (thing.village_code, thing.district_code, thing.city_code, thing.province_code)
    if actor.reads_everywhere or any(code in codes for code in actor.areas):
        return ALLOWED
    return Verdict(False, _("Ini di luar wilayah kerja Anda."))


def can_keep_thing(actor: Actor, thing: Cohort | Programme | Trainer) -> Verdict:
    return can_keep(actor) and _of_city(actor, thing)


def can_supply(actor: Actor, programme: Programme, is_teacher: bool) -> Verdict:
    """Put materials with a programme: who plans, and whoever teaches it."""
    if actor.may("keep_trainings"):
        return _of_city(actor, programme)
    if actor.may("teach") and is_teacher:
        return ALLOWED
    return Verdict(False, _("Hanya penyelenggara dan pelatih program ini yang menambah bahan."))


def can_register(actor: Actor) -> Verdict:
    """Put people on a list: who plans, and facilitators for the businesses they accompany."""
    if actor.may("keep_trainings") or actor.may("accompany"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak mendaftarkan peserta."))


def can_register_of(actor: Actor, business: Business) -> Verdict:
    return can_register(actor) and _inside(actor, business)


def can_change_place(actor: Actor, place: Enrolment) -> Verdict:
    """Take a place back, name a substitute, hand out the link."""
    return can_register(actor) and _inside(actor, place)


def teaches(actor: Actor, lesson: Lesson) -> bool:
    return actor.user_id is not None and any(one.user_id == actor.user_id for one in lesson.trainers.all())


def can_hold(actor: Actor, lesson: Lesson) -> Verdict:
    """Show the code in the hall, tick the list: who plans, and the trainer of the lesson."""
    if actor.may("keep_trainings"):
        return _of_city(actor, lesson.cohort)
    if actor.may("teach") and teaches(actor, lesson):
        return ALLOWED
    if actor.may("teach"):
        return Verdict(
            False, _("Sesi ini bukan sesi Anda. Minta penyelenggara mencantumkan Anda sebagai pelatih.")
        )
    return Verdict(False, _("Peran Anda tidak mencatat kehadiran."))


def can_mark(actor: Actor, cohort: Cohort, is_teacher: bool) -> Verdict:
    """Type test sheets: who plans, and whoever teaches a lesson of the cohort."""
    if actor.may("keep_trainings"):
        return _of_city(actor, cohort)
    if actor.may("teach") and is_teacher:
        return ALLOWED
    return Verdict(False, _("Hanya penyelenggara dan pelatih angkatan ini yang mengetik lembar tes."))


def can_certify(actor: Actor, cohort: Cohort) -> Verdict:
    """Issue, take back and reissue certificates."""
    if not actor.may("issue_certificates"):
        return Verdict(False, _("Hanya supervisor dan kepala dinas yang menerbitkan sertifikat."))
    return _of_city(actor, cohort)


def can_review(actor: Actor, found: FollowUp) -> Verdict:
    """Agree with what somebody else found, or ask for more."""
    if not actor.may("keep_trainings"):
        return Verdict(
            False, _("Hanya petugas data, supervisor, dan kepala dinas yang memeriksa hasil tindak lanjut.")
        )
    if actor.user_id is not None and found.told_by == actor.user_id:
        return Verdict(
            False, _("Yang mencatat tidak memeriksa catatannya sendiri. Minta rekan lain memeriksanya.")
        )
    return _inside(actor, found.enrolment)
