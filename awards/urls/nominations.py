"""The file of a nomination, from evidence to handing in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
