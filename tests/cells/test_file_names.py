"""Names of files as they are printed."""

from pathlib import Path

import pytest

from jixiao.cells.file_names import name_of, printable


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("附件2：绩效目标表（终稿）.docx", "附件2：绩效目标表（终稿）.docx", id="as-it-is"),
        pytest.param("表 \u3000一\u00a0.docx", "表 \u3000一\u00a0.docx", id="blanks-of-all-kinds"),
        pytest.param("表\n一\t二.docx", "表␊一␉二.docx", id="line-feed-and-tab"),
        pytest.param("\x1b[31m表.docx", "␛[31m表.docx", id="escape-sequence"),
        pytest.param(b"\xb1\xed.docx".decode("utf-8", "surrogateescape"), "��.docx", id="bytes-of-another-encoding"),
        pytest.param("表\u202excod.docx", "表�xcod.docx", id="turned-around"),
        pytest.param("表\u2028.docx", "表�.docx", id="line-separator"),
    ],
)
def test_a_name_is_one_line_of_characters(name: str, shown: str) -> None:
    assert printable(name) == shown
    assert len(shown.splitlines()) == 1
    shown.encode()


@pytest.mark.parametrize(("path", "shown"), [("收件/表.docx", "表.docx"), (".", "."), ("/", "/")])
def test_a_path_is_called_by_its_last_part(path: str, shown: str) -> None:
    assert name_of(Path(path)) == shown
