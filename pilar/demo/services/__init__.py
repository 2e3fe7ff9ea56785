"""The synthetic city, into an empty demo installation or out as files."""

from pilar.demo.services.filling import (
    BUSINESSES,
    SEED,
    Filled,
    People,
    Progress,
    fill_city,
    write_city_files,
)

__all__ = ["BUSINESSES", "SEED", "Filled", "People", "Progress", "fill_city", "write_city_files"]
