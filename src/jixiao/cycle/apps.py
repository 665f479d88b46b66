from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Cycle(AppConfig):
    name = "jixiao.cycle"
    verbose_name = "绩效管理周期"

    def ready(self) -> None:
        from jixiao.accounts.sessions import everything_ends  # noqa: PLC0415 - the registry of apps comes first
        from jixiao.cycle import base_data_pages, money_compared  # noqa: PLC0415
        from jixiao.cycle.follow_ups import tasks  # noqa: PLC0415
        from jixiao.cycle.guards import put_up  # noqa: PLC0415
        from jixiao.cycle.later_rooms import register, register_tasks  # noqa: PLC0415
        from jixiao.cycle.scores.base_data_offers import base_data_offers  # noqa: PLC0415
        from jixiao.cycle.scores.offers import register_offers  # noqa: PLC0415
        from jixiao.cycle.scores.page import panel_of  # noqa: PLC0415
        from jixiao.cycle.scores.spending_offers import spending_offers  # noqa: PLC0415
        from jixiao.cycle.scores.treasury_offers import treasury_offers  # noqa: PLC0415
        from jixiao.cycle.tokens import end_tokens  # noqa: PLC0415
        from jixiao.cycle.unopened import tasks as unopened_rounds  # noqa: PLC0415

        post_migrate.connect(put_up, sender=self)
        everything_ends.connect(end_tokens)
        register_tasks(tasks)
        register_tasks(unopened_rounds)
        register(panel_of)
        register(base_data_pages.panel_of)
        register(money_compared.panel_of)
        register_offers(treasury_offers)
        register_offers(spending_offers)
        register_offers(base_data_offers)
