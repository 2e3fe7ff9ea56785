"""The DOCX templates Pilar ships, made anew: python tools/docx_templates.py

They are made by code so that one can read what stands in them; an office changes its own copy in Word and puts it into
PILAR_HOME/templates. `{{ }}` and `{% %}` are filled by Pilar, `${ }` is left for SRIKANDI.
"""

from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

FOLDER = Path(__file__).resolve().parents[1] / "pilar/documents/data"
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


class Page:
    """A document with the house's margins, and lines to add to it."""

    def __init__(self, title: str) -> None:
        self.document = Document()
        self.document.core_properties.title = title
        self.document.core_properties.author = "Pilar"
        part = self.document.sections[0]
        part.page_width, part.page_height = Cm(21), Cm(29.7)
        part.top_margin, part.right_margin, part.bottom_margin, part.left_margin = (
            Cm(2),
            Cm(2),
            Cm(2.5),
            Cm(3),
        )
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Arial", Pt(12)
        style.paragraph_format.space_after = Pt(4)

    def line(
        self, text: str, style: str | None = None, align=None, bold: bool = False, size: int = 0
    ) -> None:
        paragraph = self.document.add_paragraph(style=style)
        run = paragraph.add_run(text)
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if align is not None:
            paragraph.alignment = align

    def letterhead(self) -> None:
        self.line("{{ government }}", align=CENTER, size=13)
        self.line("{{ office }}", align=CENTER, bold=True, size=15)
        self.line("{{ address }}", align=CENTER, size=10)

    def annexes(self) -> None:
        """What follows the signatures, on a page of its own."""
        self.line("{%p if annexes %}")
        self.document.add_page_break()
        self.blocks("annexes")
        self.line("{%p endif %}")

    def blocks(self, which: str) -> None:
        """Every block of body or annexes in its order: heading, text, fact, item, table."""
        self.line(f"{{%p for block in {which} %}}")
        for kind, style in (("heading", "Heading 2"), ("text", None)):
            self.line(f'{{%p if block.kind == "{kind}" %}}')
            self.line("{{ block.text }}", style=style)
            self.line("{%p endif %}")
        self.hanging("item", "{{ block.mark }}\t{{ block.text }}", Cm(0.8))
        self.hanging("fact", "{{ block.label }}\t:\t{{ block.text }}", Cm(4.4), Cm(4))
        self.line('{%p if block.kind == "table" %}')
        self._table()
        self.line("{%p endif %}")
        self.line("{%p endfor %}")

    def hanging(self, kind: str, text: str, indent: Cm, *stops: Cm) -> None:
        """A line whose second row begins where its text does."""
        self.line(f'{{%p if block.kind == "{kind}" %}}')
        self.line(text)
        form = self.document.paragraphs[-1].paragraph_format
        form.left_indent, form.first_line_indent = indent, -indent
        for stop in (*stops, indent):
            form.tab_stops.add_tab_stop(stop)
        self.line("{%p endif %}")

    def _table(self) -> None:
        """Small letters, the head again on every page."""
        table = self.document.add_table(rows=4, cols=3, style="Table Grid")
        for row, texts in zip(
            table.rows,
            (
                ("{%tc for column in block.columns %}", "{{ column }}", "{%tc endfor %}"),
                ("{%tr for row in block.rows %}", "", ""),
                ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
                ("{%tr endfor %}", "", ""),
            ),
            strict=True,
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
                cell.paragraphs[0].runs[0].font.size = Pt(10)
                cell.paragraphs[0].runs[0].bold = row._tr is table.rows[0]._tr or None
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def signed(self) -> None:
        for text in (
            "${jabatan_pengirim}",
            "",
            "${ttd_pengirim}",
            "",
            "${nama_pengirim}",
            "NIP ${nip_pengirim}",
        ):
            self.line(text)
            self.document.paragraphs[-1].paragraph_format.left_indent = Cm(8.5)

    def copies(self) -> None:
        self.line("{%p if copies %}")
        self.line("{{ words.copies }}:")
        self.line("{%p for copy in copies %}")
        self.line("{{ loop.index }}. {{ copy }}")
        self.line("{%p endfor %}")
        self.line("{%p endif %}")


def letter() -> Page:
    page = Page("Surat")
    page.letterhead()
    page.line("{{ place }}, ${tanggal_naskah}", align=RIGHT)
    for label, value in (("number", "${nomor_naskah}"), ("nature", "{{ nature }}"), ("attachments", "{{ attachments }}"),
                         ("subject", "{{ subject }}")):  # fmt: skip
        page.line(f"{{{{ words.{label} }}}}\t: {value}")
        page.document.paragraphs[-1].paragraph_format.tab_stops.add_tab_stop(Cm(2.5))
    page.line("{{ words.to }}")
    page.line("{%p for line in to %}")
    page.line("{{ line }}")
    page.line("{%p endfor %}")
    page.blocks("body")
    page.signed()
    page.copies()
    page.annexes()
    return page


def titled() -> Page:
    page = Page("Naskah")
    page.letterhead()
    page.line("{{ title }}", style="Heading 1", align=CENTER)
    page.line("{{ words.number }} ${nomor_naskah}", align=CENTER)
    page.line("{{ subject }}", align=CENTER, bold=True)
    page.blocks("body")
    page.line("{{ place }}, ${tanggal_naskah}")
    page.document.paragraphs[-1].paragraph_format.left_indent = Cm(8.5)
    page.signed()
    page.copies()
    page.annexes()
    return page


if __name__ == "__main__":
    letter().document.save(str(FOLDER / "letter.docx"))
    titled().document.save(str(FOLDER / "titled.docx"))
