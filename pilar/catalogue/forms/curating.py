"""A curator's scores, and the rubric."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue import words
from pilar.catalogue.domain import curating
from pilar.catalogue.forms.fields import choice, line, number


class AssessForm(forms.Form):
    """A score and a sentence by dimension; `weights` are told beside each."""

    def __init__(self, *args: Any, weights: Mapping[str, int], **more: Any) -> None:
        super().__init__(*args, **more)
        for each in curating.DIMENSIONS:
            label = _("%(what)s (bobot %(weight)d)") % {
                "what": words.DIMENSION_WORDS[each],
                "weight": weights[each],
            }
            # Nothing is chosen beforehand: a score that was never given is not a five.
            given = {"": lazy("Pilih nilainya"), **words.SCORE_WORDS}
            self.fields[f"score_{each}"] = choice(label, given, words.DIMENSION_HELP[each])
            self.fields[f"reason_{each}"] = line(lazy("Satu kalimat untuk produsen"), 200)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for each in curating.DIMENSIONS:
            score, reason = said.get(f"score_{each}"), said.get(f"reason_{each}") or ""
            if score and int(score) <= curating.LOW and len(reason.strip()) < curating.LEAST_SENTENCE:
                self.add_error(
                    f"reason_{each}", _("Nilai rendah perlu satu kalimat: apa yang perlu diperbaiki?")
                )
        return said

    @property
    def scores(self) -> dict[str, int]:
        return {each: int(self.cleaned_data[f"score_{each}"]) for each in curating.DIMENSIONS}

    @property
    def reasons(self) -> dict[str, str]:
        return {each: self.cleaned_data[f"reason_{each}"] or "" for each in curating.DIMENSIONS}


class RubricForm(forms.Form):
    """Weights in percent, the least total of A, B and C, and the lowest grade that is shown."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for each in curating.DIMENSIONS:
            self.fields[f"weight_{each}"] = number(words.DIMENSION_WORDS[each], 100, least=0, required=True)
        for letter in "ABC":
            self.fields[f"bound_{letter}"] = number(_("Nilai terendah untuk %s") % letter, 100, required=True)
        self.fields["passing"] = choice(lazy("Tampil mulai dari"), {letter: letter for letter in "ABC"})

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors:
            fault = curating.rubric_fault(self._rubric(said))
            if fault:
                self.add_error(None, words.RUBRIC_FAULTS[fault])
        return said

    def _rubric(self, said: Mapping[str, Any]) -> curating.Rubric:
        weights = {each: said[f"weight_{each}"] for each in curating.DIMENSIONS}
        return curating.Rubric(weights, (said["bound_A"], said["bound_B"], said["bound_C"]), said["passing"])

    @property
    def rubric(self) -> curating.Rubric:
        return self._rubric(self.cleaned_data)
