"""What moderators and the desk type. Parses; never saves."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.flagship import words
from pilar.flagship.domain.consistency import RANDOM_INDEX_NAMES
from pilar.flagship.domain.criteria import TEMPLATES

SHORT = {"class": "short"}
LARGEST_TABLE = 1_000_000


class QuestionForm(forms.Form):
    title = forms.CharField(
        label=lazy("Judul sidang"),
        max_length=160,
        help_text=lazy("Misalnya: FGD produk unggulan Kota Kupang 2026"),
    )
    question = forms.CharField(
        label=lazy("Pertanyaan yang diputuskan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Satu kalimat. Inilah yang dibaca setiap peserta di HP."),
    )  # fmt: skip
    held_on = forms.DateField(
        label=lazy("Hari sidang"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    place = forms.CharField(label=lazy("Tempat"), max_length=160, required=False)
    basis = forms.CharField(
        label=lazy("Dasar hukum"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("Dimuat dalam berita acara."),
    )  # fmt: skip
    rehearsal = forms.BooleanField(label=lazy("Ini gladi bersih, bukan sidang sungguhan"), required=False)


class CandidateForm(forms.Form):
    name = forms.CharField(label=lazy("Nama produk"), max_length=80)
    about = forms.CharField(
        label=lazy("Keterangan singkat"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    looks_for = forms.CharField(
        label=lazy("Kata dan kode KBLI untuk mencarinya di registri"), max_length=300, required=False,
        help_text=lazy("Dipisah koma, misalnya: sei, daging asap, 10130"),
    )  # fmt: skip


class DropForm(forms.Form):
    code = forms.ChoiceField(label=lazy("Produk"), widget=forms.RadioSelect)
    reason = forms.CharField(label=lazy("Alasan"), max_length=300)

    def __init__(self, *args: Any, candidates: list[tuple[str, str]] = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = candidates  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    codes = forms.MultipleChoiceField(label=lazy("Produk yang digabung"), widget=forms.CheckboxSelectMultiple)
    name = forms.CharField(label=lazy("Nama gabungannya"), max_length=80)
    reason = forms.CharField(label=lazy("Alasan"), max_length=300)

    def __init__(self, *args: Any, candidates: list[tuple[str, str]] = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = candidates  # type: ignore[attr-defined]


class SplitForm(forms.Form):
    code = forms.ChoiceField(label=lazy("Produk yang dipecah"), widget=forms.RadioSelect)
    names = forms.CharField(
        label=lazy("Nama barunya, satu pada setiap baris"), widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(label=lazy("Alasan"), max_length=300)

    def __init__(self, *args: Any, candidates: list[tuple[str, str]] = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = candidates  # type: ignore[attr-defined]

    def clean_names(self) -> list[str]:
        return self.cleaned_data["names"].splitlines()


class TemplateForm(forms.Form):
    template = forms.ChoiceField(label=lazy("Susunan kriteria"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [
            (one.code, f"{one.name}: {len(one.criteria)} kriteria")
            for one in TEMPLATES.values()
            if one.criteria
        ]
        self.fields["template"].choices = [*chosen, ("FREE", _("Kriteria sendiri"))]  # type: ignore[attr-defined]


class FreeCriteriaForm(forms.Form):
    lines = forms.CharField(
        label=lazy("Kriteria, satu pada setiap baris"), widget=forms.Textarea(attrs={"rows": 8}),
        help_text=lazy("Tulis: nama | arti nilai 1 | arti nilai 5. Misalnya: Bahan baku | didatangkan seluruhnya | tersedia sepanjang tahun"),
    )  # fmt: skip

    def clean_lines(self) -> dict[str, Any]:
        """A flat tree of criteria that people score."""
        items = []
        for number, line in enumerate(filter(str.strip, self.cleaned_data["lines"].splitlines()), 1):
            name, low, high, *_rest = [part.strip() for part in (*line.split("|"), "", "")]
            if not name:
                raise forms.ValidationError(_("Baris %d belum mempunyai nama.") % number)
            items.append({
                "code": f"C{number}", "name": name[:80], "source": "expert", "measure": "", "low": low or "sangat kurang",
                "high": high or "sangat baik",
            })  # fmt: skip
        return {
            "template": "FREE",
            "basis": TEMPLATES["FREE"].basis,
            "structure": "flat",
            "items": items,
            "groups": [],
            "goals": [],
        }


class SourcesForm(forms.Form):
    """For each criterion the registry can count: its number, the people, or both side by side."""

    def __init__(self, *args: Any, criteria: list[dict[str, Any]] = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        for one in criteria:
            self.fields[one["code"]] = forms.ChoiceField(
                label=one["name"], choices=list(words.SOURCE_WORDS.items()), initial=one["source"], widget=forms.RadioSelect
            )  # fmt: skip


class BlocsForm(forms.Form):
    """Weight and seats of each bloc the sitting has."""

    def __init__(self, *args: Any, blocs: list[Any] = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        self.blocs = blocs
        for bloc in blocs:
            self.fields[f"weight_{bloc.code}"] = forms.DecimalField(
                label=_("Bobot %s") % bloc.name, initial=bloc.weight.normalize(), min_value=Decimal(0), max_value=Decimal(100),
                max_digits=6, decimal_places=3, widget=forms.NumberInput(attrs=SHORT),
            )  # fmt: skip
            self.fields[f"quota_{bloc.code}"] = forms.IntegerField(
                label=_("Kursi %s") % bloc.name,
                initial=bloc.quota,
                min_value=0,
                max_value=500,
                widget=forms.NumberInput(attrs=SHORT),
            )

    def chosen(self) -> list[dict[str, Any]]:
        said = self.cleaned_data
        return [
            {
                "code": one.code,
                "name": one.name,
                "weight": said[f"weight_{one.code}"],
                "quota": said[f"quota_{one.code}"],
            }
            for one in self.blocs
        ]


class RulesForm(forms.Form):
    quorum_percent = forms.IntegerField(
        label=lazy("Kuorum, persen dari undangan"), min_value=1, max_value=100, widget=forms.NumberInput(attrs=SHORT),
        help_text=lazy("Dan sedikitnya seorang dari setiap unsur."),
    )  # fmt: skip
    share_percent = forms.IntegerField(
        label=lazy("Penetapan sah bila disetujui, persen dari suara"),
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs=SHORT),
    )
    top_count = forms.IntegerField(
        label=lazy("Berapa produk yang ditetapkan"),
        min_value=1,
        max_value=5,
        widget=forms.NumberInput(attrs=SHORT),
    )
    most_rounds = forms.IntegerField(
        label=lazy("Putaran paling banyak"), min_value=1, max_value=5, widget=forms.NumberInput(attrs=SHORT)
    )
    anonymity = forms.ChoiceField(
        label=lazy("Janji kepada peserta"),
        choices=list(words.ANONYMITY_WORDS.items()),
        widget=forms.RadioSelect,
    )
    tie_rule = forms.ChoiceField(
        label=lazy("Bila nilai sama"), choices=list(words.TIE_WORDS.items()), widget=forms.RadioSelect
    )
    stop_rule = forms.ChoiceField(
        label=lazy("Kapan putaran berhenti"), choices=list(words.STOP_WORDS.items()), widget=forms.RadioSelect
    )
    ri_table = forms.ChoiceField(
        label=lazy("Tabel indeks acak untuk CR"), choices=[(one, one) for one in RANDOM_INDEX_NAMES]
    )


class OfficerForm(forms.Form):
    """`accounts`: (id, name) of the people who may be the one named; only a chair needs one, for a named promise."""

    def __init__(self, *args: Any, accounts: list[tuple[int, str]] = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        self.fields["user_id"].choices = [("", _("Tanpa akun")), *accounts]  # type: ignore[attr-defined]

    duty = forms.ChoiceField(
        label=lazy("Tugas"), choices=list(words.DUTY_WORDS.items()), widget=forms.RadioSelect
    )
    name = forms.CharField(label=lazy("Nama dan gelar"), max_length=150)
    title = forms.CharField(label=lazy("Jabatan"), max_length=120, required=False)
    user_id = forms.TypedChoiceField(
        label=lazy("Akunnya di Pilar"), required=False, coerce=int, empty_value=None,
        help_text=lazy("Hanya perlu bagi pimpinan sidang, bila janjinya “bernama: hanya pimpinan sidang”."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(label=lazy("Alasan"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class GuestsForm(forms.Form):
    bloc = forms.ChoiceField(label=lazy("Unsur"), widget=forms.RadioSelect)
    lines = forms.CharField(
        label=lazy("Undangan, satu orang pada setiap baris"), widget=forms.Textarea(attrs={"rows": 6}),
        help_text=lazy("Tulis: nama | lembaga | nomor undangan. Dapat ditempel dari Excel."),
    )  # fmt: skip

    def __init__(self, *args: Any, blocs: list[Any] = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        self.fields["bloc"].choices = [(one.code, one.name) for one in blocs]  # type: ignore[attr-defined]

    def guests(self) -> list[tuple[str, str, str]]:
        rows = [
            line.replace("\t", "|").split("|")
            for line in self.cleaned_data["lines"].splitlines()
            if line.strip()
        ]
        padded = [[part.strip() for part in (*row, "", "")][:3] for row in rows]
        return [(name[:120], institution[:160], number[:60]) for name, institution, number in padded]


class FiguresForm(forms.Form):
    source = forms.CharField(
        label=lazy("Sumber angka"), max_length=120,
        help_text=lazy("Lembaga, judul, dan tahun terbit, misalnya: BPS, Sakernas Agustus 2025"),
        error_messages={"required": lazy("Tulis sumber angka ini: lembaga, judul, dan tahunnya.")},
    )  # fmt: skip
    table = forms.FileField(
        label=lazy("Berkas CSV"), required=False, allow_empty_file=True,
        help_text=lazy("Kolom: tahun, kode, sektor, ukuran, kota, nasional. Setiap tahun memerlukan satu baris dengan kode TOTAL."),
    )  # fmt: skip
    lines = forms.CharField(
        label=lazy("Atau tempel tabelnya dari Excel"), required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=lazy("Ukuran: “tenaga kerja” atau “usaha”. Kode: awal kode KBLI, misalnya 13 atau 13122."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The uploaded file's text stands in `lines`."""
        said = super().clean() or {}
        uploaded = said.pop("table", None)
        if uploaded is not None:
            said["lines"] = _text_of(uploaded)
        if not said.get("lines", "").strip():
            raise forms.ValidationError(_("Pilih berkas CSV, atau tempel tabelnya."))
        return said


def _text_of(uploaded: Any) -> str:
    """A small text file as Excel writes it: UTF-8 or Windows-1252. Raises ValidationError."""
    if uploaded.size > LARGEST_TABLE:
        raise forms.ValidationError(_("Berkasnya terlalu besar; paling banyak 1 MB."))
    content = uploaded.read()
    try:
        return str(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return str(content.decode("cp1252", "replace"))


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=lazy("Mengapa pengumuman ditarik?"),
        help_text=lazy("Alasan ini tercatat. Berkas keputusannya sendiri tidak berubah."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": lazy("Tulis alasannya.")},
    )


class ReviewForm(forms.Form):
    keeps = forms.TypedChoiceField(
        label=lazy("Apakah pilihan ini masih tepat?"),
        choices=[("1", lazy("Ya, tetap")), ("0", lazy("Tidak, perlu dipilih lagi"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("Pilih salah satu."),
            "invalid_choice": lazy("Pilih dari daftar ini."),
        },
    )
    lessons = forms.CharField(
        label=lazy("Apa yang dipelajari?"),
        help_text=lazy(
            "Apa yang tumbuh, apa yang tidak, dan mengapa. Angka dari registri dihitung ulang dan dimuat di sampingnya."
        ),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": lazy("Tulis apa yang dipelajari, sedikitnya satu kalimat.")},
    )
