from django.apps import AppConfig


class Monitoring(AppConfig):
    name = "jixiao.monitoring"
    verbose_name = "绩效监控"

    def ready(self) -> None:
        from jixiao.cycle import after  # noqa: PLC0415
        from jixiao.cycle.later_rooms import (  # noqa: PLC0415 - the registry of apps comes first
            register,
            register_beside,
            register_tasks,
        )
        from jixiao.monitoring import outlook_page, to_alert  # noqa: PLC0415
        from jixiao.monitoring.course_panel import course_panel, thresholds  # noqa: PLC0415
        from jixiao.monitoring.panel import panel  # noqa: PLC0415
        from jixiao.monitoring.todo import tasks  # noqa: PLC0415
        from jixiao.monitoring.way import way  # noqa: PLC0415
        from jixiao.treasury.thresholds import register as register_thresholds  # noqa: PLC0415

        register(panel)
        register(course_panel)
        register_thresholds(thresholds)
        register(outlook_page.panel)
        register_beside(outlook_page.money_beside, outlook_page.indicators_beside)
        register_tasks(tasks)
        register_tasks(to_alert.tasks)
        after.register_states("alert_state", way().states)
