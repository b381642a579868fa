"""What the addresses of a year's work ask for: of each district's ศอช.ต. one row of everything, a file to each that
has files; of each province and of the country a partner, an agreement, a mission, news, and rulings."""

from datetime import date
from typing import TypeVar

from django.db.models import Model

from assessment.log_choices import AdviceState, LogKind, Part, RulingState
from assessment.models import (
    AdviceRequest,
    LogAttendance,
    LogEntry,
    LogFile,
    LogOrganisation,
    LogPartner,
    Ruling,
)
from conweb.kernel import clock
from conweb.kernel.models import District, Province, User
from conweb.kernel.uploads import checked_upload, save_with_file
from registry.choices import CommitteeKind
from registry.models import (
    FILE_OWNERS,
    ActionItem,
    ActionPlan,
    Agreement,
    Centre,
    Fund,
    MemberRecord,
    Mission,
    NetworkRule,
    Office,
    Organisation,
    OrganisationReview,
    Partner,
    PlanProject,
    PlanSending,
    Publicity,
    Seat,
    SubdistrictPlan,
    Support,
    SupportAttendance,
    SupportVisit,
    YearFile,
    YearGoal,
)
from registry.year_choices import (
    FundKind,
    OrganisationKind,
    PartnerKind,
    RecordKind,
    SupportSource,
    VisitKind,
)
from tests.walk.pictures import picture

Row = TypeVar("Row", bound=Model)

YEAR = 2564
A_DAY = date(2021, 1, 15)


def make_year_rows(centre: Centre, by: User, family: str) -> None:
    """One row of everything, each with the family name that only this district knows."""
    recorded = {"recorded_by": by, "recorded_at": clock.now()}
    person = (
        Seat.objects.filter(committee__centre=centre, committee__kind=CommitteeKind.EXECUTIVE).first().person
    )
    place = {"province": centre.province, "district": centre.district}
    organisation = Organisation.objects.create(
        centre=centre,
        name=f"กลุ่มทอผ้า{family}",
        kind=OrganisationKind.OCCUPATION,
        joined_on=date(2018, 2, 1),
        representative=person,
    )
    Organisation.objects.create(centre=centre, name=f"กลุ่มเลี้ยงโค{family}", kind=OrganisationKind.OCCUPATION)
    OrganisationReview.objects.create(
        organisation=organisation, reviewed_on=A_DAY, keeps_rules=True, **recorded
    )
    rule = NetworkRule.objects.create(centre=centre, title=f"ข้อตกลง{family}", adopted_on=date(2018, 5, 1))
    Fund.objects.create(centre=centre, kind=FundKind.NETWORK, name=f"กองทุนเครือข่าย{family}")
    Fund.objects.create(centre=centre, kind=FundKind.VILLAGE, name=f"กองทุนหมู่บ้าน{family}")
    MemberRecord.objects.create(
        centre=centre,
        person=person,
        kind=RecordKind.OUTER_SEAT,
        title=f"กรรมการสถานศึกษา{family}",
        since=date(2019, 5, 1),
    )
    goal = YearGoal.objects.create(
        centre=centre, fiscal_year=YEAR, problem="น้ำไม่พอใช้", goal=f"ขุดสระ{family}", set_on=date(2020, 11, 5)
    )
    plan = ActionPlan.objects.create(centre=centre, fiscal_year=YEAR, adopted_on=date(2020, 11, 10))
    item = ActionItem.objects.create(plan=plan, title=f"อบรมบัญชีครัวเรือน{family}", duty=6, goal=goal)
    before = ActionPlan.objects.create(centre=centre, fiscal_year=YEAR - 1, adopted_on=date(2019, 11, 10))
    ActionItem.objects.create(plan=before, title=f"ขุดลอกคลอง{family}", duty=11)
    book = SubdistrictPlan.objects.create(centre=centre, fiscal_year=YEAR, made_on=date(2021, 3, 1))
    PlanSending.objects.create(plan=book, sent_on=date(2021, 4, 2), letter="บร 0119/77", **recorded)
    project = PlanProject.objects.create(plan=book, title=f"ฝายชะลอน้ำ{family}", forum_on=A_DAY)
    partner = Partner.objects.create(
        name=f"โรงพยาบาลส่งเสริมสุขภาพ{family}", kind=PartnerKind.GOVERNMENT, **place
    )
    agreement = Agreement.objects.create(
        partner=partner, title=f"ร่วมดูแลผู้สูงอายุ{family}", since=date(2020, 10, 1), **place
    )
    mission = _mission(f"ประสานแผนตำบล{family}", **place)
    news = Publicity.objects.create(
        centre=centre, title=f"ศอช. ปลูกผัก{family}", published_on=A_DAY, channel="วิทยุชุมชน", **place
    )
    Support.objects.create(
        centre=centre,
        fiscal_year=YEAR,
        source=SupportSource.LOCAL,
        partner=partner,
        received_on=A_DAY,
        amount=20000,
        purpose=f"จัดเวทีประชาคม{family}",
    )
    office = Office.objects.filter(district=centre.district).order_by("pk").first()
    assert office is not None
    visit = SupportVisit.objects.create(
        centre=centre, kind=VisitKind.TRAINING, office=office, held_on=A_DAY, topic=f"อบรมกรรมการ{family}"
    )
    SupportAttendance.objects.create(visit=visit, person=person)
    owners = {
        "network_rule": rule,
        "action_plan": plan,
        "subdistrict_plan": book,
        "plan_project": project,
        "agreement": agreement,
        "mission": mission,
        "support_visit": visit,
        "publicity": news,
    }
    assert owners.keys() == FILE_OWNERS.keys()
    for column, owner in owners.items():
        _year_file({column: owner}, by=by, **place)
    entry = LogEntry.objects.create(
        centre=centre,
        kind=LogKind.FORUM,
        held_on=A_DAY,
        topic=f"เวทีแผนชุมชน{family}",
        action=item,
        duty=2,
        people=45,
        minutes={"number": "1/2564", "matters": [{"title": f"แผนชุมชน{family}"}]},
        **recorded,
    )
    LogEntry.objects.create(
        centre=centre,
        kind=LogKind.ADVICE,
        held_on=A_DAY,
        topic=f"บันทึกที่เอาออก{family}",
        removed_at=clock.now(),
        **recorded,
    )
    LogAttendance.objects.create(entry=entry, person=person, part=Part.LED)
    LogOrganisation.objects.create(entry=entry, organisation=organisation)
    LogPartner.objects.create(entry=entry, partner=partner)
    for number in (4, 5):
        _log_file(entry, f"ภาพเวที{family}{number}.png", number, by)
    LogFile.objects.filter(entry=entry, name__contains=f"{family}5").update(removed_at=clock.now())
    AdviceRequest.objects.create(
        centre=centre, asked_on=A_DAY, topic=f"จดทะเบียนวิสาหกิจ{family}", state=AdviceState.ASKED, **recorded
    )


def make_shared_rows(province: Province | None, by: User) -> None:
    """Of a province, or of the country: what its area shares."""
    said = province.name if province else "ทั้งประเทศ"
    place = {"province": province, "district": None}
    partner = Partner.objects.create(name=f"หน่วยงานของ{said}", kind=PartnerKind.GOVERNMENT, **place)
    agreement = Agreement.objects.create(
        partner=partner, title=f"ข้อตกลงของ{said}", since=date(2020, 10, 1), **place
    )
    mission = _mission(f"ภารกิจของ{said}", **place)
    news = Publicity.objects.create(title=f"ข่าวของ{said}", published_on=A_DAY, channel="เว็บไซต์", **place)
    for column, owner in (("agreement", agreement), ("mission", mission), ("publicity", news)):
        _year_file({column: owner}, by=by, **place)
    for version, state in ((1, RulingState.PUBLISHED), (2, RulingState.DRAFT)):
        Ruling.objects.create(
            number=8,
            province=province,
            version=version,
            title=f"การนับประชุมของ{said} ฉบับที่ {version}",
            text="นับเฉพาะการประชุมที่มีรายงานการประชุม",
            issued_on=A_DAY,
            state=state,
            published_at=None if state == RulingState.DRAFT else clock.now(),
            made_by=by,
            made_at=clock.now(),
        )


def _mission(title: str, *, province: Province | None, district: District | None) -> Mission:
    return Mission.objects.create(
        title=title,
        tiers=["subdistrict"],
        fiscal_year=YEAR,
        assigned_on=A_DAY,
        province=province,
        district=district,
    )


def _year_file(owner: dict, *, by: User, province: Province | None, district: District | None) -> YearFile:
    upload = picture("ภาพกิจกรรม.png", 3)
    checked = checked_upload(upload)
    row = YearFile(
        **owner,
        province=province,
        district=district,
        name=checked.name,
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    save_with_file(row, "file", "photo", upload)
    return row


def _log_file(entry: LogEntry, name: str, width: int, by: User) -> LogFile:
    upload = picture(name, width)
    checked = checked_upload(upload)
    row = LogFile(
        entry=entry,
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
def shared_of(model: type[Row], province: Province | None) -> Row:
    """The row of a province, or of the country, of no district."""
    return model._default_manager.get(province=province, district=None)


def of_district(model: type[Row], district: District) -> Row:
    """The first row of a district that lies in it by its own column."""
    row = model._default_manager.filter(district=district).order_by("pk").first()
    assert row is not None
    return row


def of_centre(model: type[Row], centre: Centre, path: str = "centre") -> Row:
    """The first row of a ศอช., by `path` to it."""
    row = model._default_manager.filter(**{path: centre}).order_by("pk").first()
    assert row is not None
    return row


def ruling_of(province: Province | None, state: RulingState) -> Ruling:
    return Ruling.objects.get(province=province, state=state)
