"""What participants take home: papers, pictures and addresses, light enough for a phone with little data. Plain Python."""

PDF, PICTURE, LINK = "PDF", "PICTURE", "LINK"
KINDS = (PDF, PICTURE, LINK)
MOST, MOST_BYTES = 20, 10 * 1024 * 1024
# Above this a phone on a small data plan feels it; the page says so.
HEAVY_BYTES = 2 * 1024 * 1024

NOT_PDF, CUT_OFF, TOO_BIG = "NOT_PDF", "CUT_OFF", "TOO_BIG"


def pdf_fault(data: bytes) -> str:
    """Why this is no whole PDF; "" when it is. A file whose end is missing was cut off on its way."""
    if len(data) > MOST_BYTES:
        return TOO_BIG
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        return NOT_PDF
    return "" if b"%%EOF" in data[-2048:] else CUT_OFF


def size_words(size: int, decimal: str = ",") -> str:
    """1,4 MB, 320 kB; never less than 1 kB."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB".replace(".", decimal)
    return f"{max(1, round(size / 1000))} kB"
