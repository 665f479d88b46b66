from django.apps import AppConfig


class Publication(AppConfig):
    name = "jixiao.publication"
    verbose_name = "公开"

    def ready(self) -> None:
        from jixiao.cycle.later_rooms import register  # noqa: PLC0415 - the registry of apps comes first
        from jixiao.publication import derivations  # noqa: PLC0415
        from jixiao.publication.computed import of_version, treasury_rows  # noqa: PLC0415
        from jixiao.publication.panel import panel_of  # noqa: PLC0415

        register(panel_of)
        derivations.register(of_version)
        derivations.register_rows(treasury_rows)
