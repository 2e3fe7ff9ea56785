"""The synthetic city, into an empty demo installation or out as files."""

from pilar.demo.services.filling import (
    BUSINESSES,
    SEED,
    TODAY,
    Filled,
    People,
    Progress,
    day_of_city,
    fill_city,
    write_city_files,
)

__all__ = [
    "BUSINESSES",
    "SEED",
    "TODAY",
    "Filled",
    "People",
    "Progress",
    "day_of_city",
    "fill_city",
    "write_city_files",
]
