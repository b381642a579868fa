"""All forms of a district or a province as one ZIP: asked for, made by a job, stopped, gone on with, cleared away.

What is printed stays when a worker is killed or the work is stopped: accepted forms are kept for good, the others in
a folder beside the ZIP until it is done.
"""

import logging
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from assessment.choices import BundleState
from assessment.models import Assessment, AssessmentRound, FormBundle
from assessment.reports import SheetFacts, score_sheet_pdf, sheet_facts, sheet_of
from assessment.reports.form_bundle import Entry, write_bundle
from assessment.reports.score_sheet import TEMPLATE, variant_of
from assessment.selectors.bundles import Place, centres_without, forms_to_print, place_of, sees_whole
from assessment.services import kept_sheets
from conweb.kernel import clock, jobs, thai
from conweb.kernel.models import District, User
from conweb.kernel.pdf import paper_html
from conweb.kernel.presses import Page, print_many

logger = logging.getLogger(__name__)

MAKE = "assessment.make_bundle"
KEPT_DAYS = 30
AT_WORK = frozenset({BundleState.WAITING, BundleState.WORKING})
TOLD_EVERY = 0.5  # seconds between two lines of how far it is
NOT_HERE = "ไม่มีตัวเลือกนี้ในพื้นที่ของท่าน เลือกอำเภอหรือจังหวัดในรายการ"
NOTHING = "ยังไม่มีแบบที่เริ่มตอบในพื้นที่และปีนี้ จึงไม่มีอะไรให้พิมพ์"
BROKE_OFF = "ระบบขัดข้องระหว่างพิมพ์ ที่พิมพ์แล้วยังอยู่ กด “ทำต่อ” ถ้ายังขัดข้องติดต่อผู้ดูแลระบบ"
IS_READY = "จัดทำเสร็จแล้ว ดาวน์โหลดได้"


class Stopped(Exception):
    """Somebody stopped the work."""


def never() -> bool:
    return False


def lock_of(bundle_id: UUID) -> str:
    return f"bundle:{bundle_id}"


# ── asked for, stopped, gone on with ───────────────────────────────────────────────────────
def ask_for_bundle(
    *, round_: AssessmentRound, place: Place, by: User, thai_digits: bool = False
) -> FormBundle:
    """Queue a collection of everything begun in a place. A second press finds the one that is under way.

    ValidationError where the place is not wholly within this person's area, or nothing has been begun there.
    """
    if not sees_whole(by, place):
        raise ValidationError(NOT_HERE, code="place")
    district = place if isinstance(place, District) else None
    with transaction.atomic():
        jobs.hold(f"bundles of {by.pk}")
        mine = FormBundle.objects.filter(by=by, round=round_, district=district, thai_digits=thai_digits)
        province = place.province if isinstance(place, District) else place
        under_way = mine.filter(province=province, state__in=AT_WORK).first()
        if under_way:
            return under_way
        number = forms_to_print(by, round_, place).count()
        if not number:
            raise ValidationError(NOTHING, code="nothing")
        bundle = FormBundle.objects.create(
            round=round_,
            province=province,
            district=district,
            by=by,
            asked_at=clock.now(),
            thai_digits=thai_digits,
            of=number,
        )
        _defer(bundle)
    return bundle


def stop_bundle(bundle: FormBundle) -> FormBundle:
    """Leave off after the paper at hand. ValidationError where it is done already."""
    with transaction.atomic():
        row = FormBundle.objects.select_for_update().get(pk=bundle.pk)
        if row.state == BundleState.READY:
            raise ValidationError(IS_READY)
        if row.state != BundleState.STOPPED:
            row.state, row.ended_at, row.trouble = BundleState.STOPPED, clock.now(), ""
            row.save(update_fields=["state", "ended_at", "trouble"])
    return row


def go_on(bundle: FormBundle) -> FormBundle:
    """Queue again what was stopped, broke off or was left alone; what is printed is not printed twice."""
    with transaction.atomic():
        row = FormBundle.objects.select_for_update().get(pk=bundle.pk)
        if row.state == BundleState.READY or (row.state in AT_WORK and not is_left_alone(row)):
            return row
        row.state, row.ended_at, row.trouble = BundleState.WAITING, None, ""
        row.save(update_fields=["state", "ended_at", "trouble"])
        _defer(row)
    return row


def last_day(bundle: FormBundle) -> date:
    """The last day on which the file is there for certain."""
    return thai.in_bangkok(bundle.asked_at).date() + timedelta(days=KEPT_DAYS)


def is_left_alone(bundle: FormBundle) -> bool:
    """Whether one that ought to go on does not: no job of it waits or works, and no worker holds it."""
    if bundle.state not in AT_WORK or jobs.is_known(lock_of(bundle.pk)):
        return False
    with jobs.alone(lock_of(bundle.pk)) as nobody_at_it:
        return nobody_at_it


def _defer(bundle: FormBundle) -> None:
    jobs.defer(MAKE, lock=lock_of(bundle.pk), bundle=str(bundle.pk))


# ── made ───────────────────────────────────────────────────────────────────────────────────
def make_bundle(bundle_id: UUID, *, stop: jobs.Stop = never, processes: int | None = None) -> None:
    """The job. Raises PutOff where another is at it or the worker is to stop; what is printed stays."""
    with jobs.alone(lock_of(bundle_id)) as nobody_at_it:
        if not nobody_at_it:
            raise jobs.PutOff
        rows = FormBundle.objects.select_related("round", "province", "district", "by")
        bundle = rows.filter(pk=bundle_id, state__in=AT_WORK).first()
        if bundle is None:
            return
        with _telling_what_breaks(bundle):
            _make(bundle, stop, processes)


def _make(bundle: FormBundle, stop: jobs.Stop, processes: int | None) -> None:
    place = place_of(bundle)
    forms = list(
        forms_to_print(bundle.by, bundle.round, place)
        .with_places()
        .order_by("centre__district__sort_key", "centre__district", "centre__sort_key", "pk")
    )
    if not forms:
        _end(bundle, BundleState.FAILED, trouble=NOTHING)
        return
    facts = sheet_facts(forms, digits="thai" if bundle.thai_digits else "arabic")
    work = _Work(bundle, forms, facts)
    work.begin()
    for form, content in work.print_missing(processes):
        work.put(form, content)
        work.tell()
        if stop():
            raise jobs.PutOff
    work.tell(at_once=True)
    several = not isinstance(place, District)
    path = work.folder / "bundle.zip"
    with path.open("wb") as target:
        without = centres_without(bundle.by, bundle.round, place)
        write_bundle(target, work.entries(), without, several_districts=several)
    _hand_over(bundle, path)
    shutil.rmtree(work.folder, ignore_errors=True)


class _Work:
    """The papers of one collection: which stand already, and where each is found."""

    def __init__(self, bundle: FormBundle, forms: list[Assessment], facts: dict[int, SheetFacts]) -> None:
        self.bundle, self.forms, self.facts = bundle, forms, facts
        self.folder = folder_of(bundle)
        self.kept = kept_sheets.kept_sheets(forms, facts)
        self.printed = 0
        self._told_at = 0.0

    def begin(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.printed = sum(self.stands(form) for form in self.forms)
        now = {"state": BundleState.WORKING, "of": len(self.forms), "done": self.printed}
        if not FormBundle.objects.filter(pk=self.bundle.pk, state__in=AT_WORK).update(**now):
            raise Stopped

    def stands(self, form: Assessment) -> bool:
        return form.pk in self.kept or self._part(form).exists()

    def print_missing(self, processes: int | None) -> Iterator[tuple[Assessment, bytes]]:
        """What has no paper yet, as it is printed."""
        missing = {form.pk: form for form in self.forms if not self.stands(form)}
        pages = (self._page(form) for form in missing.values())
        for key, content in print_many(pages, processes=processes):
            yield missing[key], content

    def put(self, form: Assessment, content: bytes) -> None:
        """Keep a paper: of an accepted form for good, of another until the ZIP is done."""
        kept = kept_sheets.keep(form, self.facts[form.pk], content)
        if kept is not None:
            self.kept[form.pk] = kept
        else:
            whole = self._part(form)
            unfinished = whole.with_suffix(".new")
            unfinished.write_bytes(content)
            unfinished.replace(whole)  # whole or not at all
        self.printed += 1

    def tell(self, *, at_once: bool = False) -> None:
        """Write down how far it is, now and then; Stopped where somebody stopped it."""
        if not at_once and time.monotonic() - self._told_at < TOLD_EVERY:
            return
        self._told_at = time.monotonic()
        mine = FormBundle.objects.filter(pk=self.bundle.pk, state=BundleState.WORKING)
        if not mine.update(done=self.printed):
            raise Stopped

    def entries(self) -> list[Entry]:
        return [Entry(form, lambda form=form: self._content(form)) for form in self.forms]

    def _content(self, form: Assessment) -> bytes:
        kept = self.kept.get(form.pk)
        if kept is None:
            return self._part(form).read_bytes()
        content = kept_sheets.bytes_of(kept)
        if content is None:  # the disk lost it
            content = score_sheet_pdf(sheet_of(self.facts[form.pk]))
            kept_sheets.keep(form, self.facts[form.pk], content, kept)
        return content

    def _page(self, form: Assessment) -> Page:
        sheet = sheet_of(self.facts[form.pk])
        return Page(form.pk, paper_html(TEMPLATE, {"sheet": sheet}), variant_of(sheet))

    def _part(self, form: Assessment) -> Path:
        return self.folder / f"{form.pk}-{self.facts[form.pk].content_hash[:32]}.pdf"


def folder_of(bundle: FormBundle) -> Path:
    """Where papers lie that are not kept for good; what nobody clears away goes with the idle files."""
    return Path(settings.MEDIA_ROOT) / "bundles" / f"{bundle.pk.hex}.parts"


def _hand_over(bundle: FormBundle, path: Path) -> None:
    with path.open("rb") as content:
        bundle.file.save("forms.zip", File(content), save=False)
    ready = {"state": BundleState.READY, "file": bundle.file.name, "size": bundle.file.size}
    mine = FormBundle.objects.filter(pk=bundle.pk, state=BundleState.WORKING)
    if not mine.update(ended_at=clock.now(), **ready):
        bundle.file.storage.delete(bundle.file.name)
        raise Stopped


def _end(bundle: FormBundle, state: BundleState, *, trouble: str = "") -> None:
    mine = FormBundle.objects.filter(pk=bundle.pk, state__in=AT_WORK)
    mine.update(state=state, trouble=trouble, ended_at=clock.now())


@contextmanager
def _telling_what_breaks(bundle: FormBundle) -> Iterator[None]:
    try:
        yield
    except Stopped:
        logger.info("bundle %s was stopped", bundle.pk)
    except jobs.PutOff:
        raise
    except Exception:
        _end(bundle, BundleState.FAILED, trouble=BROKE_OFF)
        raise


# ── cleared away ───────────────────────────────────────────────────────────────────────────
def clear_old_bundles() -> int:
    """Take away collections that are older than thirty days, with their files; how many those were."""
    old = FormBundle.objects.filter(asked_at__lt=clock.now() - timedelta(days=KEPT_DAYS)).order_by()
    cleared = 0
    for pk in list(old.values_list("pk", flat=True)):
        with jobs.alone(lock_of(pk)) as nobody_at_it:
            if not nobody_at_it:
                continue
            row = FormBundle.objects.get(pk=pk)
            shutil.rmtree(folder_of(row), ignore_errors=True)
            if row.file:
                row.file.storage.delete(row.file.name)
            row.delete()
        cleared += 1
    return cleared
