"""Forms written as the text dumps that converters leave, read by the real reader."""

from jixiao.cells.text.reader import read
from jixiao.forms.model import Form, Reading
from jixiao.forms.reading import read_forms


def reading_of(text: str) -> Reading:
    return read_forms(read(text.encode(), "form.txt"))


def form_of(text: str) -> Form:
    (form,) = reading_of(text).forms
    return form


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


HEAD = "2023年项目支出绩效目标表\n项目名称\t山塘清淤\t\t\n"
COLUMNS = "一级指标\t二级指标\t三级指标\t指标值\n"
