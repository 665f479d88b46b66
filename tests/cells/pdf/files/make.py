"""Make the PDFs of this folder from the grids written by hand: `python -m tests.cells.pdf.files.make`.

Needs LibreOffice, Chromium and the Noto CJK fonts; the tests need none of them, the PDFs are committed.
"""

import html
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from PIL import Image, ImageDraw, ImageFont

from tests.cells.pdf import grids

FILES = Path(__file__).parent
FONT = "Noto Sans CJK SC"
FONT_FILE = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
A4 = (210, 297)


@dataclass(frozen=True)
class Printed:
    """A table as it is to be printed: its cells, column widths in mm, rows repeated as head, may rows be cut."""

    cells: grids.Table
    widths: Sequence[int]
    head_rows: int = 0
    rows_may_be_cut: bool = False
    lines: bool = True


def write_word(path: Path, blocks: Iterable[str | Printed], page: tuple[int, int] = A4, margins: str = "") -> None:
    """A Word file with paragraphs and tables; `page` is width and height in mm, `margins` the running head."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(page[0]), Mm(page[1])
    section.orientation = WD_ORIENT.LANDSCAPE if page[0] > page[1] else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    if margins:
        section.header_distance = section.footer_distance = Mm(5)
        section.header.paragraphs[0].text = margins
        _add_page_number(section.footer.paragraphs[0])
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _add_table(document, block)
    document.save(str(path))


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.add_run("- ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" -")


def _add_table(document: "Document", printed: Printed) -> None:
    rows = max(row + row_span - 1 for row, _, row_span, _, _ in printed.cells)
    table: WordTable = document.add_table(rows, len(printed.widths))
    table.autofit = False
    if printed.lines:
        table.style = "Table Grid"
    for column, width in zip(table.columns, printed.widths, strict=True):
        for cell in column.cells:
            cell.width = Mm(width)
    for row, column, row_span, column_span, text in printed.cells:
        first = table.cell(row - 1, column - 1)
        last = table.cell(row + row_span - 2, column + column_span - 2)
        (first.merge(last) if first is not last else first).text = text
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        if not printed.rows_may_be_cut:
            properties.append(OxmlElement("w:cantSplit"))
        if index < printed.head_rows:
            properties.append(OxmlElement("w:tblHeader"))


def to_pdf(sources: Iterable[Path], target: str = "pdf") -> None:
    subprocess.run(["soffice", "--headless", "--convert-to", target, "--outdir", FILES, *sources], check=True)


FORM_WIDTHS = (25, 24, 30, 30, 25, 36)
PROJECT_WIDTHS = (14, 42, 42, 42, 30)


def word_files(folder: Path) -> list[Path]:
    title = "2023年部门整体支出绩效目标表"
    form = grids.FORM
    contents: dict[str, tuple[list[str | Printed], tuple[int, int]]] = {
        "form_one_page": ([title, "单位：万元", Printed(form, FORM_WIDTHS), "填表人：王某"], A4),
        "form_two_pages": ([title, Printed(form, FORM_WIDTHS)], (210, 142)),
        "form_three_pages": ([title, Printed(form, FORM_WIDTHS)], (210, 102)),
        "form_landscape": ([title, Printed(form, (40, 40, 40, 40, 40, 50))], (297, 210)),
        "projects_head": (["项目绩效目标汇总表", Printed(grids.PROJECTS, PROJECT_WIDTHS, head_rows=2)], (210, 95)),
        "projects_no_head": (["项目绩效目标汇总表", Printed(grids.PROJECTS, PROJECT_WIDTHS)], (210, 115)),
        "row_cut": ([title, Printed(grids.DUTIES, (30, 40, 90), rows_may_be_cut=True)], (210, 72)),
        "no_lines": (["培训项目完成情况", Printed(grids.NO_LINES, (45, 40, 40, 40), lines=False), "填表人：李某"], A4),
        "two_tables": (
            ["表一 收入", Printed(grids.INCOME, (60, 40)), "表二 支出", Printed(grids.SPENDING, (60, 40, 40))],
            A4,
        ),
        "title_between_pages": (
            ["表一 收入", Printed(grids.INCOME, (60, 40)), *[""] * 3, "表二 收入", Printed(grids.INCOME, (60, 40))],
            (210, 80),
        ),
    }
    paths = []
    for name, (blocks, page) in contents.items():
        paths.append(folder / f"{name}.docx")
        write_word(paths[-1], blocks, page, "示范县预算公开" if name == "projects_no_head" else "")
    return paths


def workbook_file(folder: Path) -> Path:
    """A sheet as Calc prints it: a turned label, a text that runs over into the empty cell beside it."""
    book = Workbook()
    sheet = book.active
    side = Side(style="thin")
    for row, column, row_span, column_span, text in grids.SHEET:
        for r in range(row, row + row_span):
            for c in range(column, column + column_span):
                sheet.cell(r, c).border = Border(left=side, right=side, top=side, bottom=side)
        if row_span * column_span > 1:
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + row_span - 1, end_column=column + column_span - 1
            )
        cell = sheet.cell(row, column, text or None)
        cell.font = Font(name=FONT, size=10)
        if (row, column) == grids.SHEET_TURNED:
            cell.alignment = Alignment(text_rotation=90)
    path = folder / "sheet.xlsx"
    book.save(path)
    return path


def table_html(cells: grids.Table) -> str:
    rows = max(row for row, *_ in cells)
    lines = []
    for number in range(1, rows + 1):
        here = [cell for cell in cells if cell[0] == number]
        tags = "".join(
            f'<td rowspan="{row_span}" colspan="{column_span}">{html.escape(text).replace(chr(10), "<br>")}</td>'
            for _, _, row_span, column_span, text in here
        )
        lines.append(f"<tr>{tags}</tr>")
    return f"<table>{''.join(lines)}</table>"


def chromium_file(folder: Path) -> None:
    """A table as a browser prints it, with a slanted watermark over it and a page number below."""
    page = folder / "watermark.html"
    page.write_text(
        f"""<meta charset="utf-8"><style>@page {{ size: A4; margin: 15mm }} body {{ font: 10pt "{FONT}" }}
        table {{ border-collapse: collapse; width: 100% }} td {{ border: 0.5pt solid black; padding: 2pt }}
        .mark {{ position: absolute; left: 40mm; top: 12mm; font-size: 30pt; color: #ddd; transform: rotate(-45deg) }}
        .foot {{ position: absolute; left: 80mm; top: 250mm }}</style>
        <p>部门整体支出绩效目标表</p>{table_html(grids.SPENDING)}<div class="mark">内部资料</div>
        <div class="foot">第 1 页</div>""",
        "utf-8",
    )
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer",
         f"--print-to-pdf={FILES / 'watermark.pdf'}", page.as_uri()],
        check=True,
    )  # fmt: skip


def scan_files() -> None:
    """A page that is only a picture, and a file that has such a page behind a page with words."""
    picture = Image.new("L", (827, 1169), 255)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((80, 200, 740, 700), outline=0, width=2)
    draw.text((120, 240), "部门整体支出绩效目标表", font=ImageFont.truetype(FONT_FILE, 24), fill=0)
    picture.convert("1").save(FILES / "scan.pdf", resolution=100)
    with pypdfium2.PdfDocument(FILES / "two_tables.pdf") as words, pypdfium2.PdfDocument(FILES / "scan.pdf") as scan:
        words.import_pages(scan)
        words.save(FILES / "words_and_scan.pdf")


def turned_files() -> None:
    """The landscape form laid on portrait paper and turned by /Rotate, and a page cut by a crop box."""
    with pypdfium2.PdfDocument(FILES / "form_landscape.pdf") as document:
        page = document[0]
        width, height = page.get_size()
        for thing in page.get_objects(max_depth=1):
            thing.transform(pypdfium2.PdfMatrix(0, 1, -1, 0, height, 0))
        page.gen_content()
        page.set_mediabox(0, 0, height, width)
        page.set_rotation(90)
        document.save(FILES / "rotated.pdf")
    with pypdfium2.PdfDocument(FILES / "two_tables.pdf") as document:
        page = document[0]
        page.set_cropbox(30, 500, 500, 842)
        document.save(FILES / "cropped.pdf")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [*word_files(folder), workbook_file(folder)]
        to_pdf(sources)
        chromium_file(folder)
        option = (
            '{"EncryptFile":{"type":"boolean","value":"true"},'
            '"DocumentOpenPassword":{"type":"string","value":"secret"}}'
        )
        locked = folder / "encrypted.docx"
        locked.write_bytes((folder / "two_tables.docx").read_bytes())
        to_pdf([locked], f"pdf:writer_pdf_Export:{option}")
    scan_files()
    turned_files()


if __name__ == "__main__":
    main()
