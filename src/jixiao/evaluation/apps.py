from django.apps import AppConfig


class Evaluation(AppConfig):
    name = "jixiao.evaluation"
    verbose_name = "绩效评价"

    def ready(self) -> None:
        from jixiao.cycle import after  # noqa: PLC0415
        from jixiao.cycle.later_rooms import (  # noqa: PLC0415 - the registry of apps comes first
            register,
            register_assessments,
            register_hindrance,
            register_tasks,
        )
        from jixiao.evaluation import unplanned  # noqa: PLC0415
        from jixiao.evaluation.conflicts import barred_from_reviewing, keeps_from_reviewing  # noqa: PLC0415
        from jixiao.evaluation.listing import tasks  # noqa: PLC0415
        from jixiao.evaluation.outcomes import ex_ante_conclusions  # noqa: PLC0415
        from jixiao.evaluation.panel import panel  # noqa: PLC0415
        from jixiao.evaluation.steps import steps  # noqa: PLC0415

        register(panel)
        register_assessments(ex_ante_conclusions)
        register_hindrance(keeps_from_reviewing, barred_from_reviewing)
        register_tasks(tasks)
        register_tasks(unplanned.tasks)
        after.register_states("evaluation_state", steps().states)
