from django.apps import AppConfig


class Registers(AppConfig):
    name = "jixiao.registers"
    verbose_name = "台账"
