"""A file as an answer, by its name in this room."""

from jixiao.accounts.downloads import attached, download

__all__ = ["attached", "download"]
