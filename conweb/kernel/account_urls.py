"""/accounts/: only those pages of allauth that conweb uses; the names are the ones allauth looks up."""

from allauth.account import views as account
from django.urls import include, path

from conweb.kernel import account_views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("renewed/", account_views.renewed, name="renewed"),
    path("password/change/", account.password_change, name="account_change_password"),
    # No e-mail, no reset by oneself; an account without a password gets one from its administrator too.
    path("password/reset/", account_views.password_help, name="account_reset_password"),
    path("password/set/", account_views.password_help, name="account_set_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
