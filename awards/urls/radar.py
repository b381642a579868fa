"""What each centre's clauses say, and when it may compete again."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
