"""The address a server is to listen on, tried before anything is done.

The server itself would not notice: its processes share their port, so it would share it with another server too, and
requests would go now to the one, now to the other.
"""

import errno
import os
import socket

import click

from jixiao.cli.exits import USAGE

_REASONS = {
    errno.EADDRINUSE: "端口 {port} 已经有程序在用：先停掉它，或用 --port 换一个端口。",
    errno.EACCES: "没有使用端口 {port} 的权限：用 --port 写一个1024以上的端口。",
    errno.EADDRNOTAVAIL: "{address} 不是本机的网络地址：--address 请写本机的一个地址。",
}


def require_free(address: str, port: int) -> None:
    """Ends the command with one line where nothing can listen there."""
    try:
        (family, *_, place), *_ = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            if os.name == "posix":  # what a server left behind that ended just now is in nobody's way
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(place)
    except (socket.gaierror, UnicodeError):  # no such name; a name too long to be one
        reason = _REASONS[errno.EADDRNOTAVAIL]
    except OSError as cause:
        reason = _REASONS.get(cause.errno or 0, f"不能在 {{address}} 的端口 {{port}} 上打开：{cause.strerror}。")
    else:
        return
    click.echo(reason.format(address=address, port=port), err=True)
    raise SystemExit(USAGE)
