"""Files behind a year's work: attached to a row, handed out as attachments, taken off and put back.

A page shows them by the panel: `files_panel(row, request.user)` in its context, and
`{% include "registry/year_files/panel.html" with panel=files %}` where they stand.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conweb.kernel.handed_out import attachment
from conweb.kernel.models import User
from registry.forms.selections import FilesForm
from registry.models import YearFile
from registry.models.year_files import FILE_OWNERS
from registry.services.year_files import (
    COLUMNS,
    attach_year_file,
    insist_keeps_files,
    keeps_files,
    owner_of,
    remove_year_file,
    restore_year_file,
)
from registry.views.contact_steps import posted

# What the path to the place of a row is asked for, so that whose job it is takes no further query.
PLACES = {
    "network_rule": ("centre",),
    "action_plan": ("centre",),
    "subdistrict_plan": ("centre",),
    "plan_project": ("plan__centre",),
    "agreement": ("partner",),
    "mission": (),
    "support_visit": ("centre",),
    "publicity": ("centre",),
}


@dataclass(frozen=True, slots=True)
class FilesPanel:
    """The files of a row for a page: `files` with those taken off for whoever may put them back."""

    files: list[YearFile]
    may_keep: bool
    attach_url: str
    form: FilesForm
    none_yet: str


def files_panel(row: Any, user: User, *, none_yet: str = "ยังไม่มีไฟล์") -> FilesPanel:
    """One query. `none_yet` says what would stand here, e.g. «ยังไม่มีเล่มแผน»."""
    keeps = keeps_files(user, row)
    files = row.files.select_related("uploaded_by")
    address = reverse("registry:year-file-attach", args=[COLUMNS[type(row)], row.pk])
    return FilesPanel(list(files if keeps else files.kept()), keeps, address, FilesForm(), none_yet)


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, owner: str, pk: int) -> HttpResponse:
    """Several files at once; the good ones are kept, the others named with what to do."""
    row = _owner(request, owner, pk)
    insist_keeps_files(request.user, row)
    form = FilesForm(posted(request), request.FILES or None)
    if form.is_valid():
        kept = []
        for upload in form.cleaned_data["files"]:
            try:
                kept.append(attach_year_file(owner=row, upload=upload, by=request.user))
            except ValidationError as refusal:
                form.add_error("files", refusal)
        if kept:
            messages.success(request, f"แนบ {', '.join(file.name for file in kept)} แล้ว")
        if not form.errors:
            return redirect(page_of(row))
    context = {
        "path": [(str(row), page_of(row)), ("แนบไฟล์", "")],
        "row": row,
        "noun": row._meta.verbose_name,
        "form": form,
        "back": page_of(row),
    }
    return render(request, "registry/year_files/attach.html", context, status=422 if form.errors else 200)


@require_GET
def download(request: HttpRequest, pk: int) -> FileResponse:
    """The file, only as an attachment: whatever it holds, it never opens as a page of ours."""
    row = _readable(request, pk)
    if row.removed_at and not keeps_files(request.user, owner_of(row)):
        raise Http404  # taken off: only who may put it back still sees it
    return attachment(row.file, name=row.name, media_type=row.media_type)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _readable(request, pk)
    remove_year_file(file=row, by=request.user)
    messages.success(request, f"เอา {row.name} ออกแล้ว นำกลับได้ที่หน้านี้")
    return redirect(_back(request, row))


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = _readable(request, pk)
    try:
        restore_year_file(file=row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"นำ {row.name} กลับแล้ว")
    return redirect(_back(request, row))


def page_of(owner: Any) -> str:
    """The page of a row that has files, at its files: the page that the model itself names for its texts."""
    return f"{reverse(owner.free_text.page, args=[owner.pk])}#h-files"


def _back(request: HttpRequest, file: YearFile) -> str:
    """The page from which the button was pressed, where it names itself; else that of what the file belongs to."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return page_of(owner_of(file))


def _owner(request: HttpRequest, column: str, pk: int) -> Any:
    model = FILE_OWNERS.get(column)
    if model is None:
        raise Http404
    rows = model._default_manager.visible_to(request.user).select_related(*PLACES[column])  # type: ignore[attr-defined]
    return get_object_or_404(rows, pk=pk)


def _readable(request: HttpRequest, pk: int) -> YearFile:
    """A file whose owner this person sees: it lies nowhere else."""
    file = get_object_or_404(YearFile.objects.visible_to(request.user), pk=pk)
    column = next(column for column in FILE_OWNERS if getattr(file, f"{column}_id"))
    setattr(file, column, _owner(request, column, getattr(file, f"{column}_id")))
    return file
