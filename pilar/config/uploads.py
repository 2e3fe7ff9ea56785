"""Files that are too big are refused while they stream in: nothing of them stays on the disk."""

import shutil
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from pilar.intake.domain.archives import MEGABYTE
from pilar.intake.domain.files import UPLOAD_LIMIT
from pilar.intake.domain.refusal import UnusableFile

# All files of one request together.
TOGETHER_LIMIT = 4 * UPLOAD_LIMIT


class BoundedUploads(FileUploadHandler):
    """First of the handlers. The rest of a refused file is read and forgotten, so that the browser hears the answer.

    `request.refused_uploads` then holds (name, sentence) of each.
    """

    chunk_size = 256 * 1024

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.seen = self.together = 0
        self.has_room = True
        self.refused: list[tuple[str, str]] = []
        if request is not None:
            request.refused_uploads = self.refused  # type: ignore[attr-defined]

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any) -> None:
        """A file is kept twice for a moment, as it arrives and sealed: both must find room."""
        self.has_room = shutil.disk_usage(settings.FILE_UPLOAD_TEMP_DIR).free > 3 * content_length + MEGABYTE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        self.together += len(raw_data)
        if not self.has_room:
            self._refuse("no_room", 0)
        if self.seen > UPLOAD_LIMIT:
            self._refuse("too_big_to_send", UPLOAD_LIMIT)
        if self.together > TOGETHER_LIMIT:
            self._refuse("too_much_at_once", TOGETHER_LIMIT)
        return raw_data

    def _refuse(self, reason: str, limit: int) -> None:
        name = self.file_name or ""
        sentence = UnusableFile(reason, name=name, limit=limit // MEGABYTE).sentence
        self.refused.append((name, sentence))
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""
