from django.apps import AppConfig


class LinkageConfig(AppConfig):
    name = "pilar.linkage"
    label = "linkage"
