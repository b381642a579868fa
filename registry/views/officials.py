"""Posts of an office, who is in them, and who was."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from conweb.kernel import access, clock, thai
from conweb.kernel.models import Subdistrict
from registry.choices import HoldingMode, OfficeKind, PostKind
from registry.contacts_access import WHO_KEEPS, keeps_contact, sees_person
from registry.forms.contacts import DeletionForm, LastDayForm, StepForm
from registry.forms.offices import PostForm
from registry.forms.officials import STAYS, HoldingForm, NewHolderForm
from registry.models import Post, PostHolding
from registry.selectors import officials
from registry.services import officials as services
from registry.services import posts
from registry.views.contact_steps import asked_day, confirmed, done, path_to_office, path_to_post, posted
from registry.views.offices import kept_office


def visible_post(request: HttpRequest, post_id: int) -> Post:
    rows = Post.objects.visible_to(request.user).select_related(
        "office__province", "office__district__province"
    )
    return get_object_or_404(rows, pk=post_id)


def kept_post(request: HttpRequest, post_id: int) -> Post:
    """A post of an office of one's own area; 403 with whom to ask where it is another's."""
    post = visible_post(request, post_id)
    access.insist(keeps_contact(request.user, post.office), WHO_KEEPS)
    return post


def kept_holding(request: HttpRequest, holding_id: int) -> PostHolding:
    rows = PostHolding.objects.visible_to(request.user).select_related(
        "person", "post__office__province", "post__office__district__province"
    )
    holding = get_object_or_404(rows, pk=holding_id)
    access.insist(keeps_contact(request.user, holding.post.office), WHO_KEEPS)
    return holding


def page_of(post: Post) -> str:
    return reverse("registry:post-detail", args=[post.pk])


@require_safe
def post_detail(request: HttpRequest, post_id: int) -> HttpResponse:
    """Who is in a post on a day, how a letter is signed then, and everybody before."""
    post = visible_post(request, post_id)
    asof, on = asked_day(request)
    history = officials.history_of(post)
    line, signature = officials.read_on(post, history, on)
    context = {
        "path": [*path_to_post(post)[:-1], (post.title, "")],
        "post": post,
        "office": post.office,
        "asof": asof,
        "on": on,
        "is_today": on == clock.today(),
        "line": line,
        "signature": signature,
        "history": history,
        "owed": officials.seats_with_past_holder(user=request.user, on=on, post=post),
        "elsewhere": officials.posts_held_by(line.holding.person, user=request.user, on=on, besides=post)
        if line.holding and line.holding.mode == HoldingMode.SUBSTANTIVE
        else [],
        "may_keep": keeps_contact(request.user, post.office),
        # Officials of an office above are named here; their records are that office's.
        "open_people": {row.person_id for row in history if sees_person(request.user, row.person)},
    }
    return render(request, "registry/post_detail.html", context)


@require_http_methods(["GET", "POST"])
def post_create(request: HttpRequest, office_id: int) -> HttpResponse:
    office = kept_office(request, office_id)
    form = PostForm(posted(request), kinds=posts.post_kinds_of(office))
    if form.is_valid():
        made: list[Post] = []
        given = form.cleaned_data
        if done(
            request, form, lambda: made.append(posts.create_post(office=office, by=request.user, **given))
        ):
            messages.success(request, f"เพิ่มตำแหน่ง {made[0].title} แล้ว ระบุผู้ดำรงตำแหน่งต่อได้เลย")
            return redirect(page_of(made[0]))
    context = {
        "path": path_to_office(office, ("เพิ่มตำแหน่ง", "")),
        "form": form,
        "office": office,
        "back": reverse("registry:office-detail", args=[office.pk]),
    }
    return render(request, "registry/post_form.html", context)


@require_http_methods(["GET", "POST"])
def post_edit(request: HttpRequest, post_id: int) -> HttpResponse:
    post = kept_post(request, post_id)
    form = PostForm(
        posted(request),
        kinds=posts.post_kinds_of(post.office),
        initial={"kind": post.kind, "title": post.title},
    )
    if form.is_valid() and done(
        request, form, lambda: posts.change_post(post=post, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "บันทึกตำแหน่งแล้ว")
        return redirect(page_of(post))
    context = {
        "path": path_to_post(post, ("แก้ไข", "")),
        "form": form,
        "post": post,
        "office": post.office,
        "back": page_of(post),
    }
    return render(request, "registry/post_form.html", context)


@require_http_methods(["GET", "POST"])
def post_close(request: HttpRequest, post_id: int) -> HttpResponse:
    post = kept_post(request, post_id)
    return confirmed(
        request,
        form=LastDayForm(posted(request), initial={"until": clock.today()}),
        step=lambda until, reason: posts.close_post(
            post=post, by=request.user, last_day=until, reason=reason
        ),
        said=f"ปิดตำแหน่ง {post.title} แล้ว เปิดใช้ใหม่ได้จากหน้านี้",
        then=page_of(post),
        path=path_to_post(post, ("ปิดตำแหน่ง", "")),
        title=f"ปิดตำแหน่ง {post.title}",
        what=["ใช้เมื่อหน่วยงานไม่มีตำแหน่งนี้แล้ว", "ผู้ที่ยังอยู่ในตำแหน่งพ้นในวันสุดท้ายที่ระบุ ประวัติยังอยู่ครบ"],
        verb="ปิดตำแหน่ง",
        back=page_of(post),
    )


@require_http_methods(["GET", "POST"])
def post_reopen(request: HttpRequest, post_id: int) -> HttpResponse:
    post = kept_post(request, post_id)
    return confirmed(
        request,
        form=StepForm(posted(request)),
        step=lambda reason: posts.reopen_post(post=post, by=request.user, reason=reason),
        said=f"เปิดใช้ตำแหน่ง {post.title} แล้ว",
        then=page_of(post),
        path=path_to_post(post, ("เปิดใช้ตำแหน่ง", "")),
        title=f"เปิดใช้ตำแหน่ง {post.title}",
        what=["ตำแหน่งกลับมาอยู่ในหน่วยงานและว่างอยู่ ระบุผู้ดำรงตำแหน่งได้ต่อจากนี้"],
        verb="เปิดใช้ตำแหน่ง",
        back=page_of(post),
    )


@require_http_methods(["GET", "POST"])
def post_delete(request: HttpRequest, post_id: int) -> HttpResponse:
    post = kept_post(request, post_id)
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: posts.delete_post(post=post, by=request.user, reason=reason),
        said=f"ลบตำแหน่ง {post.title} แล้ว นำกลับได้จากรายการแก้ไข",
        then=reverse("registry:office-detail", args=[post.office_id]),
        path=path_to_post(post, ("ลบ", "")),
        title=f"ลบตำแหน่ง {post.title}",
        what=["ลบได้เฉพาะตำแหน่งที่บันทึกผิด ยังไม่เคยมีผู้ดำรงตำแหน่งและไม่มีชื่อในคำสั่ง"],
        verb="ลบตำแหน่ง",
        back=page_of(post),
    )


@require_http_methods(["GET", "POST"])
def post_holder(request: HttpRequest, post_id: int) -> HttpResponse:
    """Somebody new in a post, and the last day of whoever was there before, in one act."""
    post = kept_post(request, post_id)
    current = officials.post_lines([post], on=clock.today())[0]
    here = [row for row in (current.holding, *current.others) if row]
    form = NewHolderForm(
        posted(request),
        post=post,
        areas=_areas(post),
        by=request.user,
        current=here,
        initial={"mode": HoldingMode.SUBSTANTIVE, "subdistricts": _codes(here)},
    )
    if form.is_valid():
        given = dict(form.cleaned_data)
        for name in ("prefix", "first_name", "last_name"):
            given.pop(name)
        stays = given.pop("former", "") == STAYS
        if done(
            request,
            form,
            lambda: services.put_in_post(post=post, by=request.user, former_stays=stays, **given),
        ):
            _tell_holder(request, post)
            return redirect(page_of(post))
    context = {
        "path": path_to_post(post, ("เปลี่ยนผู้ดำรงตำแหน่ง", "")),
        "form": form,
        "post": post,
        "here": here,
        "titles": thai.TITLES,
        "back": page_of(post),
    }
    return render(request, "registry/official_form.html", context)


def _tell_holder(request: HttpRequest, post: Post) -> None:
    owed = officials.seats_with_past_holder(user=request.user, on=clock.today(), post=post)
    messages.success(request, f"บันทึกผู้ดำรงตำแหน่ง {post.title} แล้ว")
    if owed:
        messages.warning(request, f"คณะทำงาน {len(owed)} ที่นั่งยังเป็นชื่อคนเดิม ต้องออกคำสั่งแต่งตั้งเพิ่มเติม ดูรายการด้านล่าง")


@require_http_methods(["GET", "POST"])
def holding_edit(request: HttpRequest, holding_id: int) -> HttpResponse:
    holding = kept_holding(request, holding_id)
    stored = {name: getattr(holding, name) for name in ("mode", "own_position", "since", "until")}
    stored["subdistricts"] = _codes([holding])
    form = HoldingForm(posted(request), post=holding.post, areas=_areas(holding.post), initial=stored)
    if form.is_valid() and done(
        request,
        form,
        lambda: services.mend_holding(holding=holding, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, f"บันทึกรายการของ {holding.person.full_name} แล้ว")
        return redirect(page_of(holding.post))
    context = {
        "path": path_to_post(holding.post, ("แก้รายการ", "")),
        "form": form,
        "post": holding.post,
        "holding": holding,
        "back": page_of(holding.post),
    }
    return render(request, "registry/official_form.html", context)


@require_http_methods(["GET", "POST"])
def holding_end(request: HttpRequest, holding_id: int) -> HttpResponse:
    holding = kept_holding(request, holding_id)
    name = holding.person.full_name
    return confirmed(
        request,
        form=LastDayForm(posted(request), initial={"until": clock.today()}),
        step=lambda until, reason: services.end_holding(
            holding=holding, by=request.user, last_day=until, reason=reason
        ),
        said=f"บันทึกวันพ้นตำแหน่งของ {name} แล้ว",
        then=page_of(holding.post),
        path=path_to_post(holding.post, ("พ้นจากตำแหน่ง", "")),
        title=f"{name} พ้นจากตำแหน่ง",
        what=[
            f"{holding.get_mode_display()} {holding.post.title}",
            "ใช้เมื่อยังไม่มีคนใหม่ ถ้ามีแล้วให้กดเปลี่ยนผู้ดำรงตำแหน่ง ระบบจะปิดวันของคนเดิมให้",
        ],
        verb="บันทึกวันพ้นตำแหน่ง",
        back=page_of(holding.post),
    )


@require_http_methods(["GET", "POST"])
def holding_delete(request: HttpRequest, holding_id: int) -> HttpResponse:
    holding = kept_holding(request, holding_id)
    name = holding.person.full_name
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.delete_holding(holding=holding, by=request.user, reason=reason),
        said=f"ลบรายการของ {name} แล้ว นำกลับได้จากรายการแก้ไข",
        then=page_of(holding.post),
        path=path_to_post(holding.post, ("ลบรายการ", "")),
        title=f"ลบรายการของ {name}",
        what=[
            f"{holding.get_mode_display()} {holding.post.title}",
            "ใช้เมื่อบันทึกผิดคนหรือผิดตำแหน่ง ถ้าพ้นตำแหน่งให้บันทึกวันพ้นแทน ประวัติจะได้ครบ",
        ],
        verb="ลบรายการ",
        back=page_of(holding.post),
    )


def _areas(post: Post) -> list[Subdistrict]:
    """The ตำบล that may be ticked for a พัฒนากร of a district."""
    if post.kind != PostKind.OFFICER or post.office.kind != OfficeKind.DISTRICT:
        return []
    return list(Subdistrict.objects.active().filter(district=post.office.district_id))


def _codes(holdings: Sequence[PostHolding]) -> list[str]:
    return [area.pk for holding in holdings for area in holding.subdistricts.all()]
