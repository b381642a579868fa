"""What a paper does when it comes into force: what it replaces, what it cancels; and papers given up."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from registry.choices import PaperOrigin
from registry.models import Committee, Paper, PaperLink
from registry.rules.papers.kinds import LinkKind, PaperKind, PaperStatus
from registry.rules.papers.needs import FOUNDS
from registry.services.papers.rights import held, locked, within_reach

IN_FORCE = "เอกสารมีผลตามวันที่กำหนด"
REPLACED = "มีฉบับใหม่ใช้แทน"
ALIVE = (PaperStatus.SIGNED, PaperStatus.IN_FORCE)


def bring_into_force(on: date) -> list[Paper]:
    """Signed announcements and orders whose day has come, the earliest first. Run twice, it changes nothing more."""
    coming = Paper.objects.instruments().filter(status=PaperStatus.SIGNED, effective_on__lte=on)
    done = []
    for key in coming.order_by("effective_on", "pk").values_list("pk", flat=True):
        with change_set(None, reason=IN_FORCE):
            row = held(key)
            if row is None or row.status != PaperStatus.SIGNED:
                continue  # somebody else was faster, or another paper of this run ended it
            take_effect(row)
            done.append(row)
    return done


def take_effect(paper: Paper) -> None:
    """A signed instrument is in force from its day: it replaces what stood before it, or ends what it cancels.

    Inside the change set that is open. Where a newer paper of the same body is in force already, as when old ones
    are entered later, this one is replaced by it at once.
    """
    kind = PaperKind(paper.kind)
    since = paper.effective_on or paper.dated_on
    if newer := _first_newer(paper, since):
        _end(paper, PaperStatus.REPLACED, newer.effective_on or newer.dated_on, REPLACED)
        _link(newer, paper, LinkKind.REPLACES)
        return
    paper.status = PaperStatus.IN_FORCE
    paper.save(update_fields=["status"])
    if kind in FOUNDS:
        for old in _before(paper, since):
            _end(old, PaperStatus.REPLACED, since, REPLACED)
            _link(paper, old, LinkKind.REPLACES)
    if kind is PaperKind.CANCELLATION:
        targets = Paper.objects.filter(linked_from__source=paper, linked_from__kind=LinkKind.CANCELS)
        for old in _all_held(targets.filter(status__in=ALIVE)):
            if within_reach(old, issuer=paper.issuer, at=paper):  # rows from elsewhere end nothing of others
                _end(old, PaperStatus.CANCELLED, since, f"ยกเลิกโดยคำสั่งที่ {paper.full_number}")


def cancel_paper(paper: Paper, *, by: User, reason: str) -> Paper:
    """Give a paper up, with the reason: a draft or a print that is not signed, a signed letter, a record made by mistake.

    A signed announcement or order of this office is ended by an order of its own (คำสั่งยกเลิก).
    """
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุที่ยกเลิก"})
    with change_set(by, reason=f"ยกเลิกเอกสาร: {reason}"[:300]):
        row = locked(paper, by)
        if row.status == PaperStatus.CANCELLED:
            return row  # a second click
        if row.status == PaperStatus.REPLACED:
            raise ValidationError("เอกสารนี้มีฉบับใหม่ใช้แทนแล้ว ไม่ต้องยกเลิก")
        if row.is_signed and row.paper_kind.is_instrument and row.origin == PaperOrigin.PREPARED:
            raise ValidationError("ประกาศและคำสั่งที่ลงนามแล้ว ยกเลิกด้วยคำสั่งยกเลิก ร่างคำสั่งยกเลิกจากหน้าเอกสารนี้")
        _end(row, PaperStatus.CANCELLED, clock.today(), reason)
    return row


def founded_earlier(paper: Paper) -> QuerySet[Paper]:
    """Signed papers in force that made the same body before: of its earlier terms, and of its own kind for this one."""
    committee = paper.committee
    kind = PaperKind(paper.kind)
    if committee is None or kind not in FOUNDS:
        return Paper.objects.none()
    founding = [one.value for one, body in FOUNDS.items() if body == FOUNDS[kind]]
    same = Q(committee=committee, kind=kind.value)
    others = Q(committee__in=_same_body(committee).exclude(pk=committee.pk), kind__in=founding)
    return Paper.objects.filter(same | others, status__in=ALIVE).exclude(pk=paper.pk)


def _same_body(committee: Committee) -> QuerySet[Committee]:
    """Every term, or every order, of the very body: the คณะ of one ศอช., of one ตำบล, of one อำเภอ."""
    rows = Committee.objects.filter(kind=committee.kind)
    if committee.centre_id:
        return rows.filter(centre=committee.centre_id)
    if committee.subdistrict_id:
        return rows.filter(centre__isnull=True, subdistrict=committee.subdistrict_id)
    return rows.filter(centre__isnull=True, subdistrict__isnull=True, district=committee.district_id)


def _first_newer(paper: Paper, since: date) -> Paper | None:
    """The next paper of the same body that is in force from a later day, if there is one."""
    rows = founded_earlier(paper).filter(status=PaperStatus.IN_FORCE, effective_on__gt=since)
    return rows.order_by("effective_on", "pk").first()


def _before(paper: Paper, since: date) -> list[Paper]:
    """What a founding paper takes the place of: those before it, and the papers that amended them."""
    founding = _all_held(founded_earlier(paper).filter(Q(effective_on__lte=since) | Q(effective_on=None)))
    keys = [one.pk for one in founding]
    amending = Paper.objects.filter(
        links__target__in=keys, links__kind=LinkKind.AMENDS, status__in=ALIVE
    ).exclude(pk__in=[*keys, paper.pk])
    return [*founding, *_all_held(amending)]


def _all_held(rows: QuerySet[Paper]) -> list[Paper]:
    keys = sorted(rows.values_list("pk", flat=True).distinct())
    return list(Paper.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))


def _end(paper: Paper, status: PaperStatus, on: date | None, reason: str) -> None:
    paper.status, paper.ended_on, paper.ended_reason = status, on, reason[:300]
    paper.save(update_fields=["status", "ended_on", "ended_reason"])


def _link(source: Paper, target: Paper, kind: LinkKind) -> None:
    PaperLink.objects.get_or_create(source=source, target=target, kind=kind)


def ended_words(papers: Iterable[Paper]) -> str:
    """«ประกาศรับรองผลการคัดเลือก ลงวันที่ …» of those that a signature will end, for the page that asks."""
    return ", ".join(one.subject for one in papers)
