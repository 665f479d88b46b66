from django.apps import AppConfig


class Accounts(AppConfig):
    name = "jixiao.accounts"
    verbose_name = "单位和人员"
