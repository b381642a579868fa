"""Records that may be one person: the proposals, judging a pair, parting what was joined."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conweb.kernel import access
from registry.forms.people import AreaFilter, MergeForm
from registry.models import DistinctPair, Person, PersonMerge
from registry.people_access import WHO_KEEPS, keeps_person
from registry.selectors import duplicates as selectors
from registry.selectors.people import KEEPERS, masked_national_id, phone_for, positions_of
from registry.services import duplicates as services
from registry.views.people import Step, kept_person, path_to, posted, refuse


def _path(*here: Step) -> list[Step]:
    return path_to(("อาจเป็นคนเดียวกัน", reverse("registry:duplicate-list")), *here)


@require_GET
def duplicate_list(request: HttpRequest) -> HttpResponse:
    """Pairs of one's own area. Similar names are looked for inside one district, the only or the chosen one."""
    access.insist(any(duty.role in KEEPERS for duty in request.user.duty_list), WHO_KEEPS)
    chosen = AreaFilter(request.GET, user=request.user)
    district = chosen.only_district
    found = selectors.proposals(request.user, district_code=district, province_code=chosen.chosen("province"))
    context = {
        "path": path_to(("อาจเป็นคนเดียวกัน", "")),
        "filter": chosen,
        "proposals": found,
        "pairs": [pair for pair in found.pairs if _keeps_both(request, pair.first, pair.second)],
        "is_one_district": bool(district),
        "judged": selectors.judged_pairs(request.user),
    }
    return render(request, "registry/people/duplicates.html", context)


def _keeps_both(request: HttpRequest, *people: Person) -> bool:
    return all(keeps_person(request.user, person) for person in people)


@require_http_methods(["GET", "POST"])
def person_merge(request: HttpRequest, first_id: int, second_id: int) -> HttpResponse:
    """Both records side by side with what they hold; which one stays is chosen here."""
    people = [kept_person(request, first_id), kept_person(request, second_id)]
    if people[0].pk == people[1].pk:
        raise Http404
    joined = next((person for person in people if person.merged_into_id), None)
    if joined:
        return redirect("registry:person-detail", joined.merged_into_id)
    sides = [
        {
            "person": person,
            "positions": positions_of(person, request.user),
            "phone": phone_for(request.user, person),
            "national_id": masked_national_id(person),
        }
        for person in people
    ]
    # The record on which more stands is proposed to stay; of two equal ones the older.
    weight = [len(side["positions"].seats) + len(side["positions"].holdings) for side in sides]
    stays = people[1] if weight[1] > weight[0] else people[0]
    form = MergeForm(posted(request), initial={"keep": str(stays.pk)}, people=people)
    if form.is_valid():
        kept, gone = people if form.cleaned_data["keep"] == str(people[0].pk) else people[::-1]
        try:
            services.merge_people(kept=kept, gone=gone, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "รวมเป็นระเบียนเดียวแล้ว ยกเลิกการรวมได้จากหน้านี้")
            return redirect("registry:person-detail", kept.pk)
    context = {
        "path": _path(("เทียบสองระเบียน", "")),
        "form": form,
        "sides": sides,
        "why_not": services.why_not_merge(*people),
    }
    return render(request, "registry/people/merge.html", context)


@require_POST
def duplicate_distinct(request: HttpRequest, first_id: int, second_id: int) -> HttpResponse:
    first, second = kept_person(request, first_id), kept_person(request, second_id)
    try:
        services.mark_distinct(first=first, second=second, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"บันทึกแล้วว่า {first.full_name} สองระเบียนนี้เป็นคนละคน จะไม่เสนออีก")
    return redirect("registry:duplicate-list")


@require_POST
def duplicate_reconsider(request: HttpRequest, pair_id: int) -> HttpResponse:
    pairs = DistinctPair.objects.visible_to(request.user).select_related("first", "second")
    pair = get_object_or_404(pairs, pk=pair_id)
    access.insist(_keeps_both(request, pair.first, pair.second), WHO_KEEPS)
    services.reconsider(pair=pair, by=request.user)
    messages.success(request, "นำกลับมาพิจารณาแล้ว")
    return redirect("registry:duplicate-list")


@require_http_methods(["GET", "POST"])
def merge_undo(request: HttpRequest, merge_id: int) -> HttpResponse:
    """Asks first; what was changed since is named and stays."""
    merges = PersonMerge.objects.visible_to(request.user).select_related("kept", "gone", "by")
    merge = get_object_or_404(merges, pk=merge_id)
    access.insist(_keeps_both(request, merge.kept, merge.gone), WHO_KEEPS)
    if merge.undone_on:
        return redirect("registry:person-detail", merge.kept_id)
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            services.undo_merge(merge=merge, by=request.user)
        except ValidationError as refusal:
            errors = [(text, "undo") for text in refusal.messages]
        else:
            messages.success(request, "ยกเลิกการรวมแล้ว เป็นสองระเบียนเหมือนเดิม")
            return redirect("registry:person-detail", merge.kept_id)
    context = {
        "path": path_to(("ยกเลิกการรวม", ""), person=merge.kept),
        "merge": merge,
        "errors": errors,
    }
    return render(request, "registry/people/merge_undo.html", context)
