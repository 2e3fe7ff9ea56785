"""The PDF that OSS returns, read; nothing is written and the file is not kept."""

from io import BytesIO

from django.utils.translation import gettext as _

from pilar.accounts.domain import Refused
from pilar.licensing.domain.letters import Letter, NotAnNib, read_letter
from pilar.licensing.words import LETTER_WORDS

MOST_BYTES, MOST_PAGES = 5_000_000, 10


def letter_in(data: bytes) -> Letter:
    """The NIB in a PDF with text. Raises Refused with what to do for anything else."""
    if len(data) > MOST_BYTES:
        raise Refused(_("Berkas ini lebih besar dari 5 MB. PDF NIB dari OSS jauh lebih kecil."))
    if not data.lstrip()[:5] == b"%PDF-":
        raise Refused(_("Ini bukan PDF. Unduh NIB dari OSS sebagai PDF, lalu pilih berkas itu."))
    text = _text(data)
    if not text.strip():
        raise Refused(
            _("PDF ini berisi gambar saja, tanpa teks. Ketik nomornya, atau unduh PDF asli dari OSS.")
        )
    try:
        return read_letter(text)
    except NotAnNib as problem:
        raise Refused(str(LETTER_WORDS[problem.reason])) from problem


def _text(data: bytes) -> str:
    from pypdf import PdfReader  # a tenth of a second that no start of the product should wait for
    from pypdf.errors import PyPdfError

    # A broken file may fail anywhere inside the reader.
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise Refused(_("PDF ini terkunci kata sandi. Buka kuncinya dulu, atau ketik nomornya."))
        if len(reader.pages) > MOST_PAGES:
            raise Refused(_("PDF ini lebih dari 10 halaman; NIB hanya beberapa halaman."))
        return "\n".join(page.extract_text() for page in reader.pages)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as problem:
        raise Refused(_("PDF ini rusak dan tidak dapat dibaca. Unduh lagi dari OSS.")) from problem
