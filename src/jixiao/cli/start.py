"""Where the installed command begins: Ctrl-C while the program is still being loaded ends it without a traceback."""


def run() -> None:
    try:
        from jixiao.cli.main import run as command  # noqa: PLC0415 - loading is what takes the time

        command()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
