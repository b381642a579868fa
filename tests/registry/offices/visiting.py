"""Pages of contacts opened and forms of theirs sent as somebody, and a picture for an emblem."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from conweb.kernel.models import User


def picture(kind: str = "PNG", name: str = "ตรา.png") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("L", (3, 3)).save(content, kind)
    return SimpleUploadedFile(name, content.getvalue())


def page(client: Client, user: User, name: str, *args: object, query: str = "") -> HttpResponse:
    client.force_login(user)
    return client.get(reverse(f"registry:{name}", args=args) + query)


def sent(
    client: Client, user: User, address: str, /, *args: object, query: str = "", **fields: object
) -> HttpResponse:
    client.force_login(user)
    return client.post(reverse(f"registry:{address}", args=args) + query, fields)
