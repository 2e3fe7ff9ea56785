from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "pilar.jobs"
    label = "jobs"
