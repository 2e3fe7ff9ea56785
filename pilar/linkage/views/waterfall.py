"""The weights of a pair as a drawing: from the odds before any fact, fact by fact, to the odds of being one business."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from pilar.linkage import words
from pilar.linkage.domain.reviewing import chance_of
from pilar.ui.domain import numbers
from pilar.ui.templatetags.ui_formats import language, peluang

WIDTH = 320.0


def waterfall(start: float, weights: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Bars of equal scale: {bars: [{said, x, width, kind (for, against), text}], zero, start_said, end_said}. Numbers for attributes are texts.

    start and weights: log odds to the base 2.
    """
    ends = [start]
    for one in weights:
        ends.append(ends[-1] + one["weight"])
    low, high = min(0.0, *ends), max(0.0, *ends)
    scale = WIDTH / ((high - low) or 1.0)

    def at(odds: float) -> float:
        return (odds - low) * scale

    bars = []
    for one, before, after in zip(weights, ends, ends[1:], strict=False):
        said = "; ".join(words.level_words(one["fact"], one["level"]))
        if not said:
            continue
        x, width = at(min(before, after)), max(abs(after - before) * scale, 1.5)
        sign = "+" if after >= before else "−"
        bars.append(
            {
                "said": said[:1].upper() + said[1:], "x": f"{x:.1f}", "width": f"{width:.1f}",
                "kind": "for" if after >= before else "against", "text": sign + numbers.write(abs(after - before), places=1, language=language()),
            }
        )  # fmt: skip
    return {
        "bars": bars,
        "zero": f"{at(0.0):.1f}",
        "start_said": peluang(chance_of(start)),
        "end_said": peluang(chance_of(ends[-1])),
    }


def said_likely(chance: float) -> str:
    """How likely it is that both are one business, in words a clerk would use, with the number beside."""
    if chance > 0.99:
        likely = _("Hampir pasti usaha yang sama")
    elif chance >= 0.9:
        likely = _("Sangat mungkin usaha yang sama")
    elif chance >= 0.5:
        likely = _("Mungkin usaha yang sama")
    else:
        likely = _("Mungkin bukan usaha yang sama")
    return f"{likely} ({peluang(chance)})"
