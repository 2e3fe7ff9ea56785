from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [("licensing", "0008_lists_within_their_index")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="case_age"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["city_code", "state", "visit_count", "listed_on", "nib_on"], name="case_visits"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["city_code", "state", "due_on"], condition=Q(facilitator_id__isnull=True), name="case_of_nobody"
            ),
        ),
    ]
