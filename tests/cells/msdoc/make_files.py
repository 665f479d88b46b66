"""Makes `files/*.doc`: writes small docx files and has LibreOffice turn them into the binary format.

    .venv/bin/python -m tests.cells.msdoc.make_files

Needs `soffice`; the tests do not.
"""

import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.cells.msdoc.grids import FORM, INNER, MERGED, OUTER, Placed

FILES = Path(__file__).parent / "files"
_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {"header1": "header", "footer1": "footer", "footnotes": "footnotes", "comments": "comments"}


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(sign: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{sign}"/></w:r>'


def _item(level: int, text: str) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{_run(text)}</w:p>"


_BY = 'w:author="甲" w:date="2024-01-01T00:00:00Z"'
_CODE = _field("begin") + '<w:r><w:instrText> QUOTE "秘密" </w:instrText></w:r>' + _field("separate")
_SIGN = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
_COMMENTED = f'<w:commentRangeStart w:id="0"/>{_run("处")}<w:commentRangeEnd w:id="0"/>'
_STORY = (
    f"<w:p>{_run('各单位：')}</w:p>"
    f'<w:p>{_run("详见")}<w:hyperlink r:id="rIdLink">{_run("市财政局网站")}</w:hyperlink>'
    f"{_run('，截至')}{_CODE}{_run('2024年')}{_field('end')}</w:p>"
    f"{_item(0, '总体目标')}{_item(1, '养护道路')}{_item(1, '改造管网')}{_item(0, '资金安排')}"
    f'<w:p>{_run("预算")}<w:del w:id="1" {_BY}><w:r><w:delText>80</w:delText></w:r></w:del>'
    f'<w:ins w:id="2" {_BY}>{_run("90")}</w:ins>{_run("万元")}</w:p>'
    f"<w:p>{_run('公开')}{_run('不可见', '<w:rPr><w:vanish/></w:rPr>')}{_run('内容')}</w:p>"
    "<w:p><w:r><w:t>姓</w:t><w:tab/><w:t>𠮷</w:t><w:br/><w:t>编号 A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:p>"
    f"<w:p>{_run('完成率')}{_SIGN.format('Symbol', 'F0B3')}{_run('95%，是')}{_SIGN.format('Wingdings', 'F0FE')}"
    f"{_run('否')}{_SIGN.format('Wingdings', 'F0A8')}</w:p>"
    f'<w:p>{_run("注释")}<w:r><w:footnoteReference w:id="2"/></w:r>{_COMMENTED}'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    '<w:p><w:r><w:br w:type="page"/><w:t>第二页</w:t></w:r></w:p>'
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
    '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
)
_PARTS = {
    "header1": "<w:hdr {ns}><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr>",
    "footer1": "<w:ftr {ns}><w:p><w:r><w:t>市财政局制</w:t></w:r></w:p></w:ftr>",
    "footnotes": (
        '<w:footnotes {ns}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>脚注一</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    ),
    "comments": (
        '<w:comments {ns}><w:comment w:id="0" w:author="甲"><w:p><w:r><w:t>批注一</w:t></w:r></w:p></w:comment>'
        "</w:comments>"
    ),
    "numbering": (
        '<w:numbering {ns}><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ),
}


def table(cells: list[Placed], inner: str = "") -> str:
    """A w:tbl; `inner` is put between the lines of the cell with 单位：万元, 绩效指标 is written from top to bottom."""
    columns = max(cell[2] + cell[4] for cell in cells) - 1
    rows = max(cell[1] + cell[3] for cell in cells) - 1
    covering = {
        (row, column): cell
        for cell in cells
        for row in range(cell[1], cell[1] + cell[3])
        for column in range(cell[2], cell[2] + cell[4])
    }
    body = ""
    for row in range(1, rows + 1):
        body += "<w:tr>"
        column = 1
        while column <= columns:
            text, top, _, height, width = covering[row, column]
            merge = "" if height == 1 else f'<w:vMerge w:val="{"restart" if top == row else "continue"}"/>'
            turned = '<w:textDirection w:val="tbRlV"/>' if text == "绩效指标" else ""
            span = f'<w:tcW w:w="{1500 * width}" w:type="dxa"/><w:gridSpan w:val="{width}"/>'
            lines = text.split("\n") if top == row else [""]
            paragraphs = [f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines]
            if lines[-1] == "单位：万元":
                paragraphs.insert(1, inner)
            body += f"<w:tc><w:tcPr>{span}{merge}{turned}</w:tcPr>{''.join(paragraphs)}</w:tc>"
            column += width
        body += "</w:tr>"
    grid = '<w:gridCol w:w="1500"/>' * columns
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def docx(path: Path, body: str, parts: dict[str, str] | None = None) -> None:
    """The smallest package that LibreOffice opens."""
    parts = parts or {}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{_KINDS.get(name, name)}+xml"/>' for name in parts
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{_KINDS.get(name, name)}" Target="{name}.xml"/>' for name in parts
    )
    link = f'<Relationship Id="rIdLink" Type="{_OFFICE}/hyperlink" Target="http://127.0.0.1/" TargetMode="External"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            f'PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{overrides}</Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}{link}</Relationships>',
        )
        package.writestr("word/document.xml", f"<w:document {_NS}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content.format(ns=_NS))


def main() -> None:
    """Write the docx files to a temporary folder and convert them all at once."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        docx(work / "merged.docx", table(MERGED))
        docx(work / "nested.docx", table(OUTER, table(INNER)) + "<w:p/>")
        docx(work / "form.docx", "<w:p><w:r><w:t>附件1</w:t></w:r></w:p>" + table(FORM) + "<w:p/>")
        docx(work / "story.docx", _STORY, _PARTS)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        sources = sorted(map(str, work.glob("*.docx")))
        subprocess.run([*command, "doc:MS Word 97", "--outdir", str(FILES), *sources], check=True)


if __name__ == "__main__":
    main()
