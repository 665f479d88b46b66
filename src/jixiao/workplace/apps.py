from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class Workplace(AppConfig):
    name = "jixiao.workplace"
    verbose_name = "工作台"

    def ready(self) -> None:
        from jixiao.workplace.row_security import refresh  # noqa: PLC0415 - it asks for the models

        # Once, when every table is there; the signal is not sent for an app without models.
        post_migrate.connect(refresh, sender=apps.get_app_config("accounts"))
