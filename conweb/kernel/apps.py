from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class KernelConfig(AppConfig):
    name = "conweb.kernel"
    label = "kernel"
    verbose_name = "แกนกลาง"

    def ready(self) -> None:
        from conweb.kernel import checks  # noqa: F401  (registers the start-up checks)
        from conweb.kernel.choices import Role

        # A misspelt role would ask nobody for a second factor, and nobody would notice.
        if unknown := set(settings.MFA_REQUIRED_ROLES) - set(Role.values):
            raise ImproperlyConfigured(
                f"MFA_REQUIRED_ROLES: no role {', '.join(sorted(unknown))}; there are {', '.join(Role.values)}"
            )
