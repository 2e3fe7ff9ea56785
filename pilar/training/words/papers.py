"""The parts of the account of a class, in the words of the screen."""

from django.utils.translation import gettext_lazy as lazy

from pilar.training.domain import papers

KINDS = {papers.SHEET: lazy("Lembar hadir bertanda tangan"), papers.ROOM: lazy("Foto kegiatan")}
PARTS = {
    papers.LESSONS: lazy("Sesi yang diadakan"),
    papers.TRAINERS: lazy("Pelatih dan surat tugas"),
    papers.ATTENDANCE: lazy("Kehadiran dicatat"),
    papers.SIGNED: lazy("Foto lembar bertanda tangan"),
    papers.PICTURES: lazy("Foto kegiatan"),
    papers.NOTES: lazy("Notulen"),
    papers.SELECTION: lazy("Berita acara seleksi"),
    papers.CERTIFICATES: lazy("Sertifikat"),
}
