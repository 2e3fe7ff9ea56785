"""Verbs about papers: print, write as DOCX, register, take back, sign."""

from pilar.documents.services.issuing import Issued, issue, open_file, place_line, revoke
from pilar.documents.services.letterhead import Seal
from pilar.documents.services.printing import make_pdf
from pilar.documents.services.writing import make_docx

__all__ = ["Issued", "Seal", "issue", "make_docx", "make_pdf", "open_file", "place_line", "revoke"]
