"""Practical marks and opinions in the words of the screen."""

from django.utils.translation import gettext_lazy as lazy

from pilar.training.domain import opinions, practice

MARKS = {
    practice.NOT_YET: lazy("Belum bisa"),
    practice.HELPED: lazy("Dengan bantuan"),
    practice.ALONE: lazy("Sendiri"),
    practice.SHOWS: lazy("Dapat mengajari"),
}
ASKED = {
    opinions.USEFUL: lazy("Berguna untuk usaha saya"),
    opinions.CLEAR: lazy("Mudah dimengerti"),
    opinions.ORGANISED: lazy("Tempat dan waktunya tertata"),
}
SCALE = {
    1: lazy("1, sama sekali tidak"),
    2: lazy("2"),
    3: lazy("3, lumayan"),
    4: lazy("4"),
    5: lazy("5, sangat"),
}
