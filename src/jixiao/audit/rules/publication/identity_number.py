"""公开的表中不得有居民身份证号码和银行账号。

Only numbers that pass their own check: an identity number with a real county, birth date and check digit, a bank card
with its Luhn digit; what the text itself calls 身份证号 or 账号 needs no right check digit. Credit codes of bodies and
project codes fail it. The number is never repeated.

查什么：表中任何一格里、表前表后的文字里有无18位居民身份证号码、16至19位银行卡号。
为什么：这些号码泄露会直接损害个人，绩效表也用不着。
反例：补助发放名单附在项目表后，写有身份证号码。
正例：统一社会信用代码、项目代码。
依据：《中华人民共和国个人信息保护法》。
已知局限：存折账号没有校验位，前面没有“账号”字样时认不出来。
"""

import re
import unicodedata

from stdnum import luhn, numdb
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form

_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_CALLED_IDENTITY = re.compile(r"(?:身份证|证件|公民身份)(?:号码?|编号)?[:：为是]{0,2}(\d{17}[\dXx])(?![\dA-Za-z])")
"""What the text itself calls so needs no right check digit."""
_CALLED_ACCOUNT = re.compile(r"(?:[账帐]号|卡号|[账帐]户)[^\d，。；]{0,8}\d{12,21}(?![\dA-Za-z])")
_LONG_NUMBER = re.compile(r"\d(?:[ \-－\u3000]?\d){11}")
_CARD = re.compile(r"(?<![\dA-Za-z])62\d{14,17}(?![\dA-Za-z])")


@rule("publication.identity_number", catalogue="P06", severity="error", basis=["pipl"])
def check(form: Form, _context: Context) -> list[Outcome]:
    failures = [
        failed(f"公开件中有{kind}。", cells=[cell], repair="公开前删去这个号码。")
        for cell in (*form.cells, *form.around)
        if _LONG_NUMBER.search(cell.text) and (kind := _kind(unicodedata.normalize("NFKC", cell.text)))
    ]
    return verdict(failures, "没有身份证号码和银行账号", cells=[form.label("title")])


def _kind(text: str) -> str | None:
    digits = re.sub(r"(?<=\d)[ -](?=\d)", "", text)
    if any(_is_identity(number.upper()) for number in _IDENTITY.findall(digits)):
        return "居民身份证号码"
    if any(_is_of_a_person(number.upper()) for number in _CALLED_IDENTITY.findall(digits)):
        return "居民身份证号码"
    if any(luhn.is_valid(number) for number in _CARD.findall(digits)):
        return "银行卡号"
    return "银行账号" if _CALLED_ACCOUNT.search(digits) else None


def _is_identity(number: str) -> bool:
    return _is_of_a_person(number) and number[-1] == ric.calc_check_digit(number)


def _is_of_a_person(number: str) -> bool:
    """A date of birth and a county there has ever been.

    Not `ric.is_valid`: it asks for a county of the year of birth, and a number issued later has the county of that day.
    """
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return any("county" in known for _, known in numdb.get("cn/loc").info(number[:6]))
