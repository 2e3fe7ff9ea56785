from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Boundary",
            fields=[
                ("area_code", models.BigIntegerField(primary_key=True, serialize=False)),
                ("city_code", models.IntegerField(db_index=True)),
                (
                    "outline",
                    models.JSONField(help_text="Polygons as lists of rings of [longitude, latitude] in degrees."),
                ),
                ("path", models.TextField(help_text="SVG path data in the viewBox 0 0 1000 H of its city.")),
            ],
        ),
        migrations.CreateModel(
            name="ImportedArea",
            fields=[
                ("code", models.BigIntegerField(primary_key=True, serialize=False)),
                ("parent", models.BigIntegerField(db_index=True)),
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=20)),
                ("postal_code", models.CharField(blank=True, max_length=5)),
                ("bps_code", models.CharField(blank=True, max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name="ImportedKbli",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=5)),
                ("title", models.CharField(max_length=400)),
                ("parent", models.CharField(blank=True, max_length=5)),
                ("description", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["version", "code"], name="kbli_code_stands_once_per_version"
                    ),
                ],
            },
        ),
    ]
