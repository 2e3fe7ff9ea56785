"""Whole numbers in Indonesian words, as official papers want them: "dua ribu dua puluh enam"."""

_SMALL = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "dua_belas", "tiga_belas", "empat_belas", "lima_belas", "enam_belas", "tujuh_belas", "delapan_belas", "sembilan_belas"]  # fmt: skip
_STEPS = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (10**3, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)


def spelled(number: int) -> str:
    """The number in words, up to 999 trillion; a minus is said. Raises ValueError beyond."""
    if abs(number) >= 10**15:
        raise ValueError(f"{number} is too large to be spelled")
    if number < 0:
        return f"minus {spelled(-number)}"
    if number < 20:
        return _SMALL[number].replace("_", " ")
    step, word = next((step, word) for step, word in _STEPS if number >= step)
    count, rest = divmod(number, step)
    head = f"se{word}" if count == 1 and step in (100, 1000) else f"{spelled(count)} {word}"
    return f"{head} {spelled(rest)}" if rest else head
