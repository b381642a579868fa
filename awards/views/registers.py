"""The registers: the landing page, the three lists, and what stands in one row."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards.forms.registers import RegisterFilter
from awards.models import Award
from awards.reports.certificates import certifies
from awards.selectors.register_history import deeds_of_row
from awards.selectors.register_rows import facts_of, lines_of
from awards.selectors.registers import Register, narrowed, register_lines, rows_of
from awards.services.registers import keeps_row
from conweb.kernel import access, clock
from registry.forms.selections import FilesForm

PAGE_LENGTH = 50
Step = tuple[str, str]


def path_to(*here: Step, register: Register | None = None) -> list[Step]:
    """รางวัล › ทะเบียนรางวัล › the register › here."""
    steps = [("รางวัล", reverse("awards:home")), ("ทะเบียนรางวัล", reverse("awards:register"))]
    if register is not None:
        steps.append((register.title, reverse(f"awards:{register.stem}-list")))
    return [*steps, *here]


def page_of(row: Any) -> str:
    return reverse(f"awards:{Register.of(row).stem}-detail", args=[row.pk])


def visible_row(request: HttpRequest, register: Register, pk: int) -> Any:
    return get_object_or_404(rows_of(register, request.user), pk=pk)


def filtered(request: HttpRequest, register: Register) -> tuple[RegisterFilter, Any]:
    """The filter of the address, and the rows that it lists."""
    chosen = RegisterFilter(register, request.GET, user=request.user)
    rows = narrowed(register, rows_of(register, request.user), chosen.asked, today=clock.today())
    return chosen, rows


@require_GET
def landing(request: HttpRequest) -> HttpResponse:
    context = {
        "path": [("รางวัล", reverse("awards:home")), ("ทะเบียนรางวัล", "")],
        "lines": register_lines(request.user, today=clock.today()),
        "may_keep": access.keeps_some_registry(request.user),
    }
    return render(request, "awards/register/landing.html", context)


@require_GET
def row_list(request: HttpRequest, register: Register) -> HttpResponse:
    """One register, the newest first."""
    chosen, rows = filtered(request, register)
    page = Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))
    today: date = clock.today()
    context = {
        "path": path_to((register.title, "")),
        "register": register,
        "filter": chosen,
        "page": page,
        "lines": lines_of(page.object_list, on=today),
        "may_keep": access.keeps_some_registry(request.user),
        "create_url": reverse(f"awards:{register.stem}-create"),
        "query": f"?{chosen.query}" if chosen.query else "",
    }
    return render(request, "awards/register/list.html", context)


@require_GET
def row_detail(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    row = visible_row(request, register, pk)
    return render(request, "awards/register/detail.html", detail_context(request, register, row))


def detail_context(request: HttpRequest, register: Register, row: Any, **more: Any) -> dict[str, Any]:
    """What the page of a row shows; a refused attaching shows the same with the reasons."""
    keeps = keeps_row(request.user, row)
    files = row.files.select_related("uploaded_by")
    line = lines_of([row], on=clock.today())[0]
    return {
        "path": path_to((line.who, ""), register=register),
        "register": register,
        "row": row,
        "line": line,
        "facts": facts_of(row),
        "files": list(files if keeps else files.kept()),
        "files_form": FilesForm(),
        "may_keep": keeps,
        "may_edit": keeps and not (isinstance(row, Award) and row.entry_id),
        "certifies": isinstance(row, Award) and certifies(request.user, row),
        "deeds": deeds_of_row(row, request.user),
        **more,
    }
