from django.apps import AppConfig


class Results(AppConfig):
    name = "jixiao.results"
    verbose_name = "整改与结果应用"

    def ready(self) -> None:
        from jixiao.cycle.later_rooms import register, register_tasks  # noqa: PLC0415 - the registry of apps comes first
        from jixiao.results.panel import panel  # noqa: PLC0415
        from jixiao.results.todo import tasks  # noqa: PLC0415

        register(panel)
        register_tasks(tasks)
