"""Networks of a district or a province, and who speaks for each on the committee in office."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from conweb.kernel import access, clock, thai
from registry.choices import NetworkLevel
from registry.contacts_access import WHO_KEEPS, keeps_contact
from registry.forms.area_filter import AreaFilter
from registry.forms.contacts import DeletionForm, LastDayForm
from registry.forms.networks import NetworkForm
from registry.models import Network
from registry.selectors import networks as selectors
from registry.selectors.areas import keeps_anything
from registry.services import networks as services
from registry.views.contact_steps import NETWORKS, asked_area, choose_area, confirmed, done, path_to, posted

PAGE_LENGTH = 50
ALONE, OVER = "alone", "over"
CHOICES = {
    "level": ("ระดับ", "ทุกระดับ", list(NetworkLevel.choices)),
    "state": ("สถานะ", "ดำเนินงานอยู่", [(ALONE, "ยังไม่มีผู้แทน"), (OVER, "ยุติแล้ว")]),
}


def visible_network(request: HttpRequest, network_id: int) -> Network:
    rows = Network.objects.visible_to(request.user).select_related("province", "district__province")
    return get_object_or_404(rows, pk=network_id)


def kept_network(request: HttpRequest, network_id: int) -> Network:
    network = visible_network(request, network_id)
    access.insist(keeps_contact(request.user, network), WHO_KEEPS)
    return network


def page_of(network: Network) -> str:
    return reverse("registry:network-detail", args=[network.pk])


def path_here(network: Network, *here: tuple[str, str]) -> list[tuple[str, str]]:
    return path_to((network.name, page_of(network)), *here, among=NETWORKS)


@require_safe
def network_list(request: HttpRequest) -> HttpResponse:
    chosen = AreaFilter(request.GET, user=request.user, words="ชื่อเครือข่าย", choices=CHOICES)
    today, state = clock.today(), chosen.chosen("state")
    networks = Network.objects.visible_to(request.user).select_related("province", "district__province")
    if code := chosen.chosen("district"):
        networks = networks.filter(district=code)
    elif code := chosen.chosen("province"):
        networks = networks.filter(province=code)
    if level := chosen.chosen("level"):
        networks = networks.filter(level=level)
    for word in chosen.chosen("q").split():
        networks = networks.filter(search_key__contains=thai.fold(word))
    networks = networks.filter(until__lt=today) if state == OVER else networks.exclude(until__lt=today)
    if state == ALONE:
        networks = networks.filter(selectors.without_delegate(today))
    networks = networks.order_by("-level", "district__sort_key", "sort_key", "pk")
    page = Paginator(networks, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": path_to(("เครือข่าย", "")),
        "filter": chosen,
        "page": page,
        "lines": selectors.network_lines(page.object_list, on=today),
        "may_create": keeps_anything(request.user),
    }
    return render(request, "registry/network_list.html", context)


@require_http_methods(["GET", "POST"])
def network_create(request: HttpRequest) -> HttpResponse:
    area = asked_area(request)
    if area is None:
        return choose_area(request, title="เพิ่มเครือข่าย", among=NETWORKS)
    form = NetworkForm(posted(request))
    if form.is_valid():
        made: list[Network] = []
        given = form.cleaned_data
        if done(
            request, form, lambda: made.append(services.create_network(by=request.user, area=area, **given))
        ):
            messages.success(request, f"เพิ่ม{made[0].name}แล้ว")
            return redirect(page_of(made[0]))
    context = {
        "path": path_to(("เพิ่มเครือข่าย", ""), among=NETWORKS),
        "form": form,
        "area": area,
        "back": reverse("registry:network-list"),
    }
    return render(request, "registry/network_form.html", context)


@require_safe
def network_detail(request: HttpRequest, network_id: int) -> HttpResponse:
    network = visible_network(request, network_id)
    today = clock.today()
    context = {
        "path": path_to((network.name, ""), among=NETWORKS),
        "network": network,
        "line": selectors.network_lines([network], on=today)[0],
        "past": selectors.past_delegates(network, on=today),
        "may_keep": keeps_contact(request.user, network),
    }
    return render(request, "registry/network_detail.html", context)


@require_http_methods(["GET", "POST"])
def network_edit(request: HttpRequest, network_id: int) -> HttpResponse:
    network = kept_network(request, network_id)
    stored = {name: getattr(network, name) for name in ("name", "since", "until", "phone", "note")}
    form = NetworkForm(posted(request), initial=stored)
    if form.is_valid() and done(
        request,
        form,
        lambda: services.change_network(network=network, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "บันทึกข้อมูลเครือข่ายแล้ว")
        return redirect(page_of(network))
    context = {
        "path": path_here(network, ("แก้ข้อมูล", "")),
        "form": form,
        "network": network,
        "back": page_of(network),
    }
    return render(request, "registry/network_form.html", context)


@require_http_methods(["GET", "POST"])
def network_end(request: HttpRequest, network_id: int) -> HttpResponse:
    network = kept_network(request, network_id)
    seats = selectors.network_lines([network], on=clock.today())[0].seats
    sitting = [f"ยังมีผู้แทนในคณะกรรมการ {len(seats)} คน บันทึกวันพ้นของผู้แทนที่หน้ารายชื่อกรรมการด้วย"] if seats else []
    return confirmed(
        request,
        form=LastDayForm(posted(request), initial={"until": clock.today()}),
        step=lambda until, reason: services.end_network(
            network=network, by=request.user, last_day=until, reason=reason
        ),
        said=f"บันทึกวันยุติของ{network.name}แล้ว",
        then=page_of(network),
        path=path_here(network, ("ยุติ", "")),
        title=f"ยุติ{network.name}",
        what=["หลังวันสุดท้าย คณะกรรมการไม่ต้องมีผู้แทนจากเครือข่ายนี้ ประวัติยังอยู่ครบ", *sitting],
        verb="ยุติเครือข่าย",
        back=page_of(network),
    )


@require_http_methods(["GET", "POST"])
def network_delete(request: HttpRequest, network_id: int) -> HttpResponse:
    network = kept_network(request, network_id)
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.delete_network(network=network, by=request.user, reason=reason),
        said=f"ลบ{network.name}แล้ว นำกลับได้จากรายการแก้ไข",
        then=reverse("registry:network-list"),
        path=path_here(network, ("ลบ", "")),
        title=f"ลบ{network.name}",
        what=["ลบได้เฉพาะเครือข่ายที่บันทึกผิดและไม่เคยมีผู้แทน ถ้าเลิกดำเนินงานให้บันทึกวันยุติแทน"],
        verb="ลบเครือข่าย",
        back=page_of(network),
    )
