import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0002_after_the_class"),
    ]

    operations = [
        migrations.AddField("programme", "valid_months", models.IntegerField(null=True)),
        migrations.AddField("trainer", "about", models.CharField(blank=True, default="", max_length=1200), preserve_default=False),
        migrations.AddField("cohort", "only", models.JSONField(default=dict)),
        migrations.AddField("cohort", "asked", models.JSONField(default=list)),
        migrations.AddField("enrolment", "answers", models.JSONField(default=dict)),
        migrations.AddField("certificate", "expires_on", models.DateField(null=True)),
        migrations.AddField("certificate", "signed_sha256", models.CharField(blank=True, default="", max_length=64), preserve_default=False),
        migrations.AddField("certificate", "signed_by_name", models.CharField(blank=True, default="", max_length=200), preserve_default=False),
        migrations.AddField("certificate", "signed_trusted", models.BooleanField(default=False)),
        migrations.AddField("certificate", "signed_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="Material",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160)),
                ("kind", models.CharField(max_length=8)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.IntegerField(default=0)),
                ("url", models.URLField(blank=True, max_length=400)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.BigIntegerField(null=True)),
                ("added_by_name", models.CharField(blank=True, max_length=150)),
                ("programme", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="materials", to="training.programme")),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kind__in", ("PDF", "PICTURE", "LINK"))), name="a_handout_is_of_a_known_kind"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "LINK"), ("sha256", ""), models.Q(("url", ""), _negated=True)),
                            models.Q(models.Q(("kind", "LINK"), _negated=True), ("url", "")),
                            _connector="OR",
                        ),
                        name="a_handout_is_a_file_or_an_address",
                    ),
                ],
            },
        ),
        migrations.AddIndex("certificate", models.Index(fields=["expires_on", "id"], name="certificate_by_last_day")),
    ]
