"""What goes wrong when reference data is read."""


class UnusableFile(Exception):
    """A reference file cannot be used. The text is an Indonesian sentence for the person who offered it."""
