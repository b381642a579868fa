from django.urls import path

from registry.views import registers

urlpatterns = [
    path("registers/", registers.register_list, name="register-list"),
    path("registers/<str:what>/", registers.register_paper, name="register-paper"),
]
