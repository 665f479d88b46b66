"""`jixiao check`."""

import click


@click.command()
def check() -> None:
    """审核。"""
