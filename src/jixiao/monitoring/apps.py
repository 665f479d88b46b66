from django.apps import AppConfig


class Monitoring(AppConfig):
    name = "jixiao.monitoring"
    verbose_name = "绩效监控"

    def ready(self) -> None:
        from jixiao.cycle.later_rooms import register, register_tasks  # noqa: PLC0415 - the registry of apps comes first
        from jixiao.monitoring.panel import panel  # noqa: PLC0415
        from jixiao.monitoring.todo import tasks  # noqa: PLC0415

        register(panel)
        register_tasks(tasks)
