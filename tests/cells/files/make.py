"""How the files beside this note were made: python-docx and openpyxl write, LibreOffice 7.4 converts."""

import subprocess
from datetime import date, time
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import docx
import openpyxl

HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "备注"]
ROWS = [
    ["产出指标", "数量指标", "高新技术企业", "≥125家", ""],
    ["", "", "科技型中小企业", "≥200家", ""],
    ["", "质量指标", "验收合格率", "95%", ""],
    ["满意度指标", "服务对象满意度", "企业满意度", "≥90%", "抽样\n调查"],
]

DRAWN = """\
<?xml version="1.0" encoding="UTF-8"?>
<office:document
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body>
<office:spreadsheet>
<table:table table:name="表">
<table:table-column table:number-columns-repeated="3"/>
<table:table-row table:number-rows-repeated="2">
<table:table-cell/>
</table:table-row>
<table:table-row>
<table:table-cell office:value-type="string">
<text:p>项目名称</text:p>
<draw:frame table:end-cell-address="表.C4" draw:z-index="1" svg:width="8cm" svg:height="1cm" svg:x="0cm" svg:y="5cm">
<draw:text-box>
<text:p>注：<text:span>格下</text:span></text:p>
</draw:text-box>
</draw:frame>
</table:table-cell>
<table:table-cell office:value-type="string">
<office:annotation>
<dc:creator>a</dc:creator>
<text:p>批注甲</text:p>
</office:annotation>
<text:p>水库维修养护工程</text:p>
</table:table-cell>
</table:table-row>
<table:shapes>
<draw:frame draw:z-index="0" svg:width="8cm" svg:height="0.8cm" svg:x="0.1cm" svg:y="0.05cm">
<draw:text-box>
<text:p>2023年项目支出绩效目标表</text:p>
<text:p>填报单位：某市水利局　单位：万元</text:p>
</draw:text-box>
</draw:frame>
</table:shapes>
</table:table>
<table:table table:name="乙">
<table:table-row>
<table:table-cell office:value-type="string">
<text:p>乙表</text:p>
</table:table-cell>
</table:table-row>
</table:table>
</office:spreadsheet>
</office:body>
</office:document>
"""
"""A flat OpenDocument sheet: text boxes above and below two cells, and a comment."""


def word(path):
    d = docx.Document()
    d.add_paragraph("附件1")
    d.add_paragraph("2022年部门整体支出绩效目标表")
    t = d.add_table(len(ROWS) + 2, 5)
    t.style = "Table Grid"
    t.cell(0, 0).text = "部门名称"
    t.cell(0, 1).merge(t.cell(0, 4)).text = "示例市科学技术局"
    for r, row in enumerate([HEAD, *ROWS], 1):
        for c, text in enumerate(row):
            if text:
                t.cell(r, c).text = text
    t.cell(2, 0).merge(t.cell(4, 0))
    t.cell(2, 1).merge(t.cell(3, 1))
    t.cell(2, 0).text = "产出指标"
    t.cell(2, 1).text = "数量指标"
    d.add_paragraph("填报人：李某")
    d.save(path)


def book(path):
    w = openpyxl.Workbook()
    s = w.active
    s.title = "绩效表"
    s["B2"] = "2022年绩效目标表"
    s.merge_cells("B2:F2")
    s["B3"], s["C3"], s["D3"], s["E3"], s["F3"] = "金额", 2336.1, "比例", 0.95, date(2022, 3, 1)
    s["C3"].number_format = "#,##0.00"
    s["E3"].number_format = "0%"
    s["F3"].number_format = 'yyyy"年"m"月"d"日"'
    s["B4"] = "产出指标"
    s.merge_cells("B4:B5")
    s["C4"] = "第一行\n第二行"
    s["D4"] = "=C3*2"
    s["D4"].number_format = "0.0"
    s["E4"] = "=1/0"
    s["F4"] = True
    s["C5"] = time(12, 30)
    s["C5"].number_format = "h:mm"
    s["D5"] = -5.5
    s["D5"].number_format = "0.00;[Red](0.00)"
    s["E5"] = "隐藏行"
    s.row_dimensions[5].hidden = True
    s["F5"] = 1 / 3
    s.column_dimensions["F"].hidden = True
    h = w.create_sheet("底稿")
    h["A1"] = "隐藏表"
    h.sheet_state = "hidden"
    w.create_sheet("空表")
    w.save(path)


def hundred(path):
    w = openpyxl.Workbook()
    s = w.active
    s.title = "指标"
    for row in range(1, 21):
        for column in range(1, 6):
            s.cell(row, column, f"第{row}行第{column}列，达到{row}家以上")
    w.save(path)


def sheet_2003(path):
    """Excel's XML of 2003, as systems write it that export "xls"."""
    style = '<Style ss:ID="s1"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="Default"/>'
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in row) + "</Row>\n"
        for row in [HEAD, *ROWS]
    )
    title = '<Cell ss:MergeAcross="4"><Data ss:Type="String">2022年部门整体支出绩效目标表</Data></Cell>'
    share = '<Cell ss:Index="4" ss:StyleID="s1"><Data ss:Type="Number">0.95</Data></Cell>'
    Path(path).write_text(
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"\n'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n'
        f'<Styles>{style}</Styles>\n<Worksheet ss:Name="绩效表"><Table>\n<Row>{title}</Row>\n{rows}'
        f'<Row ss:Index="9">{share}</Row>\n</Table></Worksheet>\n</Workbook>\n',
        encoding="utf-8",
    )


def archive(page, path):
    """A page as a browser or Word saves it into one file."""
    message = MIMEMultipart("related")
    message.attach(MIMEText(Path(page).read_text(encoding="utf-8"), "html", "gb18030"))
    Path(path).write_bytes(message.as_bytes())


sheet_2003("book2003.xml")
hundred("hundred.xlsx")
word("source.docx")
book("source.xlsx")


def convert(source, to, name):
    subprocess.run(["soffice", "--headless", "--convert-to", to, source], check=True, capture_output=True)
    Path(source).with_suffix("." + to.split(":")[0]).rename(name)


convert("source.docx", "html:HTML (StarWriter)", "form.html")
archive("form.html", "form.mht")
convert("source.docx", "doc", "form.doc")
convert("form.doc", "docx", "form.docx")
convert("source.xlsx", "xls", "book.xls")
convert("book.xls", "xlsx", "book.xlsx")
convert("book.xls", "html", "book.html")
convert("hundred.xlsx", "xls", "hundred.xls")
Path("source.fods").write_text(DRAWN, encoding="utf-8")
convert("source.fods", "xls", "drawn.xls")
convert("source.fods", "xlsx", "drawn.xlsx")
