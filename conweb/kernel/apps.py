from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "conweb.kernel"
    label = "kernel"
    verbose_name = "แกนกลาง"

    def ready(self) -> None:
        from conweb.kernel import checks  # noqa: F401  (registers the start-up checks)
