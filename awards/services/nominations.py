"""DOC14: a file is begun, gathered, judged item by item, handed in on findings that are kept, and taken back."""

from datetime import date

from django.core.exceptions import ValidationError

from awards.choices import ContestState, Item, NominationState, Outcome
from awards.eligibility.values import Finding, Verdict
from awards.facts import candidate_to_json, findings_to_json
from awards.models import Contest, ItemDecision, Nomination
from awards.selectors.nominations import SOMETIMES, share_of, standing_in
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from conweb.kernel.thai import format_date
from registry.choices import CentreStatus, Tier
from registry.models import Centre

FIVE_YEARS = "7.4"


def start_nomination(*, contest: Contest, centre: Centre, by: User) -> Nomination:
    """Begin the file of a ศอช.ต.; one that is there already is handed back as it is.

    Raises ValidationError while no nominations are taken, and for one that guideline 7.4 keeps out this year:
    nothing that could be gathered would change that. Other clauses may still be met while the file is prepared.
    """
    with change_set(by, reason="เริ่มแฟ้มเสนอชื่อ"):
        contest = _locked(contest)
        kept = Nomination.objects.filter(contest=contest, centre=centre).first()
        if kept:
            return kept
        insist_takes_nominations(contest)
        if centre.tier != Tier.SUBDISTRICT or centre.status != CentreStatus.ACTIVE:
            raise ValidationError("เสนอชื่อได้เฉพาะ ศอช.ต. ที่ดำเนินงานอยู่")
        if centre.province_id != contest.province_id:
            raise ValidationError("ศอช.ต. นี้อยู่นอกจังหวัดของการคัดเลือก")
        for finding in standing_in(contest, centre).decision.findings:
            if finding.clause == FIVE_YEARS and finding.verdict == Verdict.FAILS:
                raise ValidationError(words_of(finding))
        return Nomination.objects.create(
            contest=contest, centre=centre, started_at=clock.now(), started_by=by
        )


def save_strengths(*, nomination: Nomination, strengths: str, by: User) -> Nomination:
    """Keep what the centre did well, as the nomination form prints it."""
    with change_set(by, reason="เขียนผลงานเด่น"):
        nomination = _locked_file(nomination)
        insist_preparing(nomination)
        if nomination.strengths != strengths:
            nomination.strengths = strengths
            nomination.save(update_fields=["strengths"])
    return nomination


def decide_item(*, nomination: Nomination, item: Item, holds: bool, reason: str, by: User) -> ItemDecision:
    """What a named person decided about one item, and why. An earlier decision stays in the history."""
    if not reason.strip():
        raise ValidationError({"reason": "เขียนเหตุผลของการวินิจฉัย"})
    with change_set(by, reason=f"วินิจฉัยข้อ {item.value}"):
        nomination = _locked_file(nomination)
        insist_preparing(nomination)
        kept = ItemDecision.objects.filter(nomination=nomination, item=item).first()
        if kept and (kept.holds, kept.reason, kept.by_id) == (holds, reason, by.pk):
            return kept
        if item in SOMETIMES and kept is None:
            _insist_left_open(nomination, item)
        decision = kept or ItemDecision(nomination=nomination, item=item)
        decision.holds, decision.reason, decision.by, decision.at = holds, reason, by, clock.now()
        decision.save()
    return decision


def hand_in(*, nomination: Nomination, by: User) -> Nomination:
    """Propose the ศอช.ต., and keep the facts and findings on which that was done.

    Raises ValidationError with each clause that fails or waits for a person, after the last day, and where the district
    has used its places.
    """
    with change_set(by, reason="เสนอชื่อ"):
        contest = _locked(nomination.contest)
        nomination = _locked_file(nomination)
        if nomination.state == NominationState.NOMINATED:
            return nomination
        insist_preparing(nomination)
        share = share_of(contest, nomination.district_id)
        if share.is_full:
            raise ValidationError(
                f"อำเภอเสนอชื่อได้ไม่เกิน {share.most} แห่ง เสนอไปแล้ว {share.handed_in} แห่ง ถอนชื่อก่อนหากต้องการเปลี่ยน"
            )
        standing = standing_in(contest, nomination.centre)
        if missing := standing.decision.missing:
            raise ValidationError([words_of(finding) for finding in missing])
        nomination.state = NominationState.NOMINATED
        nomination.nominated_at, nomination.nominated_by = clock.now(), by
        nomination.facts = candidate_to_json(standing.candidate)
        nomination.findings = findings_to_json(standing.decision.findings)
        nomination.save()
    return nomination


def withdraw(*, nomination: Nomination, reason: str, by: User) -> Nomination:
    """Take a centre back out of the selection, for a reason that stays readable."""
    if not reason.strip():
        raise ValidationError({"reason": "เขียนเหตุผลที่ถอนชื่อ"})
    with change_set(by, reason=reason):
        contest = _locked(nomination.contest)
        nomination = _locked_file(nomination)
        if nomination.state == NominationState.WITHDRAWN:
            return nomination
        if why := why_not_withdraw(nomination, contest):
            raise ValidationError(why)
        nomination.state, nomination.withdrawn_reason = NominationState.WITHDRAWN, reason
        nomination.save(update_fields=["state", "withdrawn_reason"])
    return nomination


def take_up_again(*, nomination: Nomination, by: User) -> Nomination:
    """A file that was withdrawn is prepared once more, with its evidence and decisions as they were."""
    with change_set(by, reason="นำแฟ้มเสนอชื่อกลับมาเตรียม"):
        contest = _locked(nomination.contest)
        nomination = _locked_file(nomination)
        if nomination.state != NominationState.WITHDRAWN:
            return nomination
        insist_takes_nominations(contest)
        nomination.state, nomination.withdrawn_reason = NominationState.PREPARING, ""
        nomination.nominated_at = nomination.nominated_by = None
        nomination.facts = nomination.findings = None
        nomination.save()
    return nomination


def words_of(finding: Finding) -> str:
    """A clause as a refusal names it: «ข้อ 7.4: …»."""
    return f"ข้อ {finding.clause}: {finding.sentence}"


def why_no_nominations(contest: Contest, *, today: date) -> str:
    """The sentence of a selection that takes no nominations today; empty while it does."""
    if contest.state == ContestState.PREPARING:
        return "การคัดเลือกนี้ยังไม่เปิดรับเสนอชื่อ จังหวัดเป็นผู้เปิด"
    if contest.state != ContestState.NOMINATING:
        return "ปิดรับเสนอชื่อแล้ว"
    if contest.nominate_until < today:
        return f"รับเสนอชื่อถึง {format_date(contest.nominate_until)} พ้นกำหนดแล้ว ขอให้จังหวัดขยายวัน"
    return ""


def insist_takes_nominations(contest: Contest) -> None:
    if why := why_no_nominations(contest, today=clock.today()):
        raise ValidationError(why)


def why_not_preparing(nomination: Nomination, *, today: date) -> str:
    """Why the file can be changed no more; empty while it is prepared and nominations are taken."""
    if nomination.state == NominationState.NOMINATED:
        return "เสนอชื่อแล้ว แฟ้มจึงแก้ไม่ได้ ถอนชื่อก่อนแล้วแก้"
    if nomination.state == NominationState.WITHDRAWN:
        return "ถอนชื่อแล้ว นำกลับมาเตรียมแฟ้มก่อนจึงแก้ได้"
    return why_no_nominations(nomination.contest, today=today)


def insist_preparing(nomination: Nomination) -> None:
    if why := why_not_preparing(nomination, today=clock.today()):
        raise ValidationError(why)


def why_not_withdraw(nomination: Nomination, contest: Contest) -> str:
    """A centre may leave until the judging is over, and until a round has given it a prize."""
    if contest.state not in (ContestState.NOMINATING, ContestState.JUDGING):
        return "ปิดการตัดสินแล้ว ถอนชื่อไม่ได้"
    if nomination.entries.filter(outcome__in=(Outcome.WINNER, Outcome.RUNNER_UP)).exists():
        return "ศอช.ต. นี้ได้รับรางวัลของรอบที่ปิดแล้ว ถอนชื่อไม่ได้ ให้จังหวัดเปิดรอบใหม่ก่อน"
    return ""


def _insist_left_open(nomination: Nomination, item: Item) -> None:
    """7.2, 7.4 and 7.5 are figures: a person decides only what they leave open."""
    for finding in standing_in(nomination.contest, nomination.centre).decision.findings:
        if finding.clause == item.value and finding.verdict != Verdict.JUDGED:
            raise ValidationError(f"ข้อ {item.value} ตัดสินจากข้อมูล ไม่ต้องใช้ดุลยพินิจ: {finding.sentence}")


def _locked(contest: Contest) -> Contest:
    """Who hands in waits for who ends the nominations, and a district's two hands for one another."""
    return Contest.objects.select_for_update(no_key=True).get(pk=contest.pk)


def _locked_file(nomination: Nomination) -> Nomination:
    return (
        Nomination.objects.select_for_update(of=("self",), no_key=True)
        .select_related("contest", "centre__district", "centre__province")
        .get(pk=nomination.pk)
    )
