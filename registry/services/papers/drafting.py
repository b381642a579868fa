"""Drafts: begun, changed, thrown away. What a draft says is composed anew from the registry whenever it is looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from conweb.kernel import clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import District, Province, Subdistrict, User
from registry.choices import CommitteeStatus, Digits, PaperOrigin
from registry.models import Centre, Committee, Paper, PaperLink, Selection
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.rules.papers.needs import OF_A_PROVINCE, OF_A_SELECTION, OF_PAPERS, bodies_of, link_of
from registry.rules.values import Kind, Tier
from registry.selectors.papers.owed import why_no_removal
from registry.services.papers.issuing import issuer_of, owner_of
from registry.services.papers.rights import Where, insist_keeper, insist_reach, locked, where_of

DRAFTED, CHANGED, DISCARDED = "ร่างเอกสาร", "แก้ร่างเอกสาร", "ทิ้งร่างเอกสาร"
CHANGED_MEANWHILE = "มีผู้แก้ร่างนี้หลังจากท่านเปิดหน้า ดูร่างล่าสุดแล้วแก้อีกครั้งหากยังต้องการ"
KEPT_FOR_GOOD = "ร่างนี้เคยพิมพ์เสนอลงนามหรือมีฉบับแก้ไขแนบอยู่ ทิ้งไม่ได้ ให้ยกเลิกพร้อมเหตุผลแทน"
# Letters that a สพจ. sends about papers of several districts at once.
SENT_BY_A_PROVINCE = frozenset({PaperKind.COPY_LETTER, PaperKind.RENEWAL_LETTER})
TWINS_WITHIN = timedelta(minutes=10)  # the same words by the same person: one form, sent twice
# Columns that a drafter sets beside the words.
SETTINGS = ("digits", "urgency", "secrecy", "effective_on")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about, each part with what it implies: a selection says its committee, that one its centre."""

    at: Where
    centre: Centre | None = None
    committee: Committee | None = None
    selection: Selection | None = None

    @property
    def tier(self) -> Tier | None:
        if self.centre is not None:
            return Tier(self.centre.tier)
        return None if self.at.district else Tier.PROVINCE


def subject_of(
    kind: PaperKind,
    *,
    committee: Committee | None = None,
    centre: Centre | None = None,
    selection: Selection | None = None,
    district: District | None = None,
    province: Province | None = None,
    about: Iterable[Paper] = (),
) -> Subject:
    """What a paper of this kind is about, or ValidationError where that does not fit the kind."""
    spoken_of = list(about)
    if selection is not None:
        committee = selection.committee
    elif committee is None and spoken_of and centre is None and district is None and province is None:
        if kind in SENT_BY_A_PROVINCE and is_of_several_districts(spoken_of):
            refuse_other_places(spoken_of, province_id=spoken_of[0].province_id, district_id=None)
            return Subject(where_of(province=spoken_of[0].province))
        first = spoken_of[0]
        committee, centre, district = first.committee, first.centre, first.district
        province = first.province
    if committee is not None and committee.centre_id:
        centre = committee.centre
    if kind in OF_A_SELECTION and selection is None:
        raise ValidationError("เอกสารชนิดนี้เป็นของการคัดเลือกคณะกรรมการ เริ่มจากหน้าการคัดเลือก")
    if bodies := bodies_of(kind):
        if committee is None:
            raise ValidationError("เลือกคณะที่เอกสารนี้เกี่ยวข้อง")
        if Kind(committee.kind) not in bodies:
            raise ValidationError(f"{kind.label}ไม่ใช่เอกสารของ{committee.get_kind_display()}")
    if kind in OF_PAPERS and not spoken_of:
        raise ValidationError({"about": "เลือกเอกสารที่ลงนามแล้วซึ่งเอกสารนี้กล่าวถึง"})
    if kind is PaperKind.CANCELLATION and any(not paper.paper_kind.is_instrument for paper in spoken_of):
        raise ValidationError({"about": "ยกเลิกได้เฉพาะประกาศและคำสั่ง"})
    if kind is PaperKind.CANCELLATION and any(not paper.is_signed for paper in spoken_of):
        raise ValidationError({"about": "ยกเลิกได้เฉพาะฉบับที่ลงนามแล้ว ร่างให้ทิ้งหรือยกเลิกที่หน้าของร่าง"})
    if kind in OF_A_PROVINCE:
        at = Where(
            where_of(committee=committee, centre=centre, district=district, province=province).province
        )
        return Subject(at)
    at = where_of(committee=committee, centre=centre, district=district, province=province)
    refuse_other_places(spoken_of, province_id=at.province_id, district_id=at.district_id)
    return Subject(at, centre, committee, selection)


def is_of_several_districts(papers: Iterable[Paper]) -> bool:
    return len({paper.district_id for paper in papers}) > 1


def refuse_other_places(papers: Iterable[Paper], *, province_id: str | None, district_id: str | None) -> None:
    """A paper of a district speaks of that district's papers; one of the province of any inside it."""
    listed = list(papers)
    if any(paper.province_id != province_id for paper in listed):
        raise ValidationError({"about": "เลือกเอกสารของจังหวัดเดียวกัน"})
    if district_id and any(paper.district_id not in (None, district_id) for paper in listed):
        raise ValidationError(
            {"about": "เลือกเอกสารของอำเภอเดียวกัน หนังสือที่กล่าวถึงหลายอำเภอเป็นของจังหวัด ให้ร่างจากหน้าของจังหวัด"}
        )


def draft_paper(
    *,
    kind: str,
    by: User,
    committee: Committee | None = None,
    centre: Centre | None = None,
    selection: Selection | None = None,
    district: District | None = None,
    province: Province | None = None,
    about: Iterable[Paper] = (),
    typed: Mapping[str, Any] | None = None,
    subject: str = "",
    digits: str = Digits.THAI,
    urgency: str = "",
    secrecy: str = "",
    effective_on: date | None = None,
    term: tuple[date, date] | None = None,
) -> Paper:
    """Begin a paper. `about` are the papers it amends, cancels or sends on; `term` replans a committee being chosen.

    The same form sent twice gives the draft that it made. Raises ValidationError, by field.
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
    if kind is PaperKind.REMOVAL and (why := why_no_removal(said.committee, on=clock.today())):
        raise ValidationError(why)
    words = {**(typed or {})}
    with change_set(by, reason=f"{DRAFTED} {kind.label}"):
        if said.committee is not None:  # two clicks wait for each other, and so do two officers
            Committee.objects.select_for_update(no_key=True).get(pk=said.committee.pk)
        paper = Paper(
            kind=kind,
            origin=PaperOrigin.PREPARED,
            issuer=issuer_of(kind, said.tier, said.at),
            owner=owner_of(said.at),
            centre=said.centre,
            committee=said.committee,
            selection=said.selection,
            province=said.at.province,
            district=said.at.district,
            subdistrict_id=said.at.subdistrict_id,
            subject=thai.clean_text(subject),
            typed=words,
            digits=digits,
            urgency=urgency,
            secrecy=secrecy,
            effective_on=effective_on,
            made_by=by,
            made_at=clock.now(),
        )
        if twin := _twin_of(paper, spoken_of):
            return twin
        insist_reach(by, kind, spoken_of, issuer=paper.issuer, at=said.at)
        if term is not None:
            _replan(paper, term)
        paper.names = place_words(paper)
        paper.save()
        PaperLink.objects.bulk_create(
            PaperLink(source=paper, target=target, kind=link_of(kind)) for target in spoken_of
        )
    return paper


def change_draft(
    paper: Paper,
    *,
    by: User,
    version: int | None = None,
    typed: Mapping[str, Any] | None = None,
    subject: str | None = None,
    about: Iterable[Paper] | None = None,
    term: tuple[date, date] | None = None,
    **settings: Any,
) -> Paper:
    """Change what was typed for a draft. `version` is that of the page; one that is printed is taken back first."""
    if unknown := set(settings) - set(SETTINGS):
        raise TypeError(f"a draft has no {', '.join(sorted(unknown))}")
    wanted: dict[str, Any] = dict(settings)
    if typed is not None:
        wanted["typed"] = {**typed}
    if subject is not None:
        wanted["subject"] = thai.clean_text(subject)
    with change_set(by, reason=CHANGED):
        row = locked(paper, by)
        insist_draft(row)
        linked = None if about is None else list(about)
        if linked:
            refuse_other_places(linked, province_id=row.province_id, district_id=row.district_id)
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        relinked = linked is not None and {one.pk for one in linked} != set(
            row.links.values_list("target", flat=True)
        )
        replanned = term is not None and _plan_of(row) != term
        if not (changed or relinked or replanned):
            return row  # a second click
        if version is not None and version != row.version:
            raise ValidationError(CHANGED_MEANWHILE, code="changed")
        for name in changed:
            setattr(row, name, wanted[name])
        if replanned and term is not None:
            _replan(row, term)
        if relinked and linked is not None:
            insist_reach(by, PaperKind(row.kind), linked, issuer=row.issuer, at=row)
            row.links.exclude(target__in=[one.pk for one in linked]).delete()
            for target in linked:
                PaperLink.objects.get_or_create(source=row, target=target, kind=link_of(PaperKind(row.kind)))
        row.version += 1
        row.save()
    return row


def discard_draft(paper: Paper, *, by: User) -> None:
    """Throw a draft away that was never printed; the change can be undone. A second click does nothing."""
    with change_set(by, reason=DISCARDED) as change:
        try:
            row = locked(paper, by)
        except ValidationError as refusal:
            if getattr(refusal, "code", "") == "gone":
                return
            raise
        insist_draft(row)
        if row.printings.exists() or row.edited_copies.exists():
            raise ValidationError(KEPT_FOR_GOOD)
        record_change(change, kind="paper", title=f"{DISCARDED} {shown_subject(row)}"[:200], by=by, at=row)
        try:
            row.delete()
        except ProtectedError as error:
            raise ValidationError("มีเอกสารอื่นกล่าวถึงร่างนี้ ทิ้งร่างนั้นก่อน") from error


def insist_draft(row: Paper) -> None:
    if row.status == PaperStatus.PRINTED:
        raise ValidationError("พิมพ์เสนอลงนามแล้ว เรียกคืนเป็นร่างก่อนจึงแก้ได้")
    if row.status != PaperStatus.DRAFT:
        raise ValidationError(f"เอกสารนี้{PaperStatus(row.status).label}แล้ว แก้ไม่ได้อีก")


def shown_subject(paper: Paper) -> str:
    """What a draft is called in lists: what was typed, else what its kind says of its body."""
    if paper.subject:
        return paper.subject
    return f"{PaperKind(paper.kind).label} {_body_of(paper) or ''}".strip()


def about_in_words(paper: Paper) -> str:
    """What a line of a list says below the kind: the subject, else the body or place that the paper is about."""
    if paper.subject and paper.subject != PaperKind(paper.kind).label:
        return paper.subject
    return str(_body_of(paper) or "")


def _body_of(paper: Paper) -> Committee | Centre | Subdistrict | District | Province | None:
    return paper.committee or paper.centre or paper.subdistrict or paper.district or paper.province


def place_words(paper: Paper) -> str:
    """The places that a paper is looked for by."""
    area = (paper.centre, paper.subdistrict, paper.district, paper.province)
    names = [paper.centre.short_name if paper.centre else ""]
    names += [place.full_name for place in area[1:] if place]
    return "\n".join(name for name in names if name)


def _twin_of(paper: Paper, about: list[Paper]) -> Paper | None:
    """The draft that the same person began a moment ago with the same words."""
    same = Paper.objects.filter(
        status=PaperStatus.DRAFT,
        version=1,
        made_by=paper.made_by,
        made_at__gte=clock.now() - TWINS_WITHIN,
        kind=paper.kind,
        centre=paper.centre,
        committee=paper.committee,
        selection=paper.selection,
        province=paper.province,
        district=paper.district,
        subject=paper.subject,
        typed=paper.typed,
        effective_on=paper.effective_on,
        digits=paper.digits,
        urgency=paper.urgency,
        secrecy=paper.secrecy,
    ).select_related("issuer", "owner")
    wanted = {one.pk for one in about}
    return next((row for row in same if {link.target_id for link in row.links.all()} == wanted), None)


def _plan_of(paper: Paper) -> tuple[date, date | None] | None:
    return (paper.committee.starts_on, paper.committee.ends_on) if paper.committee else None


def _replan(paper: Paper, term: tuple[date, date]) -> None:
    """The days that the announcement will print of a committee that is still being chosen."""
    committee = paper.committee
    if committee is None or committee.status != CommitteeStatus.CHOOSING:
        return
    starts_on, ends_on = term
    if ends_on <= starts_on:
        raise ValidationError({"ends_on": "วันครบวาระต้องอยู่หลังวันเริ่มวาระ"})
    committee.starts_on, committee.ends_on = starts_on, ends_on
    committee.save(update_fields=["starts_on", "ends_on"])
