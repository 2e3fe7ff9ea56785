"""The words products are found by: every word once, and which product carries which."""

from django.db import models

from pilar.catalogue.models.products import Product


class Word(models.Model):
    """A word that stands in some product. Never removed; a process keeps them in memory and reads on from the last it knows."""

    text = models.CharField(max_length=24, unique=True)


class ProductWord(models.Model):
    """This word stands in this product. `weight` 3 in its name, 2 in its facts and maker, 1 elsewhere."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="words", db_index=False)
    word = models.ForeignKey(Word, on_delete=models.CASCADE, db_index=False)
    weight = models.SmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "word"], name="a_word_is_kept_once_of_a_product")
        ]
        indexes = [models.Index(fields=["word", "weight", "product"], name="product_by_word")]
