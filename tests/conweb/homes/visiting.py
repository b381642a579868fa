"""A home, opened as somebody."""

from django.http import HttpResponse
from django.test import Client

from conweb.kernel.models import User


def home(client: Client, user: User, address: str = "/") -> HttpResponse:
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response
