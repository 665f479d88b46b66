"""What a place may choose wrongly in its environment, said in one line before anything is opened."""

from collections.abc import Iterable, Mapping
from ipaddress import ip_address

_ONCE = ("JIXIAO_PROXIES", "JIXIAO_SIGN_ON_FROM")
"""What said of a proxy what JIXIAO_PROXY alone says now."""


class BadSetting(Exception):  # noqa: N818 - the name is the sentence
    """A setting that cannot be used as it is given; the text says what to do."""


def proxies(named: Iterable[str], environment: Mapping[str, str]) -> frozenset[str]:
    """The addresses of the proxies. BadSetting where one is no address, or is given as it was once."""
    if given := [name for name in _ONCE if environment.get(name)]:
        raise BadSetting(
            f"{'、'.join(given)} 不再使用：代理和统一认证网关的地址都写在 JIXIAO_PROXY 里，几个用逗号隔开。"
        )
    try:
        return frozenset(str(ip_address(name)) for name in named)
    except ValueError as cause:
        raise BadSetting("JIXIAO_PROXY 应当是代理的 IP 地址，例如 127.0.0.1，几个用逗号隔开。") from cause
