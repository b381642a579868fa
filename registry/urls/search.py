from django.urls import URLPattern, path

from registry.views import search as views

urlpatterns: list[URLPattern] = [
    path("search/", views.search, name="search"),
]
