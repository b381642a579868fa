"""A year's selection: its rounds, judges, rubric, result."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
