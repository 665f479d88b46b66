from django.apps import AppConfig


class Bindings(AppConfig):
    name = "jixiao.binding"
    verbose_name = "指标与台账"

    def ready(self) -> None:
        from jixiao.binding.freezing import freeze_with  # noqa: PLC0415 - the registry of apps comes first
        from jixiao.binding.offers import bound_offers  # noqa: PLC0415
        from jixiao.binding.page import panel  # noqa: PLC0415
        from jixiao.binding.typed import barred, hindrance  # noqa: PLC0415
        from jixiao.cycle.later_rooms import register, register_hindrance, register_keeping  # noqa: PLC0415
        from jixiao.cycle.scores.offers import register_offers  # noqa: PLC0415

        register_offers(bound_offers)
        register_keeping(freeze_with)
        register_hindrance(hindrance, barred)
        register(panel)
