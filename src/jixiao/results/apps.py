from django.apps import AppConfig


class Results(AppConfig):
    name = "jixiao.results"
    verbose_name = "整改与结果应用"

    def ready(self) -> None:
        from jixiao.cycle import after  # noqa: PLC0415
        from jixiao.cycle.later_rooms import (  # noqa: PLC0415 - the registry of apps comes first
            register,
            register_decided,
            register_tasks,
        )
        from jixiao.cycle.scores.offers import register_offers  # noqa: PLC0415
        from jixiao.evaluation import later_rooms as of_evaluations  # noqa: PLC0415
        from jixiao.results.duties import register_duties  # noqa: PLC0415
        from jixiao.results.evaluated import graded, planned  # noqa: PLC0415
        from jixiao.results.from_evaluation import panel as panel_of_evaluation  # noqa: PLC0415
        from jixiao.results.graded import register_graded  # noqa: PLC0415
        from jixiao.results.offers import process_offers  # noqa: PLC0415
        from jixiao.results.panel import decided, panel  # noqa: PLC0415
        from jixiao.results.proposals import answer_words  # noqa: PLC0415
        from jixiao.results.todo import tasks  # noqa: PLC0415
        from jixiao.results.way import way  # noqa: PLC0415

        register(panel)
        register_decided(decided)
        of_evaluations.register(panel_of_evaluation)
        register_tasks(tasks)
        after.register_states("task_state", way().states)
        after.register("ledger", lambda content: content["decision"])
        after.register("proposal", answer_words)
        register_graded(graded)
        register_duties("evaluation", planned)
        register_offers(process_offers)
