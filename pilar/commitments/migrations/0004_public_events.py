from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commitments", "0003_questions_and_talks")]

    operations = [
        migrations.AddField(
            model_name="partnerevent", name="is_public", field=models.BooleanField(default=True)
        ),
    ]
