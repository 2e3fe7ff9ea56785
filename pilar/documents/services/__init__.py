"""Verbs about papers: print, write as DOCX, register, take back, sign."""

from pilar.documents.services.checking import MOST_BYTES as SIGNED_BYTES
from pilar.documents.services.checking import Signature, signature_in
from pilar.documents.services.esign import sign as sign_pdf
from pilar.documents.services.issuing import Issued, issue, open_file, place_line, read_paper, revoke
from pilar.documents.services.letterhead import Seal
from pilar.documents.services.printing import make_pdf, read_mark
from pilar.documents.services.signing import accept_signed, may_sign_here, sign_here, text_of
from pilar.documents.services.writing import make_docx

__all__ = [
    "SIGNED_BYTES", "Issued", "Seal", "Signature", "sign_pdf", "signature_in", "text_of", "accept_signed", "issue", "make_docx", "make_pdf", "may_sign_here", "open_file",
    "place_line", "read_mark", "revoke", "sign_here", "read_paper",
]  # fmt: skip
