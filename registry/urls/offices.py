from django.urls import path

from registry.views import offices, officials

urlpatterns = [
    path("offices/", offices.office_list, name="office-list"),
    path("offices/new/", offices.office_create, name="office-create"),
    path("offices/<int:office_id>/", offices.office_detail, name="office-detail"),
    path("offices/<int:office_id>/edit/", offices.office_edit, name="office-edit"),
    path("offices/<int:office_id>/close/", offices.office_close, name="office-close"),
    path("offices/<int:office_id>/reopen/", offices.office_reopen, name="office-reopen"),
    path("offices/<int:office_id>/delete/", offices.office_delete, name="office-delete"),
    path("offices/<int:office_id>/emblem/", offices.office_emblem, name="office-emblem"),
    path("offices/<int:office_id>/posts/new/", officials.post_create, name="post-create"),
    path("posts/<int:post_id>/", officials.post_detail, name="post-detail"),
    path("posts/<int:post_id>/edit/", officials.post_edit, name="post-edit"),
    path("posts/<int:post_id>/close/", officials.post_close, name="post-close"),
    path("posts/<int:post_id>/reopen/", officials.post_reopen, name="post-reopen"),
    path("posts/<int:post_id>/delete/", officials.post_delete, name="post-delete"),
    path("posts/<int:post_id>/holder/", officials.post_holder, name="post-holder"),
    path("holdings/<int:holding_id>/edit/", officials.holding_edit, name="holding-edit"),
    path("holdings/<int:holding_id>/end/", officials.holding_end, name="holding-end"),
    path("holdings/<int:holding_id>/delete/", officials.holding_delete, name="holding-delete"),
]
