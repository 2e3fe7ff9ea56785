from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [("licensing", "0007_case_repeats_sex_and_day")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="case_city_due"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["city_code", "due_on", "id", "state", "facilitator_id"], name="case_city_by_due"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["district_code", "due_on", "id", "state", "facilitator_id"], name="case_district_by_due"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["district_code", "facilitator_id", "facilitator_name", "state", "due_on"],
                name="case_board_of_district",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["city_code", "otp_at"], condition=Q(otp_at__isnull=False), name="case_otp"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["city_code", "state", "listed_on", "visit_count", "nib_on"], name="case_age"
            ),
        ),
    ]
