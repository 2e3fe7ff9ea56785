"""What screens and other areas ask about institutions, meetings and promises; never writes."""

from pilar.commitments.queries.institutions import (
    InstitutionLine,
    UnknownInstitution,
    get_institution,
    list_institutions,
)

__all__ = ["InstitutionLine", "UnknownInstitution", "get_institution", "list_institutions"]
