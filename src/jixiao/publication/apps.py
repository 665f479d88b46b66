from django.apps import AppConfig


class Publication(AppConfig):
    name = "jixiao.publication"
    verbose_name = "公开"

    def ready(self) -> None:
        from jixiao.cycle.later_rooms import register, register_tasks  # noqa: PLC0415 - the registry of apps comes first
        from jixiao.evaluation import later_rooms as of_evaluations  # noqa: PLC0415
        from jixiao.publication import derivations  # noqa: PLC0415
        from jixiao.publication.computed import of_version, treasury_rows  # noqa: PLC0415
        from jixiao.publication.evaluations import waiting as evaluated  # noqa: PLC0415
        from jixiao.publication.owing import to_publish  # noqa: PLC0415
        from jixiao.publication.panel import panel_of  # noqa: PLC0415
        from jixiao.publication.waiting import tasks  # noqa: PLC0415
        from jixiao.results.duties import register_duties  # noqa: PLC0415

        register(panel_of)
        register_tasks(tasks)
        register_tasks(evaluated.tasks)
        of_evaluations.register(evaluated.panel)
        register_duties("publication", to_publish)
        derivations.register(of_version)
        derivations.register_rows(treasury_rows)
