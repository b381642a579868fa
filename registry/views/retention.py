"""How long personal data is kept, whose is due, and taking names out for good."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access, clock
from conweb.kernel.free_texts import MOST, texts_naming
from registry.forms.people import AnonymiseForm, AreaFilter, RetentionForm
from registry.models import Person, RetentionRule
from registry.people_access import WHO_KEEPS, keeps_person
from registry.selectors import retention as selectors
from registry.selectors.people import KEEPERS
from registry.services import retention as services
from registry.views.people import path_to, posted, refuse

PAGE_LENGTH = 50
MOST_AT_ONCE = 100


@require_http_methods(["GET", "POST"])
def retention_rules(request: HttpRequest) -> HttpResponse:
    """Everybody reads the years; the department sets them."""
    may_set = access.keeps_code_lists(request.user)
    if request.method == "POST":
        access.insist(may_set, services.WHO_RULES)
    form = RetentionForm(posted(request), years=selectors.years_kept())
    if form.is_valid():
        services.set_years(years=form.years, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "บันทึกระยะเวลาเก็บข้อมูลแล้ว")
        return redirect("registry:retention-rules")
    context = {
        "path": path_to(("ระยะเวลาเก็บข้อมูล", "")),
        "form": form,
        "years": [form[record_class] for record_class in form.fields if record_class != "reason"],
        "may_set": may_set,
        "rules": RetentionRule.objects.all(),
    }
    return render(request, "registry/people/retention.html", context)


@require_GET
def people_due(request: HttpRequest) -> HttpResponse:
    """Those of one's own area whose data has been kept long enough."""
    access.insist(any(duty.role in KEEPERS for duty in request.user.duty_list), WHO_KEEPS)
    chosen = AreaFilter(request.GET, user=request.user)
    people = selectors.due_in_area(request.user, on=clock.today())
    if district := chosen.chosen("district"):
        people = people.filter(district=district)
    elif province := chosen.chosen("province"):
        people = people.filter(province=province)
    page = Paginator(people, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": path_to(("ครบกำหนดเก็บ", "")),
        "filter": chosen,
        "page": page,
        "lines": [selectors.DuePerson(person, person.last_day) for person in page.object_list],
        "rules": RetentionRule.objects.all(),
    }
    return render(request, "registry/people/due.html", context)


@require_http_methods(["GET", "POST"])
def people_anonymise(request: HttpRequest) -> HttpResponse:
    """Who it is about stands in the address (`?person=`): first what will be gone, then the deed."""
    asked = [key for key in request.GET.getlist("person") if key.isascii() and key.isdigit()][:MOST_AT_ONCE]
    if not asked:
        messages.warning(request, "ยังไม่ได้เลือกบุคคล")
        return redirect("registry:people-due")
    visible = Person.objects.visible_to(request.user).current().filter(pk__in=asked)
    people = list(
        selectors.with_last_day(visible).select_related("subdistrict", "district", "province").order_by("pk")
    )
    if not people:
        raise Http404
    access.insist(all(keeps_person(request.user, person) for person in people), WHO_KEEPS)
    people = [person for person in people if person.anonymised_on is None]
    if not people:  # a second click
        return redirect("registry:people-due")
    due = set(selectors.people_due(visible, on=clock.today()).values_list("pk", flat=True))
    sitting = [person for person in people if person.last_day and person.last_day >= clock.today()]
    form = AnonymiseForm(posted(request))
    if form.is_valid():
        try:
            done = services.anonymise(people=people, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"ทำให้เป็นนิรนามแล้ว {done.people} คน")
            return redirect("registry:people-due")
    context = {
        "path": path_to(("ครบกำหนดเก็บ", reverse("registry:people-due")), ("ทำให้เป็นนิรนาม", "")),
        "form": form,
        "people": people,
        "early": [person for person in people if person.pk not in due and person not in sitting],
        "sitting": sitting,
        # Sentences are people's own: no program rewrites them, and these still say the name afterwards.
        "texts": texts_naming([_bare_name(person) for person in people], request.user),
        "most": MOST,
    }
    return render(request, "registry/people/anonymise.html", context)


def _bare_name(person: Person) -> str:
    """As it stands in a sentence, whatever title it has there; a first name alone would be found everywhere."""
    return f"{person.first_name} {person.last_name}" if person.last_name else person.full_name


@login_not_required
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """The privacy notice, open to everybody: what is held, why, how long, who sees it, and what one may ask for."""
    return render(request, "conweb/privacy.html", {"rules": RetentionRule.objects.all()})
