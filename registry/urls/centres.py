from django.urls import path

from registry.views import centres as views

urlpatterns = [
    path("centres/", views.centre_list, name="centre-list"),
]
