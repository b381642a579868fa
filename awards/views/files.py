"""Files of awards: attached to a row of a register, handed out as attachments, taken off and put back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from awards.models import AwardFile, Certification, FieldVisit, Nomination
from awards.models.registers import Award, StudyVisit
from awards.selectors.registers import Register
from awards.services.files import (
    WHOM_TO_ASK,
    Owner,
    attach_file,
    keeps_files,
    owner_of,
    remove_file,
    restore_file,
)
from awards.views.registers import detail_context, page_of, visible_row
from conweb.kernel import access
from conweb.kernel.handed_out import attachment
from registry.forms.selections import FilesForm


@require_POST
def attach(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Several files at once; the good ones are kept, the others named with what to do."""
    row = visible_row(request, register, pk)
    access.insist(keeps_files(request.user, row), WHOM_TO_ASK)
    form = FilesForm(request.POST, request.FILES)
    if form.is_valid():
        kept = []
        for upload in form.cleaned_data["files"]:
            try:
                kept.append(attach_file(owner=row, upload=upload, by=request.user))
            except ValidationError as refusal:
                form.add_error("files", refusal)
        if kept:
            messages.success(request, f"แนบ {', '.join(file.name for file in kept)} แล้ว")
        if not form.errors:
            return redirect(f"{page_of(row)}#h-files")
    context = detail_context(request, register, row, files_form=form)
    return render(request, "awards/register/detail.html", context, status=422)


@require_GET
def download(request: HttpRequest, file_id: int) -> FileResponse:
    """The file, only as an attachment: whatever it holds, it never opens as a page of ours."""
    row = get_object_or_404(_readable(request), pk=file_id)
    if row.removed_at and not keeps_files(request.user, owner_of(row)):
        raise Http404  # taken off: only who may put it back still sees it
    return attachment(row.file, name=row.name, media_type=row.media_type)


@require_POST
def remove(request: HttpRequest, file_id: int) -> HttpResponse:
    row = _mine(request, file_id)
    try:
        remove_file(file=row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"เอา {row.name} ออกแล้ว นำกลับได้ที่หน้านี้")
    return redirect(_back(request, row))


@require_POST
def restore(request: HttpRequest, file_id: int) -> HttpResponse:
    row = _mine(request, file_id)
    try:
        restore_file(file=row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"นำ {row.name} กลับแล้ว")
    return redirect(_back(request, row))


def _back(request: HttpRequest, row: AwardFile) -> str:
    """The page from which the button was pressed, where it names itself; else that of what the file belongs to."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return page_of_owner(owner_of(row))


def page_of_owner(owner: Owner) -> str:
    if isinstance(owner, Nomination):
        return reverse("awards:nomination-detail", args=[owner.pk])
    if isinstance(owner, FieldVisit):
        return reverse("awards:field-visit-edit", args=[owner.pk])
    known: Certification | Award | StudyVisit = owner
    return f"{page_of(known)}#h-files"


def _readable(request: HttpRequest) -> Any:
    return AwardFile.objects.visible_to(request.user).select_related(
        *("certification", "award", "visit__centre", "nomination__centre", "nomination__contest"),
        *("field_visit__nomination__centre", "field_visit__nomination__contest"),
    )


def _mine(request: HttpRequest, file_id: int) -> AwardFile:
    row = get_object_or_404(_readable(request), pk=file_id)
    access.insist(keeps_files(request.user, owner_of(row)), WHOM_TO_ASK)
    return row
