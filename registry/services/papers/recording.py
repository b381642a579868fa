"""Papers that were signed outside conweb, entered with their number, day and scan; the roster is that of their day."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import File

from conweb.kernel import clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.models import District, Province, User
from registry.choices import CommitteeStatus, Digits, PaperOrigin
from registry.models import Centre, Committee, Paper, PaperLink, PostHolding, Selection
from registry.rules.papers.compose import compose
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.rules.papers.needs import link_of
from registry.selectors.papers.facts import facts_of, line_to_json, roster_lines
from registry.services.papers.drafting import place_words, subject_of
from registry.services.papers.issuing import issuer_of, owner_of
from registry.services.papers.numbering import hold_book, number_for
from registry.services.papers.rights import insist_keeper
from registry.services.papers.signing import checked_scan_if_any, finish, refuse_day, signature_for

RECORDED = "บันทึกเอกสารที่ลงนามแล้ว"


def record_signed_paper(
    *,
    kind: str,
    by: User,
    dated_on: date,
    number: str = "",
    scan: File | None = None,
    committee: Committee | None = None,
    centre: Centre | None = None,
    selection: Selection | None = None,
    district: District | None = None,
    province: Province | None = None,
    about: Iterable[Paper] = (),
    subject: str = "",
    signatory: PostHolding | None = None,
    effective_on: date | None = None,
    double_is_meant: bool = False,
    term: tuple[date, date] | None = None,
) -> Paper:
    """Enter a paper that was signed on paper. Who signed, the number and the scan may be unknown.

    An announcement of a selection makes its committee stand from `term`, in the same transaction. The same form
    sent twice gives the paper that it made. Raises ValidationError, by field.
    """
    kind = PaperKind(kind)
    spoken_of = list(about)
    said = subject_of(
        kind,
        committee=committee,
        centre=centre,
        selection=selection,
        district=district,
        province=province,
        about=spoken_of,
    )
    insist_keeper(by, said.at)
    with change_set(by, reason=f"{RECORDED} {kind.label}"):
        row = Paper(
            kind=kind,
            origin=PaperOrigin.RECORDED,
            issuer=issuer_of(kind, said.tier, said.at),
            owner=owner_of(said.at),
            centre=said.centre,
            committee=said.committee,
            selection=said.selection,
            province=said.at.province,
            district=said.at.district,
            subdistrict_id=said.at.subdistrict_id,
            digits=Digits.THAI,
            made_by=by,
            made_at=clock.now(),
        )
        row.subject = thai.clean_text(subject)
        hold_book(row.issuer)
        if twin := _twin_of(row, dated_on, number, spoken_of):
            return twin
        checked = checked_scan_if_any(scan)
        if dated_on > clock.today():
            refuse_day(row, dated_on)
        for one in spoken_of:
            if one.dated_on and dated_on < one.dated_on:
                day = thai.format_date(one.dated_on)
                raise ValidationError({"dated_on": f"ก่อนวันที่ของ{one.paper_kind.label}ที่กล่าวถึง ({day})"})
        row.signature = signature_for(row, signatory, dated_on, must=False)
        row.number, row.number_year = number_for(
            row, number, dated_on=dated_on, double_is_meant=double_is_meant, must=False
        )
        row.dated_on, row.signatory = dated_on, signatory
        _replan(row, term)
        row.effective_on = effective_on or _first_day(row, dated_on)
        row.roster = _roster_on(row)
        row.names = _names(row)
        row.status = PaperStatus.DRAFT
        row.save()  # the number of the row names the file of its scan
        PaperLink.objects.bulk_create(
            PaperLink(source=row, target=target, kind=link_of(kind)) for target in spoken_of
        )
        row.subject = row.subject or compose(facts_of(row, on=dated_on)).subject[:400]
        finish(row, by=by, checked=checked, scan=scan)
    return row


def _twin_of(row: Paper, dated_on: date, number: str, about: list[Paper]) -> Paper | None:
    """The paper that the same form recorded a moment ago: entered twice it is still one."""
    same = Paper.objects.filter(
        kind=row.kind,
        origin=PaperOrigin.RECORDED,
        issuer=row.issuer,
        committee=row.committee,
        selection=row.selection,
        centre=row.centre,
        dated_on=dated_on,
        made_by=row.made_by,
    ).exclude(status=PaperStatus.CANCELLED)
    if row.subject:
        same = same.filter(subject=row.subject)
    typed = number_for(row, number, dated_on=dated_on, double_is_meant=True, must=False)[0]
    wanted = {one.pk for one in about}
    return next(
        (one for one in same.filter(number=typed) if wanted <= {link.target_id for link in one.links.all()}),
        None,
    )


def _replan(row: Paper, term: tuple[date, date] | None) -> None:
    committee = row.committee
    if term is None or committee is None or committee.status != CommitteeStatus.CHOOSING:
        return
    if term[1] <= term[0]:
        raise ValidationError({"ends_on": "วันครบวาระต้องอยู่หลังวันเริ่มวาระ"})
    committee.starts_on, committee.ends_on = term
    committee.save(update_fields=["starts_on", "ends_on"])


def _first_day(row: Paper, dated_on: date) -> date:
    if row.paper_kind is PaperKind.ANNOUNCEMENT and row.committee is not None:
        return row.committee.starts_on
    return dated_on


def _roster_on(row: Paper) -> list[dict[str, object]] | None:
    if row.committee is None or not row.paper_kind.is_instrument:
        return None
    return [line_to_json(line) for line in roster_lines(row.committee, on=row.effective_on)]


def _names(row: Paper) -> str:
    people = [line["name"] for line in row.roster or []]
    people += [row.signatory.person.full_name] if row.signatory else []
    return "\n".join(filter(None, [place_words(row), *map(str, people)]))
