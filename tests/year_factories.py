"""Rows of a year's work for tests, each with the least that the database lets stand."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from assessment.log_choices import AdviceState, LogKind, Part, RulingState
from assessment.models import AdviceRequest, LogAttendance, LogEntry, LogOrganisation, LogPartner, Ruling
from conweb.kernel import clock
from registry.choices import LocalAuthorityKind
from registry.models import (
    ActionItem,
    ActionPlan,
    Agreement,
    Centre,
    Fund,
    LocalAuthority,
    LocalAuthoritySubdistrict,
    MemberRecord,
    Mission,
    NetworkRule,
    Organisation,
    OrganisationReview,
    Partner,
    PlanProject,
    PlanSending,
    Publicity,
    SubdistrictPlan,
    Support,
    SupportAttendance,
    SupportVisit,
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
from tests.factories import CentreFactory, PersonFactory, UserFactory

A_DAY = date(2021, 1, 15)  # 15 ม.ค. 2564, inside the counting window of the round of 2564


class OrganisationFactory(DjangoModelFactory):
    """A member of the ศอช. since 2560."""

    class Meta:
        model = Organisation

    centre = factory.SubFactory(CentreFactory)
    name = factory.Sequence(lambda number: f"กลุ่มทอผ้าที่ {number + 1}")
    kind = OrganisationKind.OCCUPATION
    village = "บ้านหนองบัว"
    joined_on = date(2017, 1, 10)


class OrganisationReviewFactory(DjangoModelFactory):
    class Meta:
        model = OrganisationReview

    organisation = factory.SubFactory(OrganisationFactory)
    reviewed_on = A_DAY
    keeps_rules = True
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = factory.LazyFunction(clock.now)


class NetworkRuleFactory(DjangoModelFactory):
    class Meta:
        model = NetworkRule

    centre = factory.SubFactory(CentreFactory)
    title = factory.Sequence(lambda number: f"ข้อตกลงของเครือข่าย ฉบับที่ {number + 1}")
    adopted_on = date(2018, 5, 1)


class FundFactory(DjangoModelFactory):
    """A กองทุนหมู่บ้าน on its own."""

    class Meta:
        model = Fund

    centre = factory.SubFactory(CentreFactory)
    kind = FundKind.VILLAGE
    name = factory.Sequence(lambda number: f"กองทุนหมู่บ้านที่ {number + 1}")


class MemberRecordFactory(DjangoModelFactory):
    class Meta:
        model = MemberRecord

    centre = factory.SubFactory(CentreFactory)
    person = factory.SubFactory(PersonFactory)
    kind = RecordKind.OUTER_SEAT
    title = "กรรมการกองทุนหลักประกันสุขภาพตำบล"
    since = date(2019, 3, 1)


class YearGoalFactory(DjangoModelFactory):
    class Meta:
        model = YearGoal

    centre = factory.SubFactory(CentreFactory)
    fiscal_year = 2564
    problem = "น้ำไม่พอใช้ในฤดูแล้ง"
    goal = factory.Sequence(lambda number: f"ขุดสระชุมชน {number + 1} แห่ง")
    set_on = date(2020, 11, 5)


class ActionPlanFactory(DjangoModelFactory):
    class Meta:
        model = ActionPlan

    centre = factory.SubFactory(CentreFactory)
    fiscal_year = 2564


class ActionItemFactory(DjangoModelFactory):
    class Meta:
        model = ActionItem

    plan = factory.SubFactory(ActionPlanFactory)
    title = factory.Sequence(lambda number: f"อบรมบัญชีครัวเรือน รุ่นที่ {number + 1}")
    duty = 6


class SubdistrictPlanFactory(DjangoModelFactory):
    class Meta:
        model = SubdistrictPlan

    centre = factory.SubFactory(CentreFactory)
    fiscal_year = 2564


class PlanSendingFactory(DjangoModelFactory):
    """To the ก.บ.อ."""

    class Meta:
        model = PlanSending

    plan = factory.SubFactory(SubdistrictPlanFactory)
    sent_on = date(2021, 5, 20)
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = factory.LazyFunction(clock.now)


def serving(centre: Centre, name: str = "สนวน") -> LocalAuthority:
    """An อบต. that serves the ตำบล of a ศอช.ต."""
    authority = LocalAuthority.objects.create(
        kind=LocalAuthorityKind.SUBDISTRICT,
        name=name,
        province_id=centre.province_id,
        district_id=centre.district_id,
    )
    LocalAuthoritySubdistrict.objects.create(authority=authority, subdistrict_id=centre.subdistrict_id)
    return authority


class PlanProjectFactory(DjangoModelFactory):
    """Proposed by a เวทีประชาคม, not taken up by any อปท."""

    class Meta:
        model = PlanProject

    plan = factory.SubFactory(SubdistrictPlanFactory)
    title = factory.Sequence(lambda number: f"ก่อสร้างฝายชะลอน้ำ แห่งที่ {number + 1}")


class PartnerFactory(DjangoModelFactory):
    """An agency of the whole country."""

    class Meta:
        model = Partner

    name = factory.Sequence(lambda number: f"หน่วยงานภาคี {number + 1}")
    kind = PartnerKind.GOVERNMENT


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    partner = factory.SubFactory(PartnerFactory)
    title = "ความร่วมมือด้านการออม"
    since = date(2020, 1, 1)


class MissionFactory(DjangoModelFactory):
    class Meta:
        model = Mission

    title = "กลไกขับเคลื่อนแผนพัฒนาตำบล"
    tiers = ["subdistrict", "district"]
    fiscal_year = 2564
    assigned_on = date(2021, 2, 1)


class SupportFactory(DjangoModelFactory):
    class Meta:
        model = Support

    centre = factory.SubFactory(CentreFactory)
    fiscal_year = 2564
    source = SupportSource.LOCAL
    received_on = A_DAY
    amount = 20000
    purpose = "จัดเวทีประชาคม"


class SupportVisitFactory(DjangoModelFactory):
    """A training given by an office; the caller names the office."""

    class Meta:
        model = SupportVisit

    centre = factory.SubFactory(CentreFactory)
    kind = VisitKind.TRAINING
    held_on = A_DAY
    topic = factory.Sequence(lambda number: f"พัฒนาศักยภาพกรรมการ รุ่นที่ {number + 1}")


class SupportAttendanceFactory(DjangoModelFactory):
    class Meta:
        model = SupportAttendance

    visit = factory.SubFactory(SupportVisitFactory)
    person = factory.SubFactory(PersonFactory)


class PublicityFactory(DjangoModelFactory):
    class Meta:
        model = Publicity

    title = "ศอช. รวมพลังปลูกผัก"
    published_on = A_DAY
    channel = "เว็บไซต์กรมการพัฒนาชุมชน"


class LogEntryFactory(DjangoModelFactory):
    """A เวทีประชาคม on 15 ม.ค. 2564."""

    class Meta:
        model = LogEntry

    centre = factory.SubFactory(CentreFactory)
    kind = LogKind.FORUM
    held_on = A_DAY
    topic = factory.Sequence(lambda number: f"เวทีที่ {number + 1}")
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = factory.LazyFunction(clock.now)


class LogAttendanceFactory(DjangoModelFactory):
    class Meta:
        model = LogAttendance

    entry = factory.SubFactory(LogEntryFactory)
    person = factory.SubFactory(PersonFactory)
    part = Part.ATTENDED


class LogOrganisationFactory(DjangoModelFactory):
    class Meta:
        model = LogOrganisation

    entry = factory.SubFactory(LogEntryFactory)
    organisation = factory.SubFactory(OrganisationFactory, centre=factory.SelfAttribute("..entry.centre"))


class LogPartnerFactory(DjangoModelFactory):
    class Meta:
        model = LogPartner

    entry = factory.SubFactory(LogEntryFactory)
    partner = factory.SubFactory(PartnerFactory)


class AdviceRequestFactory(DjangoModelFactory):
    class Meta:
        model = AdviceRequest

    centre = factory.SubFactory(CentreFactory)
    asked_on = A_DAY
    topic = "การจดทะเบียนวิสาหกิจชุมชน"
    state = AdviceState.ASKED
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = factory.LazyFunction(clock.now)


class RulingFactory(DjangoModelFactory):
    """A published ruling of the department on indicator 8."""

    class Meta:
        model = Ruling

    number = 8
    title = "การนับการประชุมสมาชิก"
    text = "นับเฉพาะการประชุมที่มีรายงานการประชุม"
    issued_on = A_DAY
    state = RulingState.PUBLISHED
    published_at = factory.LazyAttribute(lambda row: None if row.state == RulingState.DRAFT else clock.now())
    made_by = factory.SubFactory(UserFactory)
    made_at = factory.LazyFunction(clock.now)
