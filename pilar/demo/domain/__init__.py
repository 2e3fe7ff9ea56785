"""The synthetic city in plain Python: no Django, no database, everything from a seed."""

from pilar.demo.domain.city import City, build_city
from pilar.demo.domain.identity import is_demo_nik, is_demo_phone

__all__ = ["City", "build_city", "is_demo_nik", "is_demo_phone"]
