from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "pilar.vault"
    label = "vault"
