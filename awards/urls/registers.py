"""มชช. certifications, awards, study visits, and their files."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
