from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("licensing", "0009_cases_of_nobody")]

    operations = [
        migrations.AddField(model_name="case", name="for_oss", field=models.JSONField(default=dict)),
    ]
