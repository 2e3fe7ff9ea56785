"""Programmes, trainers, cohorts, quotas and lessons as typed."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.registry.forms.reading import PersonField, RupiahField, TidyField
from pilar.training import words
from pilar.training.domain import selection

_WRONG_DAY = {"invalid": lazy("Tulis tanggal yang ada, misalnya 2026-11-23.")}
_WRONG_HOUR = {"invalid": lazy("Tulis jam seperti 09:00.")}


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_WRONG_DAY,
        **more,
    )


def _hour_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages=_WRONG_HOUR,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class ProgrammeForm(forms.Form):
    title = TidyField(
        label=lazy("Nama program"), max_length=160, help_text=lazy("Misalnya Kemasan dan label pangan.")
    )
    purpose = forms.CharField(
        label=lazy("Tujuan"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Apa yang dapat dikerjakan peserta sesudahnya."),
    )  # fmt: skip
    need = forms.ChoiceField(
        label=lazy("Untuk usaha yang"),
        required=False,
        help_text=lazy("Usaha yang punya kekurangan ini diusulkan lebih dulu."),
    )
    standard = TidyField(label=lazy("Unit SKKNI atau acuan"), required=False, max_length=120)
    syllabus = forms.CharField(
        label=lazy("Silabus"), widget=forms.Textarea(attrs={"rows": 6}),
        help_text=lazy("Satu baris satu materi, lalu jam pelajarannya, misalnya: Label yang lengkap; 3"),
    )  # fmt: skip
    attendance_percent = forms.IntegerField(
        label=lazy("Kehadiran untuk sertifikat (persen)"), min_value=0, max_value=100, initial=80
    )
    questions = forms.CharField(
        label=lazy("Soal tes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=lazy(
            "Satu baris satu soal; pilihannya boleh menyusul dengan garis tegak, misalnya: Mana segel yang baik? | rata | bergelombang. Kosong bila soalnya bergambar."
        ),
    )
    answer_key = TidyField(
        label=lazy("Kunci jawaban"),
        required=False,
        max_length=120,
        help_text=lazy("Huruf A sampai E berurutan, misalnya ABDCA. Dipakai untuk tes awal dan tes akhir."),
    )
    passing_score = forms.IntegerField(
        label=lazy("Nilai tes akhir untuk sertifikat"), required=False, min_value=0, max_value=100
    )
    valid_months = forms.IntegerField(
        label=lazy("Sertifikat berlaku (bulan)"), required=False, min_value=1, max_value=120,
        help_text=lazy("Kosong bila berlaku seterusnya. Pemegangnya diingatkan dua bulan dan dua minggu sebelum berakhir."),
    )  # fmt: skip

    rubric = forms.CharField(
        label=lazy("Rubrik praktik"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Satu baris satu hal yang dilihat pelatih, misalnya: Segel rata tanpa gelembung."),
    )  # fmt: skip
    practice_percent = forms.IntegerField(
        label=lazy("Nilai praktik untuk sertifikat"), required=False, min_value=0, max_value=100
    )
    practices = forms.CharField(
        label=lazy("Kebiasaan yang dilihat sesudahnya"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Satu baris satu kebiasaan yang dapat dilihat di usahanya, misalnya: Label memuat tanggal kedaluwarsa."),
    )  # fmt: skip

    def __init__(self, *args: Any, needs: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["need"].choices = [("", _("Terbuka untuk semua")), *needs]  # type: ignore[attr-defined]

    def clean_syllabus(self) -> list[tuple[str, int]]:
        """Lines of "name; hours". What cannot be read is said with its line."""
        found = []
        for at, line in enumerate(self.cleaned_data["syllabus"].splitlines(), 1):
            name, _semicolon, hours = line.strip().rpartition(";")
            if not line.strip():
                continue
            if (
                not name.strip()
                or not hours.strip().isascii()
                or not hours.strip().isdigit()
                or not 1 <= int(hours) <= 200
            ):
                raise forms.ValidationError(
                    _(
                        "Baris %(at)s: tulis materi, titik koma, lalu jam pelajarannya. Misalnya: Label yang lengkap; 3"
                    )
                    % {"at": at}
                )
            found.append((" ".join(name.split()), int(hours)))
        if not found:
            raise forms.ValidationError(_("Tulis sekurangnya satu materi."))
        return found

    def clean_questions(self) -> list[str]:
        return _lines(self.cleaned_data["questions"])

    def clean_rubric(self) -> list[str]:
        return _lines(self.cleaned_data["rubric"])

    def clean_practices(self) -> list[str]:
        return _lines(self.cleaned_data["practices"])

    def clean_answer_key(self) -> str:
        key = "".join(self.cleaned_data["answer_key"].split()).upper()
        if set(key) - set("ABCDE"):
            raise forms.ValidationError(_("Kunci jawaban hanya berisi huruf A sampai E."))
        if len(key) > 60:
            raise forms.ValidationError(_("Tes memuat paling banyak 60 soal."))
        return key

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        key, questions = told.get("answer_key", ""), told.get("questions", [])
        if questions and "answer_key" in told and len(questions) != len(key):
            raise forms.ValidationError(
                _("Soalnya %(questions)s, kunci jawabannya %(key)s. Keduanya harus sama banyak.")
                % {"questions": len(questions), "key": len(key)}
            )
        return told


class TrainerForm(forms.Form):
    name = PersonField(label=lazy("Nama"), max_length=150)
    kind = forms.ChoiceField(
        label=lazy("Dari"), choices=list(words.TRAINER_KINDS.items()), widget=forms.RadioSelect
    )
    institution = TidyField(label=lazy("Lembaga atau usaha"), required=False, max_length=160)
    expertise = TidyField(
        label=lazy("Keahlian"),
        required=False,
        max_length=200,
        help_text=lazy("Misalnya label pangan, foto produk."),
    )
    contact = TidyField(label=lazy("Telepon atau surel"), required=False, max_length=120)
    about = forms.CharField(
        label=lazy("Riwayat singkat"), required=False, max_length=1200, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Pendidikan, pengalaman mengajar atau berusaha, sertifikat kompetensi."),
    )  # fmt: skip
    email = forms.EmailField(
        label=lazy("Surel log-in di Pilar"),
        required=False,
        help_text=lazy("Bila pelatih punya akun, sesi-sesinya tampil di halamannya."),
    )


class AwayForm(forms.Form):
    from_on = day_field(lazy("Dari tanggal"))
    until_on = day_field(lazy("Sampai tanggal"))
    reason = TidyField(label=lazy("Keterangan"), required=False, max_length=120)


class CohortForm(forms.Form):
    name = TidyField(label=lazy("Nama angkatan"), max_length=120, help_text=lazy("Misalnya Angkatan 1."))
    place = TidyField(label=lazy("Tempat"), max_length=200)
    capacity = forms.IntegerField(label=lazy("Jumlah kursi"), min_value=1, max_value=5000)
    register_until = day_field(lazy("Pendaftaran sampai"), required=False)
    way = forms.ChoiceField(
        label=lazy("Cara memberi kursi"), choices=list(words.WAYS.items()), widget=forms.RadioSelect
    )
    minimum_points = forms.IntegerField(
        label=lazy("Nilai terendah yang memenuhi syarat"),
        min_value=0,
        max_value=500,
        initial=0,
        required=False,
    )
    seats_by_score = forms.IntegerField(
        label=lazy("Kursi untuk nilai tertinggi"), min_value=0, max_value=5000, initial=0, required=False,
        help_text=lazy("Sisanya diundi di antara semua yang memenuhi syarat; yang belum terundi menjadi kelompok pembanding."),
    )  # fmt: skip
    signer_name = TidyField(label=lazy("Penanda tangan sertifikat"), required=False, max_length=150)
    signer_office = TidyField(label=lazy("Jabatannya"), required=False, max_length=150)
    signer_nip = TidyField(label=lazy("NIP"), required=False, max_length=30)
    budget_source = TidyField(
        label=lazy("Sumber dana"),
        required=False,
        max_length=80,
        help_text=lazy("Misalnya APBD, DAK nonfisik, mitra."),
    )
    cost = RupiahField(
        label=lazy("Biaya seluruhnya"),
        required=False,
        help_text=lazy("Untuk menghitung biaya tiap peserta dan tiap lulusan, misalnya 18,5 juta."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, default in selection.POINTS.items():
            self.fields[f"points_{code}"] = forms.IntegerField(
                label=words.CRITERIA[code],
                min_value=0,
                max_value=selection.MOST_POINTS,
                initial=default,
                required=False,
            )
        last = ["signer_name", "signer_office", "signer_nip", "budget_source", "cost"]
        self.order_fields([name for name in self.fields if name not in last] + last)

    def points(self) -> dict[str, int]:
        return {code: self.cleaned_data.get(f"points_{code}") or 0 for code in selection.POINTS}


class QuotaForm(forms.Form):
    women = forms.IntegerField(
        label=lazy("Kursi yang disisihkan untuk perempuan"), min_value=0, max_value=5000, required=False
    )
    disability = forms.IntegerField(
        label=lazy("Kursi yang disisihkan untuk penyandang disabilitas"),
        min_value=0,
        max_value=5000,
        required=False,
    )
    villages = forms.CharField(
        label=lazy("Paling banyak tiap kelurahan"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=lazy("Satu baris satu kelurahan, lalu batasnya, misalnya: Oesapa; 5"),
    )  # fmt: skip

    def __init__(self, *args: Any, villages: dict[str, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = villages

    def clean_villages(self) -> list[tuple[int, int]]:
        found = {}
        for at, line in enumerate(self.cleaned_data["villages"].splitlines(), 1):
            name, _semicolon, most = line.strip().rpartition(";")
            if not line.strip():
                continue
            if not most.strip().isascii() or not most.strip().isdigit() or not 1 <= int(most) <= 5000:
                raise forms.ValidationError(
                    _("Baris %(at)s: tulis kelurahan, titik koma, lalu batasnya. Misalnya: Oesapa; 5")
                    % {"at": at}
                )
            code = self.known.get(" ".join(name.split()).casefold())
            if code is None:
                raise forms.ValidationError(
                    _("Baris %(at)s: kelurahan “%(name)s” tidak ada di kota ini.")
                    % {"at": at, "name": name.strip()}
                )
            found[code] = int(most)
        return list(found.items())


class LessonForm(forms.Form):
    title = TidyField(label=lazy("Judul sesi"), max_length=160)
    on = day_field(lazy("Tanggal"))
    begins = _hour_field(lazy("Mulai"))
    ends = _hour_field(lazy("Selesai"))
    hours = forms.IntegerField(
        label=lazy("Jam pelajaran (JP)"), min_value=1, max_value=24, help_text=lazy("Satu JP 45 menit.")
    )
    place = TidyField(
        label=lazy("Tempat"),
        required=False,
        max_length=200,
        help_text=lazy("Kosongkan bila sama dengan tempat angkatan."),
    )
    trainers = forms.MultipleChoiceField(
        label=lazy("Pelatih"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, trainers: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["trainers"].choices = trainers  # type: ignore[attr-defined]
        if not trainers:
            del self.fields["trainers"]

    def moments(self) -> tuple[datetime, datetime]:
        def moment(at: time) -> datetime:
            return timezone.make_aware(datetime.combine(self.cleaned_data["on"], at))

        return moment(self.cleaned_data["begins"]), moment(self.cleaned_data["ends"])


class ReasonForm(forms.Form):
    reason = forms.CharField(label=lazy("Alasan"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class SeedForm(forms.Form):
    seed = TidyField(
        label=lazy("Benih undian"), required=False, max_length=64,
        help_text=lazy("Dari luar kantor dan di depan saksi, misalnya angka dadu. Kosongkan bila Pilar yang membuatnya."),
    )  # fmt: skip
