"""Papers and photos of a selection: attached to a step, handed out as attachments, taken off and put back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conweb.kernel import access
from conweb.kernel.handed_out import attachment
from registry.forms.selections import FilesForm
from registry.models import SelectionFile, SelectionStep
from registry.selectors.selections import SHORT
from registry.services.selection_files import WHOM_TO_ASK, attach_file, remove_file, restore_file
from registry.views.selection_pages import path_to, posted


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, selection_id: int, kind: str) -> HttpResponse:
    """A page of its own, so that attaching works without a script."""
    steps = SelectionStep.objects.visible_to(request.user).select_related(
        "selection__committee__centre__province",
        "selection__committee__centre__district",
        "selection__committee__centre__subdistrict",
    )
    step = get_object_or_404(steps, selection=selection_id, kind=kind)
    centre = step.selection.committee.centre
    access.insist(access.keeps_registry(request.user, at=centre), WHOM_TO_ASK)
    form = FilesForm(posted(request), request.FILES or None)
    if form.is_valid():
        kept = []
        for upload in form.cleaned_data["files"]:
            try:
                kept.append(attach_file(step=step, upload=upload, by=request.user))
            except ValidationError as refusal:
                form.add_error("files", refusal)
        if kept:
            messages.success(request, f"แนบ {', '.join(file.name for file in kept)} แล้ว")
        if not form.errors:
            return redirect(place_of(step))
    label = SHORT[step.kind]
    context = {
        "path": path_to(step.selection, (f"เอกสารขั้น{label}", "")),
        "selection": step.selection,
        "step": step,
        "step_label": label,
        "centre": centre,
        "form": form,
        "back": place_of(step),
        "files": list(step.files.select_related("uploaded_by")),
    }
    return render(request, "registry/selection_files.html", context, status=422 if form.errors else 200)


@require_GET
def download(request: HttpRequest, file_id: int) -> FileResponse:
    """The file, only as an attachment: whatever it holds, it never opens as a page of ours."""
    row = get_object_or_404(_readable(request), pk=file_id)
    if row.removed_at and not _keeps(request, row):
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
    return redirect(page_of(row.step))


@require_POST
def restore(request: HttpRequest, file_id: int) -> HttpResponse:
    row = _mine(request, file_id)
    try:
        restore_file(file=row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"นำ {row.name} กลับแล้ว")
    return redirect(page_of(row.step))


def place_of(step: SelectionStep) -> str:
    """Where a step stands on the page of its selection."""
    return f"{reverse('registry:selection-detail', args=[step.selection_id])}#step-{step.kind}"


def page_of(step: SelectionStep) -> str:
    return reverse("registry:selection-file-attach", args=[step.selection_id, step.kind])


def _readable(request: HttpRequest) -> object:
    return SelectionFile.objects.visible_to(request.user).select_related("step__selection__committee__centre")


def _keeps(request: HttpRequest, row: SelectionFile) -> bool:
    return access.keeps_registry(request.user, at=row.step.selection.committee.centre)


def _mine(request: HttpRequest, file_id: int) -> SelectionFile:
    row = get_object_or_404(_readable(request), pk=file_id)
    access.insist(_keeps(request, row), WHOM_TO_ASK)
    return row
