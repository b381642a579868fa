"""What judges see and give."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
