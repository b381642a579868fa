"""A district's ศอช.ต. on one page."""

from django.urls import path

from assessment.views import grid

urlpatterns = [
    path("grid/<str:code>/", grid.grid, name="grid"),
    path("grid/<str:code>/proposals/", grid.proposals, name="grid-proposals"),
    path("grid/<str:code>/paste/", grid.paste, name="grid-paste"),
    path("grid/<str:code>/begin/", grid.begin, name="grid-begin"),
    path("grid/blocks/<uuid:change_id>/undo/", grid.undo, name="grid-undo"),
]
