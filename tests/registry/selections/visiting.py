"""The pages of selections by address, and what a form on them holds."""

from django.http import HttpResponse
from django.urls import reverse

from registry.models import Centre, Selection

LIST = reverse("registry:selection-list")


def page(selection: Selection) -> str:
    return reverse("registry:selection-detail", args=[selection.pk])


def step(selection: Selection, kind: str, name: str = "step") -> str:
    return reverse(f"registry:selection-{name}", args=[selection.pk, kind])


def start(centre: Centre) -> str:
    return reverse("registry:selection-start", args=[centre.pk])


def value_of(response: HttpResponse, field: str) -> object:
    return response.context["form"][field].value()
