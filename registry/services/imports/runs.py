"""A workbook from upload to the press that writes it: handed in, its columns and questions decided, confirmed, cancelled."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction

from conweb.kernel import access, clock, jobs
from conweb.kernel.models import User
from conweb.kernel.undo import first_moment_to_undo
from conweb.kernel.uploads import save_with_file, shown_name
from registry.choices import ImportMeaning, ImportState
from registry.imports.opening import look_into
from registry.imports.values import Field, Unreadable
from registry.models import LeavingReason, RosterImport
from registry.services.imports import steps
from registry.services.imports.offices import area_of, remember_columns
from registry.services.imports.values import Choices

logger = logging.getLogger(__name__)

# A run in one of these goes on; in the others it is over.
OPEN = frozenset({ImportState.WAITING, ImportState.READING, ImportState.READ, ImportState.WRITING})
AT_WORK = frozenset({ImportState.WAITING, ImportState.READING, ImportState.WRITING, ImportState.UNDOING})
# A larger file is read by a worker: even finding out how many rows it has would take too long.
BYTES_AT_ONCE = 256 * 1024
# Why somebody left who is not in the file, until it is said.
NOT_SAID = "other"
NAMELESS = "รายชื่อ"
WHO_IMPORTS = "การนำเข้ารายชื่อเป็นงานของสำนักงานพัฒนาชุมชนอำเภอและจังหวัด ติดต่อสำนักงานของพื้นที่นั้น"
OTHERS = "การนำเข้านี้ทำต่อได้โดยผู้นำเข้าเท่านั้น ติดต่อผู้นำเข้า หรือนำเข้าไฟล์เดียวกันด้วยบัญชีของท่าน"
NOT_OPEN = "การนำเข้านี้ไม่ได้รอยืนยันแล้ว เปิดหน้านี้ใหม่เพื่อดูผล"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a workbook means for committees and papers, asked once for all of it."""

    meaning: str = ImportMeaning.WITHIN
    is_whole: bool = True
    changed_on: date | None = None
    leaving_reason: LeavingReason | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    order_number: str = ""
    announced_on: date | None = None
    drafts_papers: bool = False
    reason: str = ""


# What of a meaning decides about the rows; the reason and the drafts only say what else is done.
DECIDES = (
    "meaning",
    "is_whole",
    "changed_on",
    "leaving_reason",
    "starts_on",
    "ends_on",
    "order_number",
    "announced_on",
)


# ── handed in ──────────────────────────────────────────────────────────────────────────────
def start_import(
    *,
    upload: File,
    by: User,
    kind: str,
    follows: RosterImport | None = None,
    meaning: Meaning | None = None,
    at_once: bool = False,
) -> RosterImport:
    """Keep a workbook and have it read: a small one now, a large one by a worker.

    `at_once`: now in any case, and as a run of its own (for the command line, where nobody clicks twice). A corrected
    workbook `follows` the run that returned it and takes over what was decided there. The same file, handed in a
    second time while its run is open, leads to that run. ValidationError says in Thai why a file is none.
    """
    if not access.keeps_some_registry(by):
        raise ValidationError(WHO_IMPORTS)
    name = shown_name(upload.name or "") or NAMELESS
    if upload.size > settings.ROSTER_FILE_MAX_BYTES:
        raise ValidationError(too_large(name))
    content = upload.read()
    try:
        file_kind = look_into(content, name=name)
    except Unreadable as refusal:
        raise ValidationError(str(refusal)) from refusal
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)  # the second click waits for the first
        same = RosterImport.objects.filter(by=by, sha256=digest, kind=kind, state__in=OPEN)
        if not at_once and (earlier := same.order_by("-made_at").first()):
            return earlier
        province_id, district_id = area_of(by)
        run = RosterImport(
            by=by,
            made_at=clock.now(),
            kind=kind,
            follows=follows,
            file_name=name[-160:],
            file_size=len(content),
            sha256=digest,
            file_kind=file_kind.value,
            province_id=province_id,
            district_id=district_id,
            changed_on=clock.today(),
            leaving_reason=LeavingReason.objects.active().filter(pk=NOT_SAID).first(),
        )
        if follows is not None:
            _take_over(run, follows)
        if meaning is not None:
            _mean(run, meaning)
        if follows is not None and follows.by_id == by.pk:
            _let_go(follows)
        save_with_file(run, "file", f"{digest[:16]}.{file_kind.value}", ContentFile(content))
        if not at_once and run.file_size > BYTES_AT_ONCE:
            _defer(run, steps.CHECK)
            return run
    _run_now(run, steps.check_import, at_once=at_once)
    return run


def too_large(name: str) -> str:
    most = settings.ROSTER_FILE_MAX_BYTES // (1024 * 1024)
    return f"ไฟล์ {name} ใหญ่เกิน {most} MB ลบรูปหรือแผ่นงานที่ไม่ใช่รายชื่อออก หรือแบ่งเป็นหลายไฟล์ แล้วส่งใหม่"


def _let_go(follows: RosterImport) -> None:
    """A run that waited is over once its workbook came back corrected."""
    row = RosterImport.objects.select_for_update().get(pk=follows.pk)
    if row.state == ImportState.READ:
        steps.finish(row, ImportState.CANCELLED)


def _take_over(run: RosterImport, follows: RosterImport) -> None:
    for name in (*DECIDES, "drafts_papers", "reason", "columns"):
        setattr(run, name, getattr(follows, name))


# ── decided by people ──────────────────────────────────────────────────────────────────────
def choices_of(run: RosterImport) -> Choices:
    return steps.choices_of(run)


def may_go_on(user: User, run: RosterImport) -> bool:
    """Whoever handed a workbook in decides about it: what is written is theirs."""
    return run.by_id == user.pk


def set_columns(run: RosterImport, *, by: User, columns: Mapping[str, Mapping[str, Field]]) -> RosterImport:
    """What the columns of each heading are, kept for the office as well; the file is then read anew."""
    with transaction.atomic():
        row = _locked(run, by)
        row.columns = {
            **row.columns,
            **{
                heading: {letter: field.value for letter, field in listed.items()}
                for heading, listed in columns.items()
            },
        }
        row.answers = {}  # what was asked of other columns
        row.state = ImportState.WAITING
        row.save(update_fields=["columns", "answers", "state"])
        remember_columns(columns, of=by, heads=_heads(row))
        waits = _too_long(row)
        if waits:
            _defer(row, steps.CHECK)
    if not waits:
        _run_now(row, steps.check_import)
    return row


def _heads(run: RosterImport) -> dict[str, dict[str, str]]:
    return {
        table["fingerprint"]: {column["letter"]: column["head"] for column in table["columns"]}
        for table in run.found.get("tables", [])
    }


def set_meaning(
    run: RosterImport, *, by: User, meaning: Meaning, answers: Mapping[str, str] | None = None
) -> bool:
    """Keep what was chosen and answered; whether that decides about rows, which are then checked anew."""
    with transaction.atomic():
        row = _locked(run, by)
        before = {name: getattr(row, name) for name in DECIDES}
        _mean(row, meaning)
        changed = any(getattr(row, name) != value for name, value in before.items())
        given = {key: value for key, value in (answers or {}).items() if row.answers.get(key) != value}
        row.answers = {**row.answers, **given}
        row.save(update_fields=[*DECIDES, "drafts_papers", "reason", "answers"])
        if not changed and not given:
            return False
        row.state = ImportState.WAITING
        row.save(update_fields=["state"])
        waits = _too_long(row)
        if waits:
            _defer(row, steps.CHECK)
    if not waits:
        _run_now(row, steps.check_import)
    return True


def _mean(row: RosterImport, meaning: Meaning) -> None:
    for name in (*DECIDES, "drafts_papers", "reason"):
        setattr(row, name, getattr(meaning, name))


def confirm(run: RosterImport, *, by: User, at_once: bool = False) -> RosterImport:
    """Write what is ready: a small workbook now, a large one by a worker (`at_once`: now in any case).

    A second press finds it under way.
    """
    with transaction.atomic():
        row = RosterImport.objects.select_for_update().get(pk=run.pk)
        if row.state in (ImportState.WRITING, ImportState.DONE):
            return row
        row = _locked(run, by)
        if not row.reason:
            raise ValidationError({"reason": "พิมพ์เหตุผลของการนำเข้า"})
        row.state = ImportState.WRITING
        row.done, row.total = 0, row.rows_read
        row.cancel_asked = False
        row.save(update_fields=["state", "done", "total", "cancel_asked"])
        waits = not at_once and _too_long(row)
        if waits:
            _defer(row, steps.WRITE)
    if not waits:
        _run_now(row, steps.write_import)
    return row


def try_again(run: RosterImport, *, by: User) -> RosterImport:
    """Go on with a run that broke off: what is written stays, and nothing is written twice."""
    with transaction.atomic():
        row = RosterImport.objects.select_for_update().get(pk=run.pk)
        _insist_own(row, by)
        if row.state not in {*AT_WORK, ImportState.FAILED} - {ImportState.UNDOING}:
            raise ValidationError(NOT_OPEN)
        # The checking begins by forgetting what was found, so that what is there was found to the end.
        writes = row.state == ImportState.WRITING or (row.state == ImportState.FAILED and bool(row.found))
        row.state = ImportState.WRITING if writes else ImportState.WAITING
        row.refusal = ""
        row.cancel_asked = False
        row.save(update_fields=["state", "refusal", "cancel_asked"])
        _defer(row, steps.WRITE if writes else steps.CHECK)
    return row


def cancel(run: RosterImport, *, by: User) -> RosterImport:
    """Stop at the next good place: what is written stays and can be undone, the rest is not written."""
    _insist_own(run, by)
    with jobs.alone(steps.lock_of(run.pk)) as nobody_at_it, transaction.atomic():
        row = RosterImport.objects.select_for_update().get(pk=run.pk)
        if row.state not in OPEN | {ImportState.FAILED}:
            raise ValidationError(NOT_OPEN)
        if nobody_at_it:
            steps.finish(row, ImportState.CANCELLED)
        else:
            row.cancel_asked = True
            row.save(update_fields=["cancel_asked"])
    return row


def is_left_alone(run: RosterImport) -> bool:
    """Whether a run that ought to go on does not: no job of it waits or works, and no request holds it."""
    if run.state not in AT_WORK or jobs.is_known(steps.lock_of(run.pk)):
        return False
    with jobs.alone(steps.lock_of(run.pk)) as nobody_at_it:
        return nobody_at_it


def forget(run: RosterImport, *, by: User) -> None:
    """Leave nothing of a run that was only looked at."""
    _insist_own(run, by)
    if run.change is not None:
        raise ValidationError(NOT_OPEN)
    for kept in (run.file, run.answer):
        if kept:
            kept.delete(save=False)
    run.delete()


# ── taken away ─────────────────────────────────────────────────────────────────────────────
def clear_old_files() -> int:
    """Take the workbooks of old runs from the disk; how many runs that were. The pages of the results stay.

    A run can be undone for 30 days, and as long its workbook can be fetched; it holds personal data, so no longer.
    """
    old = RosterImport.objects.filter(made_at__lt=first_moment_to_undo(clock.today())).exclude(
        file="", answer=""
    )
    cleared = 0
    for pk in list(old.order_by().values_list("pk", flat=True)):
        with jobs.alone(steps.lock_of(pk)) as nobody_at_it, transaction.atomic():
            row = RosterImport.objects.select_for_update().get(pk=pk)
            if not nobody_at_it:
                continue
            if row.state in OPEN | {ImportState.FAILED}:
                steps.finish(row, ImportState.CANCELLED)
            names = [(row.file, row.file.name), (row.answer, row.answer.name)]
            row.file = row.answer = ""
            row.save(update_fields=["file", "answer"])
            for kept, name in names:
                if name:
                    transaction.on_commit(lambda storage=kept.storage, name=name: storage.delete(name))
        cleared += 1
    return cleared


# ── how it is done ─────────────────────────────────────────────────────────────────────────
def _locked(run: RosterImport, by: User) -> RosterImport:
    """The run as it stands now, held until the transaction ends; only where it waits for a decision."""
    row = RosterImport.objects.select_for_update().get(pk=run.pk)
    _insist_own(row, by)
    if row.state != ImportState.READ:
        raise ValidationError(NOT_OPEN)
    return row


def _insist_own(run: RosterImport, by: User) -> None:
    if not may_go_on(by, run):
        raise ValidationError(OTHERS)


def _too_long(run: RosterImport) -> bool:
    return run.rows_read > settings.IMPORT_ROWS_AT_ONCE or run.file_size > BYTES_AT_ONCE


def _defer(run: RosterImport, name: str) -> None:
    jobs.defer(name, lock=steps.lock_of(run.pk), run=str(run.pk))


def _run_now(run: RosterImport, step: Callable[..., None], *, at_once: bool = False) -> None:
    """Do a step while the person waits. What goes wrong is kept on the run, whose page tells it."""
    most = None if at_once else settings.IMPORT_ROWS_AT_ONCE
    try:
        step(run.pk, most_rows=most)
    except steps.TooLong:
        with transaction.atomic():
            _defer(run, steps.CHECK)
    except jobs.PutOff:
        logger.info("import %s is at work elsewhere", run.pk)
    except Exception:
        logger.exception("import %s broke off", run.pk)
    run.refresh_from_db()
