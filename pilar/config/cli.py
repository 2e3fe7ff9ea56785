"""The command `pilar`. Exit status 0 done, 1 bad input with a sentence, 2 wrong usage.

Each command is a function `command(options) -> int | None` in `pilar.config.commands`; its module is imported
after Django stands, so that `pilar --help` stays quick and each command may import its area at the top.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from typing import NoReturn

from pilar import __version__
from pilar.config.commands import Stop, say, sentence_of
from pilar.config.environment import BadSetting

Arguments = Callable[[argparse.ArgumentParser], None]


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Wrong usage: how to use it, what was wrong, status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"Perintah tidak dipahami: {message}. Lihat: {self.prog} --help\n")


def run_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="alamat yang didengarkan (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="porta (8000)")
    parser.add_argument(
        "--workers", type=int, default=0, help="banyaknya proses web (2; 1 pada mesin satu inti)"
    )
    parser.add_argument("--demo", action="store_true", help="isi dengan kota contoh bila masih kosong")
    parser.add_argument("--admin", metavar="SUREL", help="surel administrator pertama")


def prepare_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--admin", metavar="SUREL", help="surel administrator pertama")


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="berkas cadangan yang ditulis (.tar.gz)")


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="berkas cadangan dari `pilar backup`")
    parser.add_argument("--replace", action="store_true", help="ganti data yang ada sekarang")


def demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--businesses", type=int, default=17_000, metavar="N", help="banyaknya usaha (17000)")
    parser.add_argument("--seed", type=int, default=2025, help="benih: benih sama, kota sama (2025)")
    parser.add_argument(
        "--files", metavar="FOLDER", help="tulis sebagai berkas lima pengirim, bukan ke basis data"
    )
    parser.add_argument(
        "--date", type=date.fromisoformat, metavar="TTTT-BB-HH",
        help="hari kota dalam berkas (bawaan: hari kota contoh yang sudah diisi di sini)",
    )  # fmt: skip


def intake_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", metavar="BERKAS", help="XLSX, XLS, ODS atau CSV dari satu pengirim"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="uji coba: hitung dan laporkan, tidak menyimpan apa pun"
    )
    parser.add_argument(
        "--sender", default="", metavar="NAMA", help="nama pengirim (bawaan: nama berkas pertama)"
    )
    parser.add_argument("--undo", type=int, metavar="NOMOR", help="tarik kembali satu kiriman seluruhnya")
    json_argument(parser)


def reference_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=["kbli", "areas", "boundaries"], help="jenis berkas resmi")
    parser.add_argument("file", help="berkas (atau folder) CSV, JSON atau GeoJSON")
    parser.add_argument("--version", type=int, choices=[2020, 2025], default=2025, help="versi KBLI (2025)")


def json_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="hasil sebagai satu dokumen JSON")


def decide_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BERKAS", help="berkas keputusan JSON (- untuk masukan baku)")
    json_argument(parser)


def verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BERKAS", nargs="?", help="berkas keputusan FGD yang disegel")
    parser.add_argument("--key", metavar="KUNCI", help="kunci umum yang harus menyegelnya")
    json_argument(parser)


def match_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BERKAS", help="CSV atau Parquet dengan kolom rec_id")
    parser.add_argument("--against", metavar="BERKAS", help="daftar kedua, dinilai bersama yang pertama")
    parser.add_argument(
        "--out", metavar="CLUSTERS.csv", required=True, help="hasil: rec_id, cluster_id, owner_id, pile"
    )
    parser.add_argument("--pairs", metavar="PAIRS.csv", help="pasangan dengan peluang dan alasannya")
    parser.add_argument(
        "--fields",
        metavar="KOLOM,KOLOM",
        help="untuk daftar yang bukan daftar UMKM: nilai menurut kolom-kolom ini, apa pun artinya",
    )
    parser.add_argument(
        "--engine",
        choices=["duckdb", "spark"],
        help="untuk daftar yang lebih besar dari memori; tanpa ini semuanya di memori",
    )
    parser.add_argument(
        "--work", metavar="FOLDER", help="tempat tabel sementara mesin itu (biasanya di samping --out)"
    )
    parser.add_argument("--memory", metavar="GB", type=float, help="memori untuk mesin itu")


def kbli_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text", nargs="+", metavar="KATA", help="apa yang dikerjakan pemiliknya, kata sehari-hari"
    )
    parser.add_argument("--limit", type=int, default=5, metavar="N", help="banyaknya usulan (5)")
    json_argument(parser)


def label_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", metavar="FOTO|-", help="foto label, berkas .txt, atau - untuk teks dari masukan baku"
    )
    parser.add_argument(
        "--kind",
        default="",
        choices=["FOOD", "DRINK", "MEAT", "PORK", "CLOTH", "CRAFT"],
        help="jenis produk (bawaan: dikenali dari tulisannya)",
    )
    json_argument(parser)


def feed_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "channel",
        choices=["meta", "google", "schema", "open", "smesco", "padi", "e-katalog"],
        help="saluran yang membacanya",
    )
    parser.add_argument("--out", metavar="BERKAS", required=True, help="berkas yang ditulis")
    parser.add_argument(
        "--business", metavar="NOMOR", default="", help="hanya produk satu usaha (5371-0001234-5)"
    )
    parser.add_argument(
        "--origin", metavar="ALAMAT", default="", help="alamat umum Pilar (bawaan: PILAR_ORIGIN)"
    )
    json_argument(parser)


def export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--parquet", metavar="FOLDER", required=True, help="folder kosong yang diisi dengan tabel Parquet"
    )
    parser.add_argument("--as", dest="email", metavar="SUREL", default="", help="atas nama siapa: hanya wilayah orang ini (bawaan: seluruhnya)")  # fmt: skip
    json_argument(parser)


def indicators_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="hasil `pilar export`")
    parser.add_argument("--out", metavar="BERKAS", required=True, help="hasil: .csv atau .parquet")
    parser.add_argument(
        "--engine", choices=["duckdb", "spark"], default="duckdb", help="mesin hitung (duckdb)"
    )
    parser.add_argument("--month", type=int, default=0, metavar="TTTTBB", help="keadaan pada akhir bulan, misalnya 202610 (bawaan: hari ekspor)")  # fmt: skip
    parser.add_argument("--by", default="", choices=["sector", "size", "sex"], help="rinci menurut ini")
    parser.add_argument("--work", metavar="FOLDER", help="tempat tabel sementara (biasanya di samping --out)")
    parser.add_argument("--memory", metavar="GB", type=float, default=2.0, help="memori untuk mesin itu (2)")


def crosscheck_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BERKAS", help="ekspor NIB dari OSS: XLSX, XLS, ODS atau CSV")
    parser.add_argument(
        "--city",
        type=int,
        default=0,
        metavar="KODE",
        help="kode kota (bawaan: satu-satunya kota di registri)",
    )
    parser.add_argument("--keep", action="store_true", help="simpan hasilnya untuk dikerjakan di layar")
    json_argument(parser)


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """A command without arguments of its own."""


# name: (module of pilar.config.commands, what it does, its arguments)
COMMANDS: dict[str, tuple[str, str, Arguments]] = {
    "run": ("running", "jalankan Pilar di mesin ini", run_arguments),
    "work": ("working", "kerjakan tugas latar saja (untuk server tersendiri)", no_arguments),
    "prepare": ("working", "siapkan tabel dan berkas tampilan tanpa menjalankan server", prepare_arguments),
    "demo": ("filling", "isi basis data kosong dengan kota contoh", demo_arguments),
    "intake": ("receiving", "masukkan berkas pengirim ke registri, atau tarik kembali", intake_arguments),
    "reference": ("importing", "ambil berkas resmi KBLI, wilayah atau batas wilayah", reference_arguments),
    "decide": ("deciding", "hitung satu metode keputusan atas satu berkas", decide_arguments),
    "match": (
        "matching",
        "temukan baris yang sama usahanya dan sama pemiliknya dalam satu tabel",
        match_arguments,
    ),
    "kbli": ("suggesting", "usulkan kelas KBLI dari kata sehari-hari", kbli_arguments),
    "label": ("labelling", "periksa label produk dari foto atau teks", label_arguments),
    "feed": ("feeding", "tulis berkas produk untuk satu saluran", feed_arguments),
    "crosscheck": ("checking", "cocokkan daftar NIB dari OSS dengan registri", crosscheck_arguments),
    "export": (
        "exporting",
        "tulis data untuk mesin hitung dan analis, tanpa NIK, telepon, dan nama",
        export_arguments,
    ),
    "indicators": (
        "indicating",
        "hitung semua indikator semua wilayah dari hasil ekspor",
        indicators_arguments,
    ),
    "backup": ("keeping", "simpan basis data dan berkas ke satu arsip (tanpa kunci)", backup_arguments),
    "restore": ("keeping", "pulihkan dari arsip cadangan", restore_arguments),
    "verify": (
        "keeping",
        "periksa rantai catatan dan keutuhan basis data, atau hitung ulang satu berkas keputusan",
        verify_arguments,
    ),
}


# The parent of `run` only watches over others; a second of start and 100 MB are saved.
WITHOUT_DJANGO = {"running", "deciding", "matching", "indicating"}


def build_parser() -> Parser:
    parser = Parser(prog="pilar", description="Meja kerja program UMKM pemerintah daerah.")
    parser.add_argument("--version", action="version", version=f"pilar {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="PERINTAH", parser_class=Parser)
    for name, (module, words, arguments) in COMMANDS.items():
        each = commands.add_parser(name, help=words, description=words.capitalize() + ".")
        arguments(each)
        each.set_defaults(module=module)
    return parser


def start_django(options: argparse.Namespace) -> None:
    if options.command == "demo":
        os.environ["PILAR_DEMO"] = "yes"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilar.config.settings")
    import django

    django.setup()


def main(words: Sequence[str] | None = None) -> int:
    options = build_parser().parse_args(words)
    try:
        if options.module not in WITHOUT_DJANGO:
            start_django(options)
        module = import_module(f"pilar.config.commands.{options.module}")
        return int(getattr(module, options.command)(options) or 0)
    except (Stop, BadSetting) as problem:
        say(str(problem))
        return getattr(problem, "status", 1)
    except KeyboardInterrupt:
        say("Dihentikan.")
    except Exception as problem:
        if os.environ.get("PILAR_DEBUG"):
            raise
        say(sentence_of(problem))
    return 1
