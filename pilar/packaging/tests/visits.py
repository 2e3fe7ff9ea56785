"""Assessments for tests: people, a business with its product, answers and photos."""

import io
from datetime import UTC, datetime

from PIL import Image, ImageDraw, ImageFont

from pilar.accounts.domain import Actor, Role, system
from pilar.packaging import services
from pilar.packaging.domain.levels import FAILED, MET
from pilar.packaging.models import Assessment
from pilar.packaging.queries import items_of, standards_of
from pilar.registry import services as registry

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OESAPA, CITY = 5371031006, 5371


def person(role, number, name, *areas, owner_id=None):
    return Actor(user_id=number, name=name, role=role, areas=areas or (CITY,), owner_id=owner_id)


SARI = person(Role.ASSESSOR, 901, "Sari Penilai")
BEN = person(Role.ASSESSOR, 902, "Ben Penilai")
RUTH = person(Role.SUPERVISOR, 903, "Ruth Pengawas")
HEAD = person(Role.HEAD, 904, "Kepala Dinas")
DANI = person(Role.FACILITATOR, 905, "Dani Pendamping")


def business(name="Dapur Mama Nona", owner="Nona Contoh", village=OESAPA):
    values = {
        "business_name": name,
        "owner_name": owner,
        "village_code": village,
        "product": "Keripik pisang",
    }
    return registry.register_business(actor=system("uji"), values=values, now=NOW)


def begun(of=None, actor=SARI, product="Keripik Pisang", kind="FOOD", **more):
    of = of or business()
    return services.begin(
        actor=actor,
        business_id=of.pk,
        product=product,
        kind=kind,
        no_conflict=True,
        now=more.pop("now", NOW),
        **more,
    )


def keys_of(found):
    return [item.key for item in items_of(standards_of(found))]


def answered(found, *failed, actor=SARI, now=NOW):
    said = [services.Said(key, FAILED if key in failed else MET) for key in keys_of(found)]
    services.answer(actor=actor, assessment_id=found.pk, said=said, now=now)
    for key in failed:
        services.add_photo(
            actor=actor, assessment_id=found.pk, item=key, sent_id=f"photo-{key}", data=JPEG, now=now
        )


def signed(*failed, of=None, actor=SARI, now=NOW, **more) -> Assessment:
    found = begun(of, actor=actor, now=now, **more)
    answered(found, *failed, actor=actor, now=now)
    return services.sign(
        actor=actor,
        assessment_id=found.pk,
        owner_name="Nona Contoh",
        owner_hand="M1 1L9 9",
        assessor_hand="",
        now=now,
    )


def _jpeg():
    made = Image.new("RGB", (1200, 900), (120, 110, 100))
    pen = ImageDraw.Draw(made)
    for row in range(12):
        pen.text(
            (80, 60 + row * 68),
            "tempat sampah tanpa tutup di dapur",
            fill="white",
            font=ImageFont.load_default(size=40),
        )
    out = io.BytesIO()
    made.save(out, "JPEG", quality=70)
    return out.getvalue()


JPEG = _jpeg()
