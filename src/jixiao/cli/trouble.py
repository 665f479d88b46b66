"""What ends a command before its time, as an exit status and one line for the user."""

import errno
from typing import Final

import click
from click.exceptions import NoArgsIsHelpError

from jixiao.cells.worker import bug
from jixiao.cli.exits import CUT_OFF, INTERNAL, INTERRUPTED, USAGE
from jixiao.cli.usage import wrong_usage
from jixiao.profiles.checks import BadProfile

_REASONS: Final = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已经用完",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "路径不存在",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.EISDIR: "已有同名的文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.EMFILE: "打开的文件太多",
    errno.EFBIG: "文件超出系统允许的大小",
    errno.EIO: "磁盘读写出错",
}


def trouble(cause: BaseException) -> tuple[int, str]:
    """The status and the line; the line is empty where nobody is left to read it."""
    match cause:
        case NoArgsIsHelpError():
            return USAGE, cause.format_message()
        case click.UsageError():
            return USAGE, wrong_usage(cause)
        case BadProfile():
            return USAGE, f"表样模板有误：{cause}"
        case click.Abort() | KeyboardInterrupt():
            return INTERRUPTED, "已中断。"
        case BrokenPipeError():
            return CUT_OFF, ""
        case OSError():
            return USAGE, _refused(cause)
        case _:
            return INTERNAL, bug(cause)


def _refused(cause: OSError) -> str:
    """What the system refused; the files to be read are no part of this, `cells.reader` answers for them.

    Every file written names itself (`reports.spool.naming`): without a name it is what the command prints.
    """
    place = "标准输出：" if cause.filename is None else f"“{cause.filename}”："
    reason = _REASONS.get(cause.errno or 0, cause.strerror or str(cause))
    return f"{place}{reason}，结果写不进去；请处理后重新运行。"
