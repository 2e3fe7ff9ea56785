"""What happened to the businesses of a big synthetic city: cases and visits, classes and certificates, packaging, products, sales.

Written set by set with plain SQL from the business's own number, so that the same city has the same past: about ten rows a business.
"""

from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models, transaction

from pilar.catalogue.domain import inquiries
from pilar.catalogue.models import Inquiry, Outlet, Product, Request, Sale, Storefront
from pilar.licensing.models import Case, Visit
from pilar.packaging.models import Assessment
from pilar.registry.models import BusinessEvent
from pilar.training.domain import attendance
from pilar.training.models import Attendance, Certificate, Cohort, Enrolment, Lesson, Programme

MOMENT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
AREAS = {one: f"b.{one}" for one in ("village_code", "district_code", "city_code", "province_code")}
_BUSINESSES = "registry_business b"


def happen() -> None:
    """Into a database that holds businesses and nothing else."""
    with transaction.atomic():
        _accompany()
        _teach()
        _assess()
        _sell()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _day(number: str) -> str:
    """One of 24 months' tenths, by a number."""
    days = [date(2025 + month // 12, month % 12 + 1, 10) for month in range(22)]
    chosen = " ".join(f"when {at} then {_literal(day)}" for at, day in enumerate(days))
    return f"case ({number}) % {len(days)} {chosen} end"


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict | list):
        return "'{}'" if isinstance(value, dict) else "'[]'"
    if isinstance(value, date):
        text = value.strftime("%Y-%m-%d %H:%M:%S") if isinstance(value, datetime) else value.isoformat()
        zone = "+00" if isinstance(value, datetime) and connection.vendor == "postgresql" else ""
        kind = (
            {True: "timestamptz ", False: "date "}[isinstance(value, datetime)]
            if connection.vendor == "postgresql"
            else ""
        )
        return f"{kind}'{text}{zone}'"
    return f"'{value}'"


def _usual(field: models.Field) -> str:  # type: ignore[type-arg]
    if field.null:
        return "null"
    if field.has_default():
        return _literal(field.get_default())
    if isinstance(field, models.DateTimeField):
        return _literal(MOMENT)
    if isinstance(field, models.DateField):
        return _literal(date(2026, 6, 1))
    return "0" if isinstance(field, models.IntegerField | models.FloatField) else "''"


def scatter(model: type[models.Model], source: str, where: str, **values: str) -> None:
    """A row of the model for every row of the source; a column that is not named gets what it has when nothing is said."""
    names, told = [], []
    for field in model._meta.concrete_fields:
        if field.primary_key and field.column not in values:
            continue
        names.append(connection.ops.quote_name(field.column))
        told.append(values.pop(field.column, None) or _usual(field))
    assert not values, values
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table} ({', '.join(names)}) select {', '.join(told)} from {source} where {where}"
        )


def _accompany() -> None:
    scatter(
        Case, _BUSINESSES, "not b.has_nib and b.status = 'ACTIVE'", business_id="b.id", **AREAS, state="'CONTACTED'",
        facilitator_id="case when b.id % 3 > 0 then 1 + b.id % 40 end", visit_count="3",
    )  # fmt: skip
    for turn in range(3):
        scatter(
            Visit, "licensing_case c", f"c.id % 4 >= {turn}", case_id="c.id", on=_day(f"c.id + {turn * 7}"), way="case when c.id % 5 = 0 then 'PHONE' else 'HOME' end",
            result="case when c.id % 7 = 0 then 'NOT_AT_HOME' else 'MET' end", by="1 + c.id % 40",
        )  # fmt: skip
    for turn in range(5):
        scatter(
            BusinessEvent,
            _BUSINESSES,
            "true",
            business_id="b.id",
            kind="'SEEN'",
            on=_day(f"b.id + {turn * 3}"),
        )


def _teach() -> None:
    programme = Programme.objects.create(
        title="Kelas usaha", city_code=5371, province_code=53, made_at=MOMENT
    )
    cohort = Cohort.objects.create(
        programme=programme, name="Besar", place="Balai", capacity=10**6, state="DONE", city_code=5371, province_code=53, made_at=MOMENT
    )  # fmt: skip
    lesson = Lesson.objects.create(
        cohort=cohort, title="Satu", starts_at=MOMENT, ends_at=MOMENT.replace(hour=5), hours=3
    )
    scatter(
        Enrolment, _BUSINESSES, "b.id % 100 < 14", cohort_id=str(cohort.pk), business_id="b.id", **AREAS, number="b.id", person_name="b.owner_name",
        person_key="b.name_key", state="'ENROLLED'",
    )  # fmt: skip
    scatter(Attendance, "training_enrolment e", "true", lesson_id=str(lesson.pk), enrolment_id="e.id", status=f"'{attendance.PRESENT}'", how=f"'{attendance.TICK}'")  # fmt: skip
    scatter(
        Certificate, "training_enrolment e", "e.business_id % 100 < 9", number="cast(e.id as varchar(9))" if connection.vendor == "postgresql" else "cast(e.id as text)",
        enrolment_id="e.id", issued_at=_moment(_day("e.id")), state="'VALID'",
    )  # fmt: skip


def _moment(day: str) -> str:
    return f"cast({day} as timestamptz)" if connection.vendor == "postgresql" else f"({day} || ' 02:00:00')"


def _assess() -> None:
    """Four of a hundred businesses, one of them twice."""
    level = "case b.id % 7 when 0 then 'I' when 1 then 'II' when 2 then 'II' when 3 then 'III' when 4 then 'III' else 'IV' end"
    for most, name in ((4, "Keripik"), (1, "Keripik"), (1, "Sambal")):
        day = _day(f"b.id + {most}")
        scatter(
            Assessment, _BUSINESSES, f"b.id % 100 < {most}", business_id="b.id", **AREAS, product_name=f"'{name}'", kind="'FOOD'", state="'SIGNED'",
            assessor_id=str(most), level=level, signed_at=_moment(day), signed_on=day,
        )  # fmt: skip


def _sell() -> None:
    for turn in range(2):
        scatter(
            Product, _BUSINESSES, "b.id % 100 < 6", business_id="b.id", **AREAS, name=f"'Produk {turn}'", kind="'FOOD'",
            state="case when b.id % 2 = 0 then 'PUBLISHED' else 'DRAFT' end", consented="b.id % 2 = 0", published_at=_literal(MOMENT),
        )  # fmt: skip
    scatter(Storefront, _BUSINESSES, "b.id % 100 < 6", business_id="b.id", whatsapp="b.id % 3 > 0")
    scatter(
        Outlet,
        _BUSINESSES,
        "b.id % 100 < 2",
        business_id="b.id",
        kind="'SITE'",
        url="'https://' || b.id || '.contoh.test'",
    )
    inquiry = Inquiry.objects.create(
        salt="ukur", buyer_kind=inquiries.BUYERS[0], buyer_name="Pembeli", destination="Kupang", made_at=MOMENT, expires_on=MOMENT.date()
    )  # fmt: skip
    scatter(Request, _BUSINESSES, "b.id % 100 < 3", inquiry_id=str(inquiry.pk), business_id="b.id", **AREAS)
    for turn in (1, 2):
        scatter(
            Sale, "catalogue_request r", f"r.business_id % 100 < {4 - turn * 1.5}", request_id="r.id", turn=str(turn), value="50000",
            on=_day("r.id"), producer_at=_literal(MOMENT), buyer_at=_literal(MOMENT),
        )  # fmt: skip
