"""Copies of a paper that were changed in Word: handed in, told apart from the paper, handed out as attachments."""

import logging

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from conweb.kernel import access
from conweb.kernel.handed_out import attachment
from conweb.kernel.word_uploads import DOCX
from registry.forms.edited_copies import EditedCopyForm
from registry.forms.selections import refuse
from registry.models import EditedCopy
from registry.services.papers.edited_copies import keep_edited_copy
from registry.services.papers.rights import WHOM_TO_ASK, keeps_paper
from registry.views.paper_pages import path_to_paper, posted, visible_paper

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
def edited_copies(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Every copy with what it says differently, and a place to hand in another."""
    paper = visible_paper(request, paper_id)
    may_keep = keeps_paper(request.user, paper)
    if request.method == "POST":
        access.insist(may_keep, WHOM_TO_ASK)
    if paper.origin == "recorded":
        raise Http404  # it was written elsewhere: there is no text to differ from
    form = EditedCopyForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            copy = keep_edited_copy(paper, form.cleaned_data["file"], request.user)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            found = "ข้อความต่างจากเอกสาร ดูส่วนที่ต่างด้านล่าง" if copy.differs else "ข้อความตรงกับเอกสาร"
            messages.success(request, f"เก็บ {copy.name} ไว้แล้ว {found}")
            return redirect(f"{reverse('registry:paper-edited', args=[paper.pk])}#copy-{copy.pk}")
    context = {
        "path": path_to_paper(paper, ("ฉบับที่แก้ใน Word", "")),
        "paper": paper,
        "form": form,
        "may_keep": may_keep,
        "copies": paper.edited_copies.select_related("by"),
    }
    return render(request, "registry/papers/edited.html", context, status=422 if form.errors else 200)


@require_safe
def edited_copy_file(request: HttpRequest, copy_id: int) -> FileResponse:
    """The file as it was handed in, only as an attachment."""
    copy = get_object_or_404(EditedCopy.objects.visible_to(request.user), pk=copy_id)
    logger.info("download of edited copy %s by user %s", copy.pk, request.user.pk)
    return attachment(copy.file, name=copy.name, media_type=DOCX)
