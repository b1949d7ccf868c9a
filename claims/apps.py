"""The app: claims, their sources, their evidence and what people decided."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = "Said & So"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from claims.grants import apply_grants

        post_migrate.connect(apply_grants, dispatch_uid="claims.grants")
