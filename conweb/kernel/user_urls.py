"""/users/: accounts and duties, for administrators."""

from django.urls import path

from conweb.kernel import duty_views, user_views

app_name = "accounts"

urlpatterns = [
    path("", user_views.user_list, name="user-list"),
    path("new/", user_views.user_create, name="user-create"),
    path("<int:user_id>/", user_views.user_detail, name="user-detail"),
    path("<int:user_id>/edit/", user_views.user_edit, name="user-edit"),
    path("<int:user_id>/password/", user_views.user_password, name="user-password"),
    path("<int:user_id>/mfa/reset/", user_views.factor_reset, name="factor-reset"),
    path("<int:user_id>/close/", user_views.user_close, name="user-close"),
    path("<int:user_id>/open/", user_views.user_open, name="user-open"),
    path("<int:user_id>/duties/new/", duty_views.duty_create, name="duty-create"),
    path("<int:user_id>/duties/<int:duty_id>/remove/", duty_views.duty_remove, name="duty-remove"),
    path(
        "<int:user_id>/duties/<int:duty_id>/subdistricts/",
        duty_views.duty_subdistricts,
        name="duty-subdistricts",
    ),
]
