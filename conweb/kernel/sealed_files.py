"""Files that hold personal data as people hand it in: on the disk they stand encrypted (PERSONAL_DATA_KEYS)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.deconstruct import deconstructible

from conweb.kernel import secrets_at_rest


@deconstructible
class SealedStorage(FileSystemStorage):
    """The folder of all files, but what goes in is sealed, and what comes out is opened. Whole files, in memory."""

    def seal_anew(self, name: str) -> bool:
        """Put a file under the newest key, whole or not at all; whether that was needed.

        UnreadableSecret where no key opens it.
        """
        path = Path(self.path(name))
        sealed = path.read_bytes()
        if secrets_at_rest.is_current_bytes(sealed):
            return False
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_bytes(secrets_at_rest.encrypt_bytes(secrets_at_rest.decrypt_bytes(sealed)))
        fresh.chmod(path.stat().st_mode & 0o777)
        fresh.replace(path)
        return True

    def _save(self, name: str, content: File) -> str:
        content.seek(0)
        return super()._save(name, ContentFile(secrets_at_rest.encrypt_bytes(content.read())))

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            raise ValueError("a sealed file is written whole, by save")
        with super()._open(name, "rb") as sealed:
            return ContentFile(secrets_at_rest.decrypt_bytes(sealed.read()), name=name)


class SealedFileField(models.FileField):
    """A file of personal data. The storage belongs to the field, so that nobody stores one in the open."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["storage"] = SealedStorage()
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("storage", None)
        return name, path, args, options


def sealed_files() -> Iterator[tuple[SealedStorage, str]]:
    """Every file that a row names and that is sealed, with the storage that opens it."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedFileField) and not hasattr(model, "pgh_tracked_model"):
                names = model._base_manager.exclude(**{field.attname: ""}).order_by()
                for name in names.values_list(field.attname, flat=True):
                    yield field.storage, name
