"""One judged item of a nomination: what proves it, and what a person decides about it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.choices import Item
from awards.forms.nominations import DecisionForm
from awards.models import Nomination
from awards.selectors.nominations import is_official_of, item_blocks, standing_of
from awards.services.files import WHOM_TO_ASK as FILES_WHOM
from awards.services.files import attach_file, keeps_files
from awards.services.nominations import decide_item, why_not_preparing
from awards.views.nominations import path_to, visible_nomination
from conweb.kernel import access, clock
from conweb.kernel.kept_posts import keeps_what_was_typed
from registry.forms.selections import FilesForm, refuse
from registry.views.selection_pages import posted, typed_again

DECIDES = "การวินิจฉัยเป็นงานของพัฒนาการอำเภอและเจ้าหน้าที่จังหวัด"


@require_GET
def item(request: HttpRequest, nomination_id: int, item: str) -> HttpResponse:
    """A page of its own, so that attaching and deciding work without a script."""
    nomination, asked = _asked(request, nomination_id, item)
    return _page(request, nomination, asked)


@require_POST
def attach(request: HttpRequest, nomination_id: int, item: str) -> HttpResponse:
    """Several files at once; the good ones are kept, the others named with what to do."""
    nomination, asked = _asked(request, nomination_id, item)
    access.insist(keeps_files(request.user, nomination), FILES_WHOM)
    form = FilesForm(request.POST, request.FILES)
    if form.is_valid():
        kept = []
        for upload in form.cleaned_data["files"]:
            try:
                kept.append(attach_file(owner=nomination, upload=upload, by=request.user, item=asked.value))
            except ValidationError as refusal:
                form.add_error("files", refusal)
        if kept:
            messages.success(request, f"แนบ {', '.join(file.name for file in kept)} แล้ว")
        if not form.errors:
            return redirect(place_of(nomination, asked))
    return _page(request, nomination, asked, files_form=form)


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
def decide(request: HttpRequest, nomination_id: int, item: str) -> HttpResponse:
    nomination, asked = _asked(request, nomination_id, item)
    access.insist(access.decides_clauses(request.user, at=nomination), DECIDES)
    kept = nomination.decisions.filter(item=asked).first()
    initial = {"holds": "1" if kept.holds else "0", "reason": kept.reason} if kept else {}
    form = DecisionForm(posted(request), initial=initial | typed_again(request, DecisionForm))
    if form.is_valid():
        try:
            decide_item(nomination=nomination, item=asked, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"บันทึกการวินิจฉัยข้อ {asked.value} แล้ว")
            return redirect(f"{reverse('awards:nomination-detail', args=[nomination.pk])}#item-{asked.value}")
    return _page(request, nomination, asked, form=form)


def place_of(nomination: Nomination, item: Item) -> str:
    return reverse("awards:nomination-item", args=[nomination.pk, item.value])


def _asked(request: HttpRequest, nomination_id: int, item: str) -> tuple[Nomination, Item]:
    """The file and the item; whoever only judges reads them on the page of the whole file."""
    nomination = visible_nomination(request, nomination_id)
    if item not in Item.values or not is_official_of(request.user, nomination):
        raise Http404
    return nomination, Item(item)


def _page(
    request: HttpRequest,
    nomination: Nomination,
    item: Item,
    *,
    form: DecisionForm | None = None,
    files_form: FilesForm | None = None,
) -> HttpResponse:
    findings = standing_of(nomination).decision.findings
    block = next((block for block in item_blocks(nomination, findings) if block.item == item), None)
    fixed = why_not_preparing(nomination, today=clock.today())
    decides = access.decides_clauses(request.user, at=nomination) and not fixed and block is not None
    if form is None and decides:
        kept = block.decision
        form = DecisionForm(
            initial={"holds": "1" if kept.holds else "0", "reason": kept.reason} if kept else {}
        )
    refused = bool(form and form.errors) or bool(files_form and files_form.errors)
    context = {
        "path": path_to(nomination, (f"ข้อ {item.value}", "")),
        "nomination": nomination,
        "centre": nomination.centre,
        "item": item,
        "part": block,
        "finding": next((one for one in findings if one.clause == item.value), None),
        "gone": list(
            nomination.files.filter(item=item, removed_at__isnull=False).select_related("uploaded_by")
        ),
        "form": form,
        "files_form": files_form or FilesForm(),
        "fixed": fixed,
        "attaches": keeps_files(request.user, nomination) and not fixed,
        "decides": decides or bool(form and form.errors),
        "keeps": access.keeps_registry(request.user, at=nomination),
        "here": place_of(nomination, item),
        "back": f"{reverse('awards:nomination-detail', args=[nomination.pk])}#item-{item.value}",
    }
    return render(request, "awards/nominations/item.html", context, status=422 if refused else 200)
