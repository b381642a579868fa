"""มชช. certifications, awards, study visits, and their files."""

from django.urls import URLPattern, path

from awards.selectors.registers import Register
from awards.views import files, register_rows, register_tables, registers


def _pages(register: Register) -> list[URLPattern]:
    """The same pages of each register: its list, a row, and what is done to it."""
    at, one, given = f"register/{register}/", register.stem, {"register": register}
    row = f"{at}<int:pk>/"
    return [
        path(at, registers.row_list, given, name=f"{one}-list"),
        path(f"{at}export/", register_tables.export, given, name=f"{one}-export"),
        path(f"{at}import/", register_tables.import_file, given, name=f"{one}-import"),
        path(f"{at}import/template.xlsx", register_tables.template, given, name=f"{one}-template"),
        path(f"{at}new/", register_rows.row_create, given, name=f"{one}-create"),
        path(row, registers.row_detail, given, name=f"{one}-detail"),
        path(f"{row}edit/", register_rows.row_edit, given, name=f"{one}-edit"),
        path(f"{row}remove/", register_rows.row_remove, given, name=f"{one}-remove"),
        path(f"{row}files/", files.attach, given, name=f"{one}-attach"),
    ]


urlpatterns: list[URLPattern] = [
    path("register/", registers.landing, name="register"),
    *(page for register in Register for page in _pages(register)),
    path("files/<int:file_id>/", files.download, name="file"),
    path("files/<int:file_id>/remove/", files.remove, name="file-remove"),
    path("files/<int:file_id>/restore/", files.restore, name="file-restore"),
]
