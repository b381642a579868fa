"""A sign-in by the front door, and an authenticator app in the hand."""

from allauth.mfa.totp.internal import auth as totp
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conweb.kernel.models import User

PASSWORD = "ตะวันสาด-ทุ่งนา-77"
MOMENT = 1_618_880_520  # a second in the middle of a time step
SCRIPT = {"X-Requested-With": "conweb"}


def sign_in(
    client: Client, password: str = PASSWORD, *, username: str = "somying", at: str = "", **extra: object
) -> HttpResponse:
    return client.post(
        at or reverse("account_login"), {"login": username, "password": password}, follow=True, **extra
    )


def page(response: HttpResponse) -> str:
    return response.content.decode()


def with_app(user: User) -> str:
    """Gives the account an authenticator app and returns its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code_of(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, MOMENT // 30))
