"""Writing an event into the log: a form made for a phone and 20 seconds; mending it; taking it out; its files."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment.forms.log import LogFilesForm, LogForm, empty_form_values, initial_of
from assessment.log_choices import LogKind
from assessment.models import LogEntry, LogFile
from assessment.selectors.log import (
    actions_of,
    last_used_centre,
    members_on,
    named_in,
    organisations_on,
    partners_of,
    partners_used,
    policies_offered,
)
from assessment.services import log as services
from assessment.services.log import LooksTwice
from assessment.services.log_stamps import stamp_of
from assessment.views.log import detail_context
from assessment.views.log_common import path_to, path_to_entry, visible_entry
from conweb.kernel import access, clock, thai
from conweb.kernel.handed_out import attachment
from conweb.kernel.models import User
from conweb.kernel.waiting_files import WaitingFile, files_with_waiting, lay_aside, let_go
from registry.choices import Tier
from registry.forms.contacts import put_errors
from registry.models import Centre

FILES = "files"


# ── a new event ────────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def log_create(request: HttpRequest) -> HttpResponse:
    """The form; without a script it is asked anew for another centre or day by a button of its own."""
    access.insist(access.keeps_some_registry(request.user), services.WHO_LOGS)
    centre = _preset(request)
    if centre is None:
        messages.info(request, "เลือก ศอช. ที่จะบันทึกงานจากรายการ")
        return redirect("assessment:work-home")
    day = _day_of(request, clock.today())
    waiting: list[WaitingFile] = []
    twins: list[LogEntry] = []
    if request.method == "POST":
        files = _files(request)
        if "reload" in request.POST:
            waiting = _laid_aside(request, files.getlist(FILES))
            return _form_page(
                request, _form(request, centre, day, initial=_typed(request)), centre, waiting=waiting
            )
        form = _form(request, centre, day, data=request.POST, files=files)
        if form.is_valid():
            try:
                entry = services.log_event(
                    centre=centre,
                    by=request.user,
                    form_key=form.cleaned_data["form_key"],
                    again="again" in request.POST,
                    took_part=form.took_part(),
                    uploads=form.cleaned_data[FILES],
                    **form.values(),
                )
            except LooksTwice as refusal:
                twins = refusal.entries
            except ValidationError as refusal:
                put_errors(form, refusal)
            else:
                _let_go(request)
                return _saved(request, entry)
        waiting = _laid_aside(request, [] if form.errors.get(FILES) else files.getlist(FILES))
        return _form_page(request, form, centre, waiting=waiting, twins=twins)
    kind = request.GET.get("kind", "")
    initial = empty_form_values(centre, day, kind if kind in LogKind.values else "")
    return _form_page(request, _form(request, centre, day, initial=initial), centre)


def _saved(request: HttpRequest, entry: LogEntry) -> HttpResponse:
    said = (
        f"บันทึก{entry.get_kind_display()} {thai.format_date(entry.held_on)} ของ {entry.centre.short_name} แล้ว"
    )
    messages.success(request, said)
    if "more" in request.POST:
        asked = urlencode({"centre": entry.centre_id, "on": entry.held_on.isoformat()})
        return redirect(f"{reverse('assessment:log-create')}?{asked}")
    return redirect("assessment:log-detail", entry.pk)


def _preset(request: HttpRequest) -> Centre | None:
    """What was asked for, else where this person logged last, else their own ตำบล, else the first of their district.

    404 for one outside their area, 403 for one that is not theirs to write.
    """
    user = request.user
    centres = Centre.objects.visible_to(user).with_places()
    asked = request.POST.get("centre") or request.GET.get("centre", "")
    if asked:
        if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
            raise Http404
        centre = get_object_or_404(centres, pk=int(asked))
        services.insist_logs(user, centre)
        return centre
    for key in (last_used_centre(user), *_own(user)):
        centre = centres.filter(pk=key).first() if key else None
        if centre is not None and services.logs(user, centre):
            return centre
    return None


def _own(user: User) -> list[int]:
    """The first centre of one's own ตำบล, or of the district, where a district is all that one holds."""
    kept = Centre.objects.visible_to(user).active().of_tier(Tier.SUBDISTRICT)
    own = kept.looked_after_by(user).values_list("pk", flat=True).first()
    if own is None and user.seen_districts:
        own = kept.filter(district__in=user.seen_districts).values_list("pk", flat=True).first()
    return [own] if own is not None else []


def _offered(user: User, centre: Centre) -> list[Centre]:
    """The centres of the same district and province that this person may choose in the form."""
    around = Q(district=centre.district_id) if centre.district_id else Q(pk=centre.pk)
    around |= Q(tier=Tier.PROVINCE, province=centre.province_id)
    rows = Centre.objects.visible_to(user).not_dissolved().filter(around)
    found = [row for row in rows if services.logs(user, row)]
    if all(row.pk != centre.pk for row in found):
        found.insert(0, centre)
    order = [Tier.SUBDISTRICT, Tier.DISTRICT, Tier.PROVINCE]
    return sorted(found, key=lambda row: order.index(Tier(row.tier)))


def _day_of(request: HttpRequest, otherwise: date) -> date:
    """The day that was typed, for the roster; what cannot be read is told at its field."""
    typed = request.POST.get("held_on") or request.GET.get("on", "")
    try:
        return thai.parse_thai_date(typed, today=clock.today()) if typed else otherwise
    except thai.ThaiDateError:
        return otherwise


def _form(request: HttpRequest, centre: Centre, day: date, **given: Any) -> LogForm:
    return LogForm(
        centres=_offered(request.user, centre),
        roster=members_on(centre, day),
        organisations=organisations_on(centre, day),
        partners=partners_of(centre, request.user),
        used=partners_used(centre),
        policies=policies_offered(),
        actions=actions_of(centre, day),
        **given,
    )


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed, unjudged: it is shown again with the roster of another centre or day."""
    typed: dict[str, Any] = {name: request.POST[name] for name in request.POST}
    for name in ("organisations", "partners"):
        typed[name] = [key for key in request.POST.getlist(name) if key.isascii() and key.isdigit()]
    return typed


def _form_page(
    request: HttpRequest,
    form: LogForm,
    centre: Centre,
    *,
    entry: LogEntry | None = None,
    waiting: list[WaitingFile] | None = None,
    twins: list[LogEntry] | None = None,
) -> HttpResponse:
    path = path_to_entry(entry, ("แก้ไข", "")) if entry else path_to(centre, ("บันทึกงาน", ""))
    context = {
        "path": path,
        "form": form,
        "centre": centre,
        "entry": entry,
        "waiting": waiting or [],
        "twins": twins or [],
        "adds_more": "more" in request.POST,
        "back": reverse("assessment:log-detail", args=[entry.pk])
        if entry
        else reverse("assessment:log-list", args=[centre.pk]),
    }
    status = 422 if form.errors or twins else 200
    return render(request, "assessment/log/form.html", context, status=status)


# ── files that come with a form ────────────────────────────────────────────────────────────
def _slots() -> list[str]:
    """Names under which files wait: those of a form that was refused for something else need not be chosen again."""
    return [f"{FILES}-{place}" for place in range(settings.EVIDENCE_MAX_FILES)]


def _files(request: HttpRequest) -> MultiValueDict[str, File]:
    """What was chosen now, and what waits from before."""
    chosen = list(request.FILES.getlist(FILES))
    kept = [files_with_waiting(request, slot).get(slot) for slot in _slots()]
    return MultiValueDict({FILES: [*(file for file in kept if file is not None), *chosen]})


def _laid_aside(request: HttpRequest, files: list[File]) -> list[WaitingFile]:
    """Files that need not be chosen a second time. One that waits already keeps its place."""
    most = settings.EVIDENCE_MAX_BYTES
    waiting = [
        lay_aside(request, slot, file, most_bytes=most) for slot, file in zip(_slots(), files, strict=False)
    ]
    return [one for one in waiting if one is not None]


def _let_go(request: HttpRequest) -> None:
    for slot in _slots():
        let_go(request, slot)


# ── an event that stands ───────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def log_edit(request: HttpRequest, entry_id: int) -> HttpResponse:
    entry = visible_entry(request, entry_id)
    services.insist_logs(request.user, entry.centre)
    if entry.removed_at:
        messages.error(request, services.OUT)
        return redirect("assessment:log-detail", entry.pk)
    centre, day = entry.centre, _day_of(request, entry.held_on)
    stamp = stamp_of(entry)  # read before what is shown: what comes between is refused, not lost
    stands = initial_of(entry) | {"stamp": stamp}
    reloads = "reload" in request.POST
    form = LogForm(
        request.POST if request.method == "POST" and not reloads else None,
        initial=stands | _typed(request) if reloads else stands,
        is_new=False,
        centres=[],
        roster=named_in(entry, day),
        organisations=organisations_on(centre, day, also=stands["organisations"]),
        partners=partners_of(centre, request.user, also=stands["partners"]),
        used=partners_used(centre),
        policies=policies_offered(entry.policy_id),
        actions=actions_of(centre, day, also=entry.action_id),
    )
    twins: list[LogEntry] = []
    if form.is_valid():
        try:
            services.change_event(
                entry=entry,
                by=request.user,
                again="again" in request.POST,
                took_part=form.took_part(stands),
                stamp=form.cleaned_data["stamp"],
                **form.values(),
            )
        except LooksTwice as refusal:
            twins = refusal.entries
        except ValidationError as refusal:
            put_errors(form, refusal)
        else:
            messages.success(request, "แก้บันทึกงานแล้ว")
            return redirect("assessment:log-detail", entry.pk)
    return _form_page(request, form, centre, entry=entry, twins=twins)


def _step(request: HttpRequest, entry_id: int, step: Callable[..., object], said: str) -> HttpResponse:
    entry = visible_entry(request, entry_id)
    services.insist_logs(request.user, entry.centre)
    step(entry=entry, by=request.user)
    messages.success(request, said)
    return redirect("assessment:log-detail", entry.pk)


@require_POST
def log_remove(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Nothing is lost: the page stays, and puts it back."""
    return _step(request, entry_id, services.take_out, "เอาออกจากสมุดบันทึกงานแล้ว ไม่นับในผลงาน นำกลับได้ที่หน้านี้")


@require_POST
def log_restore(request: HttpRequest, entry_id: int) -> HttpResponse:
    return _step(request, entry_id, services.bring_back, "นำกลับเข้าสมุดบันทึกงานแล้ว")


# ── files ──────────────────────────────────────────────────────────────────────────────────
@require_POST
def log_attach(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Several files at once; the good ones are kept, the others named with what to do."""
    entry = visible_entry(request, entry_id)
    services.insist_logs(request.user, entry.centre)
    form = LogFilesForm(request.POST, request.FILES)
    if form.is_valid():
        kept = []
        for upload in form.cleaned_data["files"]:
            try:
                kept.append(services.attach_file(entry=entry, upload=upload, by=request.user))
            except ValidationError as refusal:
                form.add_error("files", refusal)
        if kept:
            messages.success(request, f"แนบ {', '.join(file.name for file in kept)} แล้ว")
        if not form.errors:
            return redirect(_at_files(entry))
    context = detail_context(request, entry, files_form=form)
    return render(request, "assessment/log/detail.html", context, status=422)


@require_GET
def log_file(request: HttpRequest, file_id: int) -> FileResponse:
    """The file, only as an attachment: whatever it holds, it never opens as a page of ours."""
    row = _readable_file(request, file_id)
    if (row.removed_at or row.entry.removed_at) and not services.logs(request.user, row.entry.centre):
        raise Http404  # taken off: only who may put it back still sees it
    return attachment(row.file, name=row.name, media_type=row.media_type)


@require_POST
def log_file_remove(request: HttpRequest, file_id: int) -> HttpResponse:
    return _move_file(request, file_id, services.remove_file, "เอา {} ออกแล้ว นำกลับได้ที่หน้านี้")


@require_POST
def log_file_restore(request: HttpRequest, file_id: int) -> HttpResponse:
    return _move_file(request, file_id, services.restore_file, "นำ {} กลับแล้ว")


def _move_file(request: HttpRequest, file_id: int, step: Callable[..., None], said: str) -> HttpResponse:
    row = _readable_file(request, file_id)
    services.insist_logs(request.user, row.entry.centre)
    try:
        step(file=row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said.format(row.name))
    return redirect(_at_files(row.entry))


def _readable_file(request: HttpRequest, file_id: int) -> LogFile:
    rows = LogFile.objects.visible_to(request.user).select_related("entry__centre")
    return get_object_or_404(rows, pk=file_id)


def _at_files(entry: LogEntry) -> str:
    return f"{reverse('assessment:log-detail', args=[entry.pk])}#h-files"
