"""What is masked of a person, shown once with a reason; what is held about a person, on paper."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from conweb.kernel import access
from registry.choices import SensitiveField
from registry.forms.people import RevealForm
from registry.people_access import why_not_reveal
from registry.services import personal_data as services
from registry.views.people import detail_context, refuse, visible_person


@never_cache
@require_http_methods(["GET", "POST"])
def person_reveal(request: HttpRequest, person_id: int) -> HttpResponse:
    """The answer to the POST is the only page that shows the value; opened by its address it shows none."""
    person = visible_person(request, person_id)
    if person.merged_into_id:
        return redirect("registry:person-detail", person.merged_into_id)
    if request.method == "GET":  # after signing in again, or by the back button
        return render(request, "registry/people/detail.html", detail_context(request, person))
    asked = request.POST.get("field", "")
    if asked in SensitiveField.values:
        why_not = why_not_reveal(request.user, person, asked)
        access.insist(not why_not, why_not)
    form = RevealForm(request.POST)
    more = {"reveal_form": form, "form": form}
    if form.is_valid():
        try:
            shown = services.reveal(person=person, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            more = {"revealed": {"field": asked, "value": shown}}
    return render(request, "registry/people/detail.html", detail_context(request, person, **more))
