"""The file of a nomination, from evidence to handing in."""

from django.urls import URLPattern, path

from awards.views import nomination_items as items
from awards.views import nominations

ONE = "nominations/<int:nomination_id>/"
ITEM = f"{ONE}items/<str:item>/"

urlpatterns: list[URLPattern] = [
    path("contests/<int:contest_id>/nominations/", nominations.nomination_list, name="nomination-list"),
    path("centres/<int:centre_id>/nominate/", nominations.start, name="nomination-start"),
    path(ONE, nominations.detail, name="nomination-detail"),
    path(f"{ONE}strengths/", nominations.strengths, name="nomination-strengths"),
    path(f"{ONE}hand-in/", nominations.hand_in, name="nomination-hand-in"),
    path(f"{ONE}withdraw/", nominations.withdraw, name="nomination-withdraw"),
    path(f"{ONE}resume/", nominations.resume, name="nomination-resume"),
    path(f"{ONE}history/", nominations.history, name="nomination-history"),
    path(ITEM, items.item, name="nomination-item"),
    path(f"{ITEM}attach/", items.attach, name="nomination-attach"),
    path(f"{ITEM}decide/", items.decide, name="nomination-decide"),
]
