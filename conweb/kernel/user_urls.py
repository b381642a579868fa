"""/users/: accounts and duties, for administrators."""

from django.urls import path

from conweb.kernel import user_views

app_name = "accounts"

urlpatterns = [
    path("", user_views.user_list, name="user-list"),
]
