"""Writing คู่มือตีความ: a draft, what it would have changed, publishing it, the next version, its end."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from assessment.forms.rulings import RulingForm, WithdrawForm
from assessment.log_choices import RulingState
from assessment.models import Ruling
from assessment.selectors.rulings import criteria_now, owners_of, reading_words
from assessment.services import rulings as services
from assessment.views.rulings import effect_page, path_to, visible_ruling
from conweb.kernel import access, clock

WHO_WRITES = "คำวินิจฉัยเป็นงานของกรมและสำนักงานพัฒนาชุมชนจังหวัด หากสงสัยวิธีอ่านเกณฑ์ ติดต่อจังหวัด"


def page_of(ruling: Ruling) -> str:
    return reverse("assessment:ruling-detail", args=[ruling.pk])


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
def ruling_create(request: HttpRequest) -> HttpResponse:
    """A new draft; the indicator from which one comes is chosen already."""
    owners = owners_of(request.user)
    access.insist(bool(owners), WHO_WRITES)
    criteria = criteria_now(clock.today())
    if criteria is None:
        return render(request, "assessment/no_round.html", {"path": path_to(("เขียนคำวินิจฉัย", ""))})
    asked = request.GET.get("number", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else None
    form = RulingForm(_posted(request), criteria=criteria, owners=owners, number=number)
    if form.is_valid():
        try:
            ruling = services.draft_ruling(by=request.user, province=form.chosen_owner, **form.words)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "บันทึกร่างแล้ว ตรวจผลก่อนประกาศใช้")
            return redirect(page_of(ruling))
    context = {
        "path": path_to(("เขียนคำวินิจฉัย", "")),
        "form": form,
        "back": reverse("assessment:ruling-list"),
    }
    return render(request, "assessment/rulings/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def ruling_edit(request: HttpRequest, ruling_id: int) -> HttpResponse:
    ruling = visible_ruling(request.user, ruling_id)
    services.insist_may_keep(request.user, ruling.province)
    criteria = criteria_now(clock.today())
    if ruling.state != RulingState.DRAFT or criteria is None:
        return _published_already(request, ruling)
    form = RulingForm(_posted(request), criteria=criteria, owners=[ruling.province], ruling=ruling)
    if form.is_valid():
        try:
            services.change_draft(
                ruling=ruling, by=request.user, stamp=form.cleaned_data["stamp"], **form.words
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "บันทึกร่างแล้ว")
            return redirect(page_of(ruling))
    context = {
        "path": path_to((f"ข้อ {ruling.number}", page_of(ruling)), ("แก้ร่าง", "")),
        "ruling": ruling,
        "form": form,
        "back": page_of(ruling),
    }
    return render(request, "assessment/rulings/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def ruling_discard(request: HttpRequest, ruling_id: int) -> HttpResponse:
    ruling = visible_ruling(request.user, ruling_id)
    services.insist_may_keep(request.user, ruling.province)
    if ruling.state != RulingState.DRAFT:
        return _published_already(request, ruling)
    if request.method == "POST":
        try:
            services.discard_draft(ruling=ruling, by=request.user)
        except ValidationError as error:  # a colleague published it meanwhile
            messages.error(request, " ".join(error.messages))
            return redirect(page_of(ruling))
        messages.success(request, "ลบร่างแล้ว นำกลับได้จากการแก้ไขล่าสุด")
        return redirect("assessment:ruling-list")
    context = {
        "path": path_to((f"ข้อ {ruling.number}", page_of(ruling)), ("ลบร่าง", "")),
        "ruling": ruling,
        "back": page_of(ruling),
    }
    return render(request, "assessment/rulings/discard.html", context)


@require_http_methods(["GET", "POST"])
def ruling_publish(request: HttpRequest, ruling_id: int) -> HttpResponse:
    """Which past answers it would have changed; with a click it holds, and none of them is altered."""
    ruling = visible_ruling(request.user, ruling_id)
    services.insist_may_keep(request.user, ruling.province)
    if ruling.state != RulingState.DRAFT:
        # A second click on the button is told nothing new.
        return redirect(page_of(ruling)) if request.method == "POST" else _published_already(request, ruling)
    if request.method == "POST":
        try:
            services.publish_ruling(ruling=ruling, by=request.user)
        except ValidationError as error:  # a colleague was faster
            messages.error(request, " ".join(error.messages))
            return redirect(page_of(ruling))
        messages.success(request, f"ประกาศใช้คำวินิจฉัยข้อ {ruling.number} แล้ว แสดงในแบบประเมินทุกแห่งที่ใช้")
        return redirect(page_of(ruling))
    criteria = criteria_now(clock.today())
    indicator = criteria.indicator(ruling.number) if criteria else None
    context = {
        "path": path_to((f"ข้อ {ruling.number}", page_of(ruling)), ("ประกาศใช้", "")),
        "ruling": ruling,
        "reading": reading_words(indicator, ruling.reading) if indicator else "",
        "back": page_of(ruling),
        **effect_page(request, ruling),
    }
    return render(request, "assessment/rulings/publish.html", context)


@require_POST
def ruling_revise(request: HttpRequest, ruling_id: int) -> HttpResponse:
    """On to the draft of the next version."""
    ruling = visible_ruling(request.user, ruling_id)
    try:
        made = services.revise_ruling(ruling=ruling, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(page_of(ruling))
    if made.state == RulingState.DRAFT:
        return redirect("assessment:ruling-edit", made.pk)
    messages.info(request, f"มีฉบับที่ {made.version} แทนแล้ว ออกฉบับใหม่จากฉบับนั้น")
    return redirect(page_of(made))


@require_http_methods(["GET", "POST"])
def ruling_withdraw(request: HttpRequest, ruling_id: int) -> HttpResponse:
    ruling = visible_ruling(request.user, ruling_id)
    services.insist_may_keep(request.user, ruling.province)
    if ruling.state != RulingState.PUBLISHED:
        return redirect(page_of(ruling))
    form = WithdrawForm(_posted(request), initial={"on": clock.today()})
    if form.is_valid():
        try:
            services.withdraw_ruling(ruling=ruling, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"เลิกใช้คำวินิจฉัยข้อ {ruling.number} แล้ว")
            return redirect(page_of(ruling))
    context = {
        "path": path_to((f"ข้อ {ruling.number}", page_of(ruling)), ("เลิกใช้", "")),
        "ruling": ruling,
        "form": form,
        "back": page_of(ruling),
    }
    return render(request, "assessment/rulings/withdraw.html", context, status=422 if form.errors else 200)


def _published_already(request: HttpRequest, ruling: Ruling) -> HttpResponse:
    messages.info(request, services.PUBLISHED)
    return redirect(page_of(ruling))
