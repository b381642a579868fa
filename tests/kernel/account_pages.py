"""How the tests about accounts reach a page, read it, and make an account through the service."""

import re

from allauth.usersessions.models import UserSession
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conweb.kernel import user_services as services
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty, User
from conweb.kernel.user_access import Place
from tests.factories import PASSWORD

TEMPORARY = "kamo-reta-sudo-4729"


def url(name: str, account: User, duty: Duty | None = None, **query: str) -> str:
    path = reverse(f"accounts:{name}", args=[account.pk, duty.pk] if duty else [account.pk])
    return path + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


def page(response: HttpResponse) -> str:
    return response.content.decode()


def main(response: HttpResponse) -> str:
    """What stands between the frame's head and foot."""
    return page(response).split("<main", 1)[1].split("</main>", 1)[0]


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def ticket_in(response: HttpResponse) -> str:
    return re.search(r'name="ticket" value="([^"]+)"', page(response)).group(1)


def password_in(response: HttpResponse) -> str:
    return re.findall(r"<code>([^<]+)</code>", page(response))[1]


def made(by: User, *, username: str = "somchai", password: str = TEMPORARY, **given: object) -> User:
    """An account through the service, พัฒนากร of อำเภอห้วยราช where nothing else is said."""
    facts = {"role": Role.OFFICER, "place": Place("31", "3116"), "first_name": "สมชาย", **given}
    return services.create_account(by=by, username=username, password=password, **facts)


def signed_in(account: User) -> Client:
    """A browser in which the owner has signed in through the page, so that the session is on the list."""
    client = Client()
    client.post("/accounts/login/", {"login": account.username, "password": PASSWORD})
    assert UserSession.objects.filter(user=account).exists()
    return client
