"""Where a photo of this area lies, sealed."""

from pathlib import Path

from django.conf import settings


def picture_path(sha256: str) -> Path:
    return Path(settings.HOME) / "training" / sha256[:2] / sha256
