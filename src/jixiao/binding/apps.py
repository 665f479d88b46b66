from django.apps import AppConfig


class Bindings(AppConfig):
    name = "jixiao.binding"
    verbose_name = "指标与台账"

    def ready(self) -> None:
        from jixiao.binding.offers import bound_offers  # noqa: PLC0415 - the registry of apps comes first
        from jixiao.cycle.scores.offers import register_offers  # noqa: PLC0415

        register_offers(bound_offers)
