"""The rules of a year: the department's, and what a province adds."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
