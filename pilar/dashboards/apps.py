from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "pilar.dashboards"
    label = "dashboards"
