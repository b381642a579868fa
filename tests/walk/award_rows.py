"""What the addresses of awards ask for: registers of a ศอช.ต., rules of the year, selections at every step.

In each province: `preparing`, `nominating` (each district with a file in preparation and one handed in), `judging`
(its round open with every point given, one entry a district, the judge who walks holds a seat in จังหวัด 31; a zone
that waits), and `announced`, of the year before, won by a ศอช.ต. of neither district, since an announced outcome is
public in its province. The same ศอช.ต. won one whose only round is closed (`settled_of`) and one closed as a whole.
"""

from datetime import date
from decimal import Decimal

from assessment.models import Assessment
from awards.choices import (
    AwardKind,
    AwardLevel,
    CertificationResult,
    ContestMove,
    ContestState,
    ExtraMode,
    Item,
    NominationState,
    Outcome,
    RuleSetState,
    StageState,
    StandardType,
    Succession,
)
from awards.models import (
    Award,
    AwardFile,
    CandidateList,
    Certification,
    Contest,
    ContestStep,
    ExtraRule,
    FieldVisit,
    ItemDecision,
    Judge,
    Nomination,
    RubricCriterion,
    RuleSet,
    Score,
    Stage,
    StageEntry,
    StudyVisit,
    ZoneDistrict,
)
from awards.models.contests import CATEGORY
from conweb.kernel import clock
from conweb.kernel.models import District, Province, Subdistrict, User
from conweb.kernel.uploads import checked_upload, save_with_file
from registry.choices import Tier
from registry.models import Centre
from tests.walk.pictures import picture

YEAR = 2564
PREPARING, JUDGING = "ศอช.ต. ดีเด่น ด้านสิ่งแวดล้อม", "ศอช.ต. ดีเด่น ด้านอาหาร"
SETTLED, CLOSED = "ศอช.ต. ดีเด่น ด้านภูมิคุ้มกัน", "ศอช.ต. ดีเด่น ด้านสวัสดิการ"
# Where the winners of last year lie: a district of the province in which nobody walks.
ELSEWHERE = {
    "31": ("3101", "เมืองบุรีรัมย์", "310101", "ในเมือง"),
    "30": ("3001", "เมืองนครราชสีมา", "300101", "ในเมือง"),
}
RULES = {
    "fiscal_year": YEAR,
    "offset": 0,
    "counted_from": "province",
    "succession_judged": False,
    "extras": [],
    "sources": ["เกณฑ์กรม ปี 2564 ฉบับที่ 1"],
}


def make_country_rules(department: User) -> None:
    now = clock.now()
    common = {"fiscal_year": YEAR, "counted_from": AwardLevel.PROVINCE, "succession": Succession.COUNTS}
    RuleSet.objects.create(
        version=1, state=RuleSetState.PUBLISHED, made_at=now, made_by=department, published_at=now,
        published_by=department, **common,
    )  # fmt: skip
    RuleSet.objects.create(version=2, made_at=now, made_by=department, ruling="ร่างคำวินิจฉัย", **common)


def make_award_rows(centre: Centre, by: User, family: str) -> None:
    """The registers of a ศอช.ต. and of one of its people, each with a file."""
    place = {"province_id": centre.province_id, "district_id": centre.district_id}
    certification = Certification.objects.create(
        centre=centre,
        standard_type=StandardType.NETWORK,
        fiscal_year=2562,
        result=CertificationResult.PASSED,
        number=f"มชช.{family}/2562",
        certified_on=date(2019, 5, 1),
        **place,
    )
    award = Award.objects.create(
        centre=centre, kind=AwardKind.OUTSTANDING, level=AwardLevel.DISTRICT, fiscal_year=2561, **place
    )
    person = centre.committees.first().seats.first().person
    Award.objects.create(
        person=person, kind=AwardKind.LEADER, level=AwardLevel.DISTRICT, fiscal_year=2560, **place
    )
    visit = StudyVisit.objects.create(
        centre=centre, visited_on=date(2021, 2, 3), visitors=f"คณะของ{family}", people=30
    )
    for owner in ({"certification": certification}, {"award": award}, {"visit": visit}):
        _file(owner, by=by, **place)


def make_contests(places: list[tuple[District, Assessment, Assessment]], judge: User) -> None:
    """The selections of a province: of each district the form accepted and the one reported."""
    province = places[0][0].province
    desk = User.objects.get(username=f"walk-{province.pk}-p")
    now = clock.now()
    rules = RuleSet.objects.create(
        fiscal_year=YEAR, province=province, version=1, made_at=now, made_by=desk, offset=1
    )
    _extra(rules, "คะแนนรวมตั้งแต่ 60")
    RuleSet.objects.filter(pk=rules.pk).update(
        state=RuleSetState.PUBLISHED, published_at=now, published_by=desk
    )
    draft = RuleSet.objects.create(
        fiscal_year=YEAR, province=province, version=2, made_at=now, made_by=desk, offset=1
    )
    _extra(draft, "คะแนนรวมตั้งแต่ 62")
    _contest(province, ContestState.PREPARING, PREPARING, desk)
    nominating = _contest(province, ContestState.NOMINATING, CATEGORY, desk)
    judging = _contest(province, ContestState.JUDGING, JUDGING, desk)
    for district, accepted, reported in places:
        head = User.objects.get(username=f"walk-{district.pk}-h")
        _nomination(nominating, accepted.centre, head, NominationState.PREPARING)
        _nomination(nominating, reported.centre, head, NominationState.NOMINATED)
        _entered(judging, _nomination(judging, reported.centre, head, NominationState.NOMINATED), head)
    judging.stages.filter(level=AwardLevel.DISTRICT).update(state=StageState.CLOSED)
    for contest in (nominating, judging):
        zone = Stage.objects.create(
            contest=contest, number=2, level=AwardLevel.ZONE, name="โซน 1", is_scored=False
        )
        for district, _, _ in places:
            ZoneDistrict.objects.create(stage=zone, district=district)
    _judges(judging, judge if province.pk == "31" else None, desk)
    _announced(province, desk)


def _extra(rules: RuleSet, label: str) -> None:
    ExtraRule.objects.create(
        rule_set=rules,
        number=1,
        label=label,
        fact="total",
        operator="ge",
        value=Decimal(60),
        mode=ExtraMode.GATE,
    )


def _contest(
    province: Province, state: ContestState, category: str, by: User, *, year: int = YEAR
) -> Contest:
    shift = year - YEAR
    contest = Contest.objects.create(
        fiscal_year=year,
        province=province,
        category=category,
        judged_on=date(2021 + shift, 6, 1),
        nominate_until=date(2021 + shift, 5, 31),
        most_of_a_district=3,
        state=state,
        rules=None if state == ContestState.PREPARING else RULES | {"fiscal_year": year},
        announced_on=date(2021 + shift, 9, 1) if state == ContestState.ANNOUNCED else None,
    )
    for number, (level, name, is_used, is_scored) in enumerate(
        [
            (AwardLevel.DISTRICT, "อำเภอเสนอชื่อ", True, False),
            (AwardLevel.PROVINCE, "รอบจังหวัด", True, True),
            (AwardLevel.DEPARTMENT, "รอบกรม", False, False),
        ],
        start=1,
    ):
        Stage.objects.create(
            contest=contest,
            number=2 * number - 1,
            level=level,
            name=name,
            is_used=is_used,
            is_scored=is_scored,
        )
    for number, text in enumerate(("การบริหารจัดการ", "ผลงานที่เป็นรูปธรรม"), start=1):
        RubricCriterion.objects.create(contest=contest, number=number, text=text, most=Decimal(20))
    if state != ContestState.PREPARING:
        step = ContestStep.objects.create(contest=contest, move=ContestMove.OPEN, at=clock.now(), by=by)
        CandidateList.objects.create(
            step=step,
            contest=contest,
            judged_on=contest.judged_on,
            facts={"rules": contest.rules, "candidates": []},
            outcomes=[],
        )
    return contest


def _nomination(contest: Contest, centre: Centre, by: User, state: NominationState) -> Nomination:
    handed_in = {"nominated_at": clock.now(), "nominated_by": by, "findings": []}
    nomination = Nomination.objects.create(
        contest=contest,
        centre=centre,
        state=state,
        strengths="ขับเคลื่อนแผนชุมชนทุกหมู่บ้าน",
        started_at=clock.now(),
        started_by=by,
        **(handed_in if state == NominationState.NOMINATED else {}),
    )
    ItemDecision.objects.create(
        nomination=nomination, item=Item.FOOD, holds=True, reason="เห็นแปลงผักทุกหมู่บ้าน", by=by, at=clock.now()
    )
    _file({"nomination": nomination, "item": Item.FOOD}, by=by, province_id=centre.province_id, district_id=centre.district_id)  # fmt: skip
    return nomination


def _entered(contest: Contest, nomination: Nomination, by: User) -> None:
    stage = contest.stages.get(level=AwardLevel.PROVINCE)
    Stage.objects.filter(pk=stage.pk).update(state=StageState.OPEN)
    entry = StageEntry.objects.create(stage=stage, nomination=nomination)
    visit = FieldVisit.objects.create(
        entry=entry,
        nomination=nomination,
        visited_on=date(2021, 4, 8),
        visitors="คณะกรรมการตัดสิน",
        findings="พบกลุ่มอาชีพสองกลุ่ม",
    )
    centre = nomination.centre
    _file({"field_visit": visit}, by=by, province_id=centre.province_id, district_id=centre.district_id)


def _judges(contest: Contest, walks: User | None, desk: User) -> None:
    stage = contest.stages.get(level=AwardLevel.PROVINCE)
    with_account = Judge.objects.create(
        stage=stage, user=walks, name="นางสาวชัยวัฒน์ ยินดี", position="ผู้ทรงคุณวุฒิ", is_chair=True, number=1
    )
    on_paper = Judge.objects.create(stage=stage, name="นายถาวร ยินดี", position="ปราชญ์ชาวบ้าน", number=2)
    for points, entry in enumerate(stage.entries.order_by("pk"), start=12):
        for criterion in contest.rubric.all():
            for judge, from_paper in ((with_account, False), (on_paper, True)):
                Score.objects.create(
                    judge=judge,
                    nomination=entry.nomination,
                    criterion=criterion,
                    value=Decimal(points),
                    from_paper=from_paper,
                    entered_by=judge.user or desk,
                    entered_at=clock.now(),
                )


def _announced(province: Province, desk: User) -> None:
    """Last year's, won elsewhere in the province."""
    code, district_name, area_code, area_name = ELSEWHERE[province.pk]
    district, _ = District.objects.get_or_create(
        code=code, defaults={"name": district_name, "province": province}
    )
    area, _ = Subdistrict.objects.get_or_create(
        code=area_code, defaults={"name": area_name, "district": district}
    )
    above = Centre.objects.get(tier=Tier.PROVINCE, province=province)
    middle = Centre.objects.create(
        tier=Tier.DISTRICT, province=province, district=district, parent=above,
        official_name=Tier.DISTRICT.official_name(district_name), short_name=Tier.DISTRICT.short_name(district_name),
    )  # fmt: skip
    centre = Centre.objects.create(
        tier=Tier.SUBDISTRICT, province=province, district=district, subdistrict=area, parent=middle,
        official_name=Tier.SUBDISTRICT.official_name(area_name), short_name=Tier.SUBDISTRICT.short_name(area_name),
    )  # fmt: skip
    entry = _won(_contest(province, ContestState.ANNOUNCED, CATEGORY, desk, year=YEAR - 1), centre, desk)
    _won(_contest(province, ContestState.JUDGING, SETTLED, desk), centre, desk)
    _won(_contest(province, ContestState.CLOSED, CLOSED, desk), centre, desk)
    Award.objects.create(
        centre=centre,
        province=province,
        district=district,
        kind=AwardKind.OUTSTANDING,
        level=AwardLevel.PROVINCE,
        fiscal_year=YEAR - 1,
        entry=entry,
    )


def _won(contest: Contest, centre: Centre, desk: User) -> StageEntry:
    """Its one entry is the first of the province's round, and every round that is held is closed."""
    stage = contest.stages.get(level=AwardLevel.PROVINCE)
    entry = StageEntry.objects.create(
        stage=stage,
        nomination=_nomination(contest, centre, desk, NominationState.NOMINATED),
        mean=Decimal(36),
        extra=Decimal(0),
        total=Decimal(36),
        rank=1,
        outcome=Outcome.WINNER,
    )
    contest.stages.filter(is_used=True).update(state=StageState.CLOSED)
    return entry


def _file(owner: dict, *, by: User, province_id: str, district_id: str | None) -> AwardFile:
    upload = picture("ภาพกิจกรรม.png", 3)
    checked = checked_upload(upload)
    row = AwardFile(
        **owner,
        province_id=province_id,
        district_id=district_id,
        name=checked.name,
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    save_with_file(row, "file", "photo", upload)
    return row


# ── what a door asks for ───────────────────────────────────────────────────────────────────
def contest_of(province: Province, state: ContestState) -> Contest:
    return Contest.objects.exclude(category=SETTLED).get(province=province, state=state)


def settled_of(province: Province) -> Contest:
    """Under judgement, and its only round is closed."""
    return Contest.objects.get(province=province, category=SETTLED)


def nomination_of(district: District, contest_state: ContestState, state: NominationState) -> Nomination:
    return Nomination.objects.get(centre__district=district, contest__state=contest_state, state=state)


def entry_of(district: District) -> StageEntry:
    """The one in the round that is open."""
    return StageEntry.objects.get(nomination__centre__district=district, stage__state=StageState.OPEN)


def judges_of(province: Province) -> list[Judge]:
    """With an account (in จังหวัด 31: who walks), then on paper; of the round that is open."""
    return list(Judge.objects.filter(stage__contest__province=province, stage__state=StageState.OPEN))


def rules_of(province: Province | None, state: RuleSetState) -> RuleSet:
    return RuleSet.objects.get(province=province, state=state)
