from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_market")]

    operations = [
        migrations.AddField("storefront", "story", models.CharField(blank=True, default="", max_length=1200), preserve_default=False),
        migrations.AddField("storefront", "story_en", models.CharField(blank=True, default="", max_length=1200), preserve_default=False),
    ]  # fmt: skip
