from django.db import migrations, models


def say_what_the_lot_gave(apps, schema_editor):
    """Draws of before: who has a seat and did not move up was drawn, and who left with a lot no higher than theirs was, too."""
    Cohort, Enrolment = apps.get_model("training", "Cohort"), apps.get_model("training", "Enrolment")
    for cohort in Cohort.objects.filter(drawn_at__isnull=False).iterator():
        places = list(Enrolment.objects.filter(cohort=cohort, lot__isnull=False, by_score=False).order_by("lot"))
        moved = list(cohort.events.filter(kind="MOVED_UP").values_list("about", flat=True))
        drawn = []
        for place in reversed(places):  # of two of one name the later lot is who waited
            if place.state == "ENROLLED" and place.person_name in moved:
                moved.remove(place.person_name)
            elif place.state == "ENROLLED":
                drawn.append(place)
        last = max((place.lot for place in drawn), default=0)
        for place in places:
            place.seat_by_lot = place in drawn or (place.state == "LEFT" and place.lot <= last)
        Enrolment.objects.bulk_update(places, ["seat_by_lot"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0003_materials_and_lasting"),
    ]

    operations = [
        migrations.AddField("enrolment", "seat_by_lot", models.BooleanField(null=True)),
        migrations.RunPython(say_what_the_lot_gave, migrations.RunPython.noop),
    ]
