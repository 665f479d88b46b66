from django.apps import AppConfig


class Workplace(AppConfig):
    name = "jixiao.workplace"
    verbose_name = "工作台"
