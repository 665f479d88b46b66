from django.apps import AppConfig


class Cycle(AppConfig):
    name = "jixiao.cycle"
    verbose_name = "绩效管理周期"
