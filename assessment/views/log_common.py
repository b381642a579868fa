"""What the pages of the log share."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from assessment.models import LogEntry
from conweb.kernel import thai
from conweb.kernel.models import User
from registry.models import Centre

Step = tuple[str, str]


def visible_centre(user: User, centre_id: int) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(user).with_places(), pk=centre_id)


def visible_entry(request: HttpRequest, entry_id: int) -> LogEntry:
    """An event of one's area, with all that its page names."""
    rows = LogEntry.objects.visible_to(request.user).select_related(
        *("centre__province", "centre__district", "centre__subdistrict"),
        *("policy", "action__plan", "recorded_by"),
    )
    return get_object_or_404(rows, pk=entry_id)


def path_to(centre: Centre | None, *here: Step) -> list[Step]:
    """งานของปี › the centre's log › here."""
    steps: list[Step] = [("งานของปี", reverse("assessment:work-home"))]
    if centre is not None:
        steps.append((centre.short_name, reverse("assessment:log-list", args=[centre.pk])))
    return [*steps, *here]


def path_to_entry(entry: LogEntry, *here: Step) -> list[Step]:
    address = reverse("assessment:log-detail", args=[entry.pk]) if here else ""
    return path_to(
        entry.centre, (f"{entry.get_kind_display()} {thai.format_date(entry.held_on)}", address), *here
    )
