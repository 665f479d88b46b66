"""How an official letter looks: A4, margins, fonts with what stands in for them where they are not installed."""

from functools import cache
from io import BytesIO
from typing import Any, Literal

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.shared import Cm, Pt
from lxml import etree

Face = Literal["仿宋", "黑体", "楷体"]
_STAND_INS: dict[Face, str] = {
    "仿宋": "仿宋_GB2312,FangSong,STFangsong,华文仿宋,Noto Serif CJK SC",
    "黑体": "SimHei,STHeiti,华文黑体,Noto Sans CJK SC",
    "楷体": "楷体_GB2312,KaiTi,STKaiti,华文楷体,Noto Serif CJK SC",
}
"""Word and LibreOffice take the first of these they have, where the face itself is missing (w:altName)."""
_FONT_TABLE = "/word/fontTable.xml"
_UNUSED = ("/fontTable", "/customXml", "/stylesWithEffects", "/numbering", "/webSettings")
"""Parts of python-docx's template that the letter has no use for, by the end of their relationship's type."""
_BODY_POINTS, _TITLE_POINTS = 14, 20
_LINE_POINTS = 26
_INDENT = Pt(2 * _BODY_POINTS)
"""Two characters."""


def new_letter() -> Any:
    """An empty letter on the page of an official document (GB/T 9704, margins a little narrower at the sides)."""
    return docx.Document(BytesIO(_stationery()))


@cache
def _stationery() -> bytes:
    """The empty letter, made once: page, faces, language, and none of the parts of Word's template it does not use."""
    letter = docx.Document()
    section = letter.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.6)
    section.left_margin, section.right_margin = Cm(2.7), Cm(2.6)
    normal = letter.styles["Normal"]
    _face(normal, "仿宋")
    normal.font.size = Pt(_BODY_POINTS)
    language = etree.SubElement(normal.element.get_or_add_rPr(), qn("w:lang"))
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.paragraph_format.line_spacing = Pt(_LINE_POINTS)
    normal.paragraph_format.space_after = Pt(0)
    for style in list(letter.styles):
        if style.type == WD_STYLE_TYPE.TABLE and not style.element.get(qn("w:default")):
            letter.styles.element.remove(style.element)
    _number_pages(section)
    letter.core_properties.author = ""
    letter.core_properties.comments = ""
    _replace_fonts(letter.part)
    stream = BytesIO()
    letter.save(stream)
    return stream.getvalue()


def _number_pages(section: Any) -> None:
    """— 1 — in the middle of the foot."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = etree.SubElement(paragraph.paragraph_format.element, qn("w:fldSimple"))
    field.set(qn("w:instr"), "PAGE")
    run = etree.SubElement(field, qn("w:r"))
    etree.SubElement(run, qn("w:t")).text = "1"
    paragraph.add_run(" —")


def _replace_fonts(part: Any) -> None:
    """Put a font table with our stand-ins in the place of the template's; leave its other unused parts behind."""
    for name in [name for name, relation in part.rels.items() if relation.reltype.endswith(_UNUSED)]:
        part.drop_rel(name)
    fonts = Part(PackURI(_FONT_TABLE), CONTENT_TYPE.WML_FONT_TABLE, _font_table(), part.package)
    part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


def _font_table() -> bytes:
    root = etree.Element(qn("w:fonts"), nsmap={"w": nsmap["w"]})
    for face, others in _STAND_INS.items():
        font = etree.SubElement(root, qn("w:font"), {qn("w:name"): str(face)})
        etree.SubElement(font, qn("w:altName"), {qn("w:val"): others})
        etree.SubElement(font, qn("w:charset"), {qn("w:val"): "86"})
        etree.SubElement(font, qn("w:family"), {qn("w:val"): "auto"})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def add_title(letter: Any, text: str) -> None:
    paragraph = letter.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(_BODY_POINTS)
    paragraph.paragraph_format.line_spacing = Pt(_TITLE_POINTS * 1.5)
    run = paragraph.add_run(text)  # a line feed in it becomes a line's end
    run.font.size = Pt(_TITLE_POINTS)
    _face(run, "黑体")


def add_heading(letter: Any, text: str) -> None:
    """A section's head; it stays with the paragraph below it and is listed in the navigation of Word and WPS."""
    paragraph = _indented(letter)
    paragraph.paragraph_format.keep_with_next = True
    level = etree.SubElement(paragraph.paragraph_format.element.get_or_add_pPr(), qn("w:outlineLvl"))
    level.set(qn("w:val"), "0")
    _face(paragraph.add_run(text), "黑体")


def add_paragraph(letter: Any, text: str, *, indented: bool = True, lead: str = "") -> None:
    """Body text; `lead` stands before it in 楷体."""
    paragraph = _indented(letter) if indented else letter.add_paragraph()
    if lead:
        _face(paragraph.add_run(lead), "楷体")
    _face(paragraph.add_run(text), "仿宋")


def add_closing(letter: Any, *paragraphs: str) -> None:
    """The last paragraphs with the lines to sign on, which must not stand on a page of their own."""
    for text in paragraphs:
        add_paragraph(letter, text)
        letter.paragraphs[-1].paragraph_format.keep_with_next = True
        letter.paragraphs[-1].paragraph_format.keep_together = True
    for text in ("", "审核人：　　　　　　　　　　复核人：", ""):
        letter.add_paragraph(text).paragraph_format.keep_with_next = True
    for text in ("（盖章）　　　　　", "年　　月　　日　　"):
        paragraph = letter.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.keep_with_next = text != "年　　月　　日　　"


def add_signature(letter: Any, who: str, day: str) -> None:
    """Whose report it is, where it is stamped, and its day: never on a page of their own."""
    if letter.element.body[-2].tag == qn("w:p"):
        letter.paragraphs[-1].paragraph_format.keep_with_next = True
    for text in ("", f"{who}（盖章）", day):
        paragraph = letter.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.keep_with_next = text != day


def letter_bytes(letter: Any) -> bytes:
    stream = BytesIO()
    letter.save(stream)
    return stream.getvalue()


def _indented(letter: Any) -> Any:
    paragraph = letter.add_paragraph()
    paragraph.paragraph_format.first_line_indent = _INDENT
    return paragraph


def _face(styled: Any, face: Face) -> None:
    """The face for Chinese and its quotation marks; digits and Latin letters are set in Times New Roman."""
    styled.font.name = "Times New Roman"
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:hint"), "eastAsia")
