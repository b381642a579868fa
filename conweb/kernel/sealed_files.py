"""Files that hold personal data as people hand it in: on the disk they stand encrypted (PERSONAL_DATA_KEYS)."""

from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.deconstruct import deconstructible

from conweb.kernel import secrets_at_rest


@deconstructible
class SealedStorage(FileSystemStorage):
    """The folder of all files, but what goes in is sealed, and what comes out is opened. Whole files, in memory."""

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
