"""Pictures that are handed in."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(name: str, width: int) -> SimpleUploadedFile:
    """A picture that differs from those of another width."""
    content = BytesIO()
    Image.new("L", (width, 1)).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue())
