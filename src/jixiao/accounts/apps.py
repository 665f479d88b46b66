from django.apps import AppConfig


class Accounts(AppConfig):
    name = "jixiao.accounts"
    verbose_name = "单位和人员"

    def ready(self) -> None:
        """What happens at every login is listened for from the start."""
        from jixiao.accounts import gate, sessions  # noqa: F401, PLC0415 - models come first
