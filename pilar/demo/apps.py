from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "pilar.demo"
    label = "demo"
