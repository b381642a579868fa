"""Pages of one row of a ศอช.: a new one, one to read or to mend with its history, one to take away.

A noun says once what its pages are (`CentreNoun`); its own module adds what hangs on its rows.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from conweb.kernel import access
from registry.forms.contacts import DeletionForm
from registry.forms.organisations import CentreRowForm
from registry.models import Centre
from registry.selectors.year_history import deeds_of_row, facts_of
from registry.views.contact_steps import Step, confirmed, done, posted
from registry.year_access import WHO_KEEPS

Hanging = Sequence[tuple[type[Model], QuerySet]]


@dataclass(frozen=True, slots=True)
class CentreNoun:
    """What the pages of a noun are called, where they lie, and by what they are written.

    `listed` is the URL name of its list in a centre; `tab` its place among the tabs of a year's work; `save` is given
    the row (or None), `by`, and the values; `remove` the row, `by` and `reason`. `columns` are told to who only reads.
    """

    model: type[Model]
    said: str
    tab: str
    listed: str
    listed_said: str
    page: str
    removal: str
    form: type[CentreRowForm]
    save: Callable[..., Any]
    remove: Callable[..., None]
    columns: tuple[str, ...]
    joined: tuple[str, ...] = ()
    form_values: Callable[[HttpRequest, Centre], dict[str, Any]] = lambda request, centre: {}
    beside: Callable[[HttpRequest, Any], dict[str, Any]] = lambda request, row: {}
    hanging: Callable[[Any], Hanging] = lambda row: ()
    lost: Callable[[Any], list[str]] = lambda row: []
    template: str = "registry/organisations/row.html"
    initial: Callable[[HttpRequest], dict[str, Any]] = field(default=lambda request: {})

    def rows(self, request: HttpRequest) -> QuerySet:
        """Those of the reader's areas, with the names that a page says."""
        return self.model._default_manager.visible_to(request.user).select_related(  # type: ignore[attr-defined,no-any-return]
            "centre__province", "centre__district", "centre__subdistrict", *self.joined
        )

    def list_url(self, centre: Centre) -> str:
        return reverse(self.listed, args=[centre.pk])

    def page_url(self, row: Any) -> str:
        return reverse(self.page, args=[row.pk])


def visible_centre(request: HttpRequest, centre_id: int) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(request.user).with_places(), pk=centre_id)


def path_to(centre: Centre, *here: Step) -> list[Step]:
    """ศอช. › the centre › here."""
    return [
        ("ศอช.", reverse("registry:centre-list")),
        (centre.short_name, reverse("centre-detail", args=[centre.pk])),
        *here,
    ]


def create_row(request: HttpRequest, noun: CentreNoun, centre_id: int) -> HttpResponse:
    """A new row; afterwards its own page, or the form again for the next one."""
    centre = visible_centre(request, centre_id)
    access.insist(access.keeps_registry(request.user, at=centre), WHO_KEEPS)
    form = noun.form(
        posted(request),
        centre=centre,
        user=request.user,
        row=None,
        initial=noun.initial(request),
        **noun.form_values(request, centre),
    )
    if form.is_valid():
        made: list[Any] = []
        if done(
            request,
            form,
            lambda: made.append(noun.save(None, centre=centre, by=request.user, **form.values)),
        ):
            messages.success(request, f"บันทึก{noun.said} {made[0]} แล้ว")
            if "again" in request.POST:
                return redirect(request.get_full_path())
            return redirect(noun.list_url(centre))
    context = {
        "path": path_to(centre, (noun.listed_said, noun.list_url(centre)), (f"เพิ่ม{noun.said}", "")),
        "noun": noun,
        "centre": centre,
        "row": None,
        "form": form,
        "may_keep": True,
        "back": noun.list_url(centre),
    }
    return render(request, noun.template, context, status=422 if form.errors else 200)


def row_page(request: HttpRequest, noun: CentreNoun, pk: int) -> HttpResponse:
    """A row to mend for whoever keeps it, to read for everybody else who sees it."""
    row = get_object_or_404(noun.rows(request), pk=pk)
    keeps = access.keeps_registry(request.user, at=row.centre)
    if request.method == "POST":
        access.insist(keeps, WHO_KEEPS)
    form = row_form(request, noun, row) if keeps else None
    if form is not None and form.is_valid():
        reason = form.cleaned_data["reason"]
        if done(request, form, lambda: noun.save(row, by=request.user, reason=reason, **form.values)):
            messages.success(request, f"บันทึก{noun.said}แล้ว")
            return redirect(noun.page_url(row))
    return answer_row(request, noun, row, form)


def row_form(request: HttpRequest, noun: CentreNoun, row: Any, *, unsent: bool = False) -> CentreRowForm:
    """The form of a row that stands. `unsent` where the page answers another form of it."""
    initial = {name: getattr(row, name) for name in noun.columns}
    return noun.form(
        None if unsent else posted(request),
        centre=row.centre,
        user=request.user,
        row=row,
        initial=initial,
        **noun.form_values(request, row.centre),
    )


def answer_row(
    request: HttpRequest, noun: CentreNoun, row: Any, form: CentreRowForm | None, **more: Any
) -> HttpResponse:
    """The page of a row; `more` are forms of what hangs on it that came back with errors."""
    # What was typed and refused may stand in the row that the form was made of.
    wrong = bool(form is not None and form.errors)
    context = {
        "path": path_to(row.centre, (noun.listed_said, noun.list_url(row.centre)), (str(row), "")),
        "noun": noun,
        "centre": row.centre,
        "row": row,
        "form": form,
        "facts": facts_of(row, noun.columns),
        "may_keep": form is not None,
        "back": noun.list_url(row.centre),
        "remove_url": reverse(noun.removal, args=[row.pk]),
        "deeds": deeds_of_row(row, request.user, hanging=noun.hanging(row), known=known_of(row)),
        **noun.beside(request, row),
        **more,
    }
    return render(request, noun.template, context, status=422 if wrong or more else 200)


def known_of(row: Any) -> Iterable[Any]:
    """Rows whose names a history may say, read with the row."""
    centre = row.centre
    return [centre, centre.province, centre.district, centre.subdistrict]


def remove_row(request: HttpRequest, noun: CentreNoun, pk: int) -> HttpResponse:
    """A page that says what goes, and asks why."""
    row = get_object_or_404(noun.rows(request), pk=pk)
    access.insist(access.keeps_registry(request.user, at=row.centre), WHO_KEEPS)
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: noun.remove(row, by=request.user, reason=reason),
        said="ลบแล้ว นำกลับได้จากรายการแก้ไข",
        then=noun.list_url(row.centre),
        path=path_to(
            row.centre,
            (noun.listed_said, noun.list_url(row.centre)),
            (str(row), noun.page_url(row)),
            ("ลบ", ""),
        ),
        title=f"ลบ{noun.said}",
        what=[
            f"{noun.said} {row} · {row.centre.short_name}",
            *noun.lost(row),
            "ลบเมื่อบันทึกผิดเท่านั้น นำกลับได้ภายใน 30 วันจากรายการแก้ไข",
        ],
        verb=f"ลบ{noun.said}",
        back=noun.page_url(row),
    )
