from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="boundary",
            name="view_height",
            field=models.PositiveIntegerField(default=1000, help_text="H of the viewBox of its city's map."),
            preserve_default=False,
        ),
    ]
