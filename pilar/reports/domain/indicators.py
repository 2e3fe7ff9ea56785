"""The indicators the office answers for: what each counts, of what, down to where, and whether months past can be told. No Django.

The words of each (definition, exclusions, owner, source, freshness, doubt) stand in words.py; docs/methods/indicators.md has worked numbers.
"""

from dataclasses import dataclass

METHOD = "indicators-1"


@dataclass(frozen=True, slots=True)
class Indicator:
    """`part` of `whole` (of nothing when ""). `stage`: a stage of the journey, measured only where somebody brings evidence for it.

    `narrowest`: the smallest area it is told for; `dated`: every case has a day, so the state at an earlier month's end can be reckoned;
    `grant`: what a reader needs beside the right to read numbers; `standard`: its number in a national catalogue; `least`: of fewer no share is told.
    """

    code: str
    part: str
    whole: str = ""
    standard: str = ""
    stage: str = ""
    narrowest: str = "village"
    dated: bool = True
    grant: str = ""
    least: int = 1

    def share(self, value: "Value | None") -> float | None:
        """The part of one that is told; None for a count, for nothing to divide by, and for too few to speak of a share."""
        return value.share if value and (value.whole or 0) >= self.least else None


INDICATORS = {
    each.code: each
    for each in (
        Indicator("usaha", "businesses"),
        Indicator("nib", "licensed", "businesses", standard="02.10.005"),
        Indicator("tenaga-kerja", "workers", dated=False),
        Indicator("terlatih", "trained", "businesses", stage="TRAINED"),
        Indicator("kemasan", "well_packed", "assessed"),
        Indicator("layak", "ready", "businesses", stage="READY"),
        Indicator("terpasarkan", "on_market", "businesses", stage="ON_MARKET"),
        Indicator("tumbuh", "growing", "businesses", stage="GROWING"),
        Indicator(
            "janji", "kept", "judged", narrowest="city", dated=False, grant="read_commitments", least=5
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Value:
    """`part` of `whole`; `whole` is None for a plain count."""

    part: int
    whole: int | None = None

    @property
    def share(self) -> float | None:
        """None for a count, and where there is nothing to divide by."""
        return self.part / self.whole if self.whole else None

    def __add__(self, other: "Value") -> "Value":
        whole = None if self.whole is None or other.whole is None else self.whole + other.whole
        return Value(self.part + other.part, whole)
