"""The words a process remembers from one search to the next."""

import pytest
from django.db import transaction

from pilar.catalogue.models import Word
from pilar.catalogue.queries.searching import known_words

pytestmark = pytest.mark.django_db


def test_words_that_were_never_committed_are_forgotten():
    kept = Word.objects.create(text="abon")
    assert known_words() == {"abon": kept.pk}
    with transaction.atomic():
        Word.objects.create(text="batal")
        assert set(known_words()) == {"abon", "batal"}
        transaction.set_rollback(True)
    assert known_words() == {"abon": kept.pk}
    again = Word.objects.create(text="kopi")  # on SQLite under the number of the word that was taken back
    more = Word.objects.create(text="madu")
    assert known_words() == {"abon": kept.pk, "kopi": again.pk, "madu": more.pk}
