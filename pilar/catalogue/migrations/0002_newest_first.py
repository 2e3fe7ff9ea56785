from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_products")]
    operations = [
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["state", "published_at", "id"], name="product_newest"),
        )
    ]
