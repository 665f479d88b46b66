"""What is said of a document whose words may be in its pictures: forms are often pasted into Word as photographs."""

from collections.abc import Iterable, Sequence

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Grid, Line, Note


def remarks(blocks: Sequence[Grid | Line], pictures: Iterable[object]) -> tuple[Note, ...]:
    """A note where there are pictures and no table; UnreadableFile (scan) where there is nothing else.

    Beside a table pictures are seals and emblems, of which nothing is to be said: they are not even counted.
    """
    if any(isinstance(block, Grid) for block in blocks):
        return ()
    count = sum(1 for _ in pictures)
    if not count:
        return ()
    if not blocks:
        text = "文件里只有图片，没有文字可读；请提交可编辑的文件（docx、xlsx、doc、xls）或由电脑直接生成的 PDF。"
        raise UnreadableFile("scan", text)
    return (Note("pictures_left_out", f"文件里没有表格，有 {count} 幅图片；图片里的文字未读入，请核对。"),)
