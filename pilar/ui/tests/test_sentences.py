"""Forms speak one language: the house's, also where the words come from Django."""

import pytest
from django import forms
from django.utils import translation


class Sheet(forms.Form):
    name = forms.CharField(min_length=5, max_length=8, required=False)
    count = forms.IntegerField(min_value=1, max_value=9, required=False)
    kind = forms.ChoiceField(choices=[("a", "A")], required=False)
    email = forms.EmailField(required=False)
    day = forms.DateField(required=False)
    must = forms.CharField()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"must": ""}, "Isian ini perlu diisi."),
        ({"name": "abc"}, "Tulis sedikitnya 5 huruf; baru ada 3."),
        ({"name": "abcdefghij"}, "Paling banyak 8 huruf; yang ditulis 10."),
        ({"count": "0"}, "Tulis 1 atau lebih."),
        ({"count": "10"}, "Paling besar 9."),
        ({"count": "tiga"}, "Tulis bilangan bulat, misalnya 3."),
        ({"kind": "b"}, "Pilihan ini tidak ada di daftar. Pilih salah satu yang tampak."),
        ({"email": "ana"}, "Alamat e-mail ini tidak lengkap; contoh: nama@contoh.id."),
        (
            {"day": "kemarin"},
            "Tanggal ini tidak dikenali. Pilih dari kalender, atau tulis seperti 25/2/2025.",
        ),
    ],
)
def test_a_form_says_what_to_do(typed, sentence):
    form = Sheet({"must": "x"} | typed)
    assert [str(one) for found in form.errors.values() for one in found] == [sentence]


def test_in_english_it_is_english():
    with translation.override("en"):
        assert str(Sheet({}).errors["must"][0]) == "Please fill this in."
