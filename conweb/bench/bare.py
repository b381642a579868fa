"""The smallest Django there is: the yardstick for a worker's memory. Run in a process of its own."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

if not settings.configured:
    settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="yardstick", ALLOWED_HOSTS=["127.0.0.1"])  # noqa: S106


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("", nothing)]
application = get_wsgi_application()
