from django.apps import AppConfig


class Treasury(AppConfig):
    name = "jixiao.treasury"
    verbose_name = "预算执行"
