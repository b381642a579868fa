"""What stands in each district of the walk beside its centres: offices, officials, bodies of every kind, a selection.

A door finds the row it asks for by the area and the noun: `one(Office, at)`.
"""

from datetime import date
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from django.db.models import Model

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import District, Subdistrict, User
from conweb.kernel.undo import undo_change
from registry.choices import (
    CommitteeKind,
    CommitteeStatus,
    HoldingMode,
    LocalAuthorityKind,
    MilestoneKind,
    NetworkLevel,
    OfficeKind,
    Position,
    PostKind,
    SelectionStepKind,
    SensitiveField,
    Source,
)
from registry.models import (
    CentralRecordCheck,
    Centre,
    CentreMilestone,
    Committee,
    DistinctPair,
    HoldingSubdistrict,
    LocalAuthority,
    LocalAuthoritySubdistrict,
    MilestoneParty,
    Network,
    Office,
    OfficeProvince,
    Person,
    PersonMerge,
    PersonReveal,
    Post,
    PostHolding,
    SavedFilter,
    Seat,
    Selection,
    SelectionFile,
    SelectionStep,
    Transmittal,
)
from registry.services.duplicates import merge_people
from registry.services.people import create_person
from tests.walk.central_rows import make_central_rows
from tests.walk.import_rows import make_import_rows
from tests.walk.owed_rows import make_owed_rows
from tests.walk.paper_rows import make_paper_rows
from tests.walk.sent_rows import make_sent_rows

THIS_YEAR = 2564
START = date(2020, 10, 1)
# Invented, with a check digit that fits: what no page of the walk may show unasked.
WALKED_ID, WALKED_PHONE = "1234567890121", "0812345678"
Row = TypeVar("Row", bound=Model)


def make_registry_rows(centre: Centre, middle: Centre, area: Subdistrict, officer: User, family: str) -> None:
    """One of everything in the district of `centre`, whose ศอช.อ. is `middle`; `area` is its ตำบล."""
    district = area.district
    chief, holding = _officials(district, area, family)
    Network.objects.create(
        level=NetworkLevel.DISTRICT,
        name=f"เครือข่ายกองทุน{family}",
        province=district.province,
        district=district,
    )
    authority = LocalAuthority.objects.create(
        kind=LocalAuthorityKind.SUBDISTRICT, name=area.name, province=district.province, district=district
    )
    LocalAuthoritySubdistrict.objects.create(authority=authority, subdistrict=area)
    LocalAuthority.objects.create(
        kind=LocalAuthorityKind.MUNICIPALITY,
        name=f"{area.name}เดิม",
        province=district.province,
        district=district,
        is_active=False,
    )
    _bodies(centre, district, area, chief, holding, family)
    _selection(middle, officer, family)
    other = Centre.objects.filter(district=district, tier="subdistrict").exclude(pk=centre.pk).earliest("pk")
    _ready_selection(other, officer, family)
    _milestone(centre)
    CentralRecordCheck.objects.create(
        centre=centre, fiscal_year=THIS_YEAR, checked_on=date(2021, 1, 15), checked_by=officer
    )
    SavedFilter.objects.create(
        owner=officer, name=f"ตัวกรองของ{family}", query="tier=subdistrict", district=district
    )
    _personal_data(district, officer, family)
    make_owed_rows(district, officer, family)
    make_paper_rows(district, middle, officer)
    make_central_rows(district, officer)
    _recorded_changes(centre, officer, family)


def make_department_rows(department: User) -> None:
    """The one office and the one body of the whole country, and the network and offices of each province."""
    Office.objects.create(kind=OfficeKind.DEPARTMENT, name="กรมการพัฒนาชุมชน")
    region = Office.objects.create(kind=OfficeKind.REGION, name="ศูนย์ช่วยเหลือทางวิชาการพัฒนาชุมชนเขต 5")
    central = Committee.objects.create(kind=CommitteeKind.CENTRAL, starts_on=START)
    Seat.objects.create(
        committee=central,
        post_title="ปลัดกระทรวงมหาดไทย",
        position=Position.CHAIR,
        source=Source.EX_OFFICIO,
        since=START,
    )
    # An officer of each district who walks keeps a filter too, to be taken away by its owner alone.
    for name, code in (("officer", "3116"), ("off.next", "3102"), ("off.far", "3002")):
        SavedFilter.objects.create(
            owner=User.objects.get(username=f"walk-{name}"),
            name="ใกล้ครบวาระ",
            query="term=ending",
            province_id=code[:2],
            district_id=code,
        )
    for top in Centre.objects.filter(tier="province").select_related("province"):
        OfficeProvince.objects.create(office=region, province=top.province)
        Network.objects.create(
            level=NetworkLevel.PROVINCE, name=f"เครือข่ายจังหวัด{top.province.name}", province=top.province
        )
        for kind in (OfficeKind.PROVINCE, OfficeKind.PROVINCE_ADMINISTRATION):
            Office.objects.create(kind=kind, name=f"{kind.label}{top.province.name}", province=top.province)
    make_sent_rows()
    make_import_rows()


def make_closed_offices() -> None:
    """Nobody's post and on no paper, so that it can be taken away: one for each province of the walk.

    Only for the walk: a second office of a kind is more than the tables of before the closing of offices hold.
    """
    for top in Centre.objects.filter(tier="province").select_related("province"):
        Office.objects.create(
            kind=OfficeKind.PROVINCE_ADMINISTRATION,
            name=f"ศาลากลางเดิม{top.province.name}",
            province=top.province,
            ended_on=date(2020, 9, 30),
        )


def one(model: type[Row], at: Any, **more: Any) -> Row:
    """The first row of a noun in the district of a place, by the path that its area lies on."""
    found = model._default_manager.filter(**{_district_of(model): at.district.pk}, **more).order_by("pk")
    row = found.first()
    assert row is not None, f"the walk's world has no {model.__name__} in {at.key}"
    return row


def _district_of(model: type[Model]) -> str:
    paths = {
        CentralRecordCheck: "centre__district",
        MilestoneParty: "centre__district",
        CentreMilestone: "parties__centre__district",
        Post: "office__district",
        PostHolding: "post__office__district",
        Seat: "committee__district",
        Selection: "committee__district",
        SelectionStep: "selection__committee__district",
        SelectionFile: "step__selection__committee__district",
        PersonReveal: "person__district",
        PersonMerge: "kept__district",
        DistinctPair: "first__district",
        Transmittal: "paper__district",
    }
    return paths.get(model, "district")


def _officials(district: District, area: Subdistrict, family: str) -> tuple[Post, PostHolding]:
    office = Office.objects.create(
        kind=OfficeKind.DISTRICT,
        name=f"สำนักงานพัฒนาชุมชนอำเภอ{district.name}",
        province=district.province,
        district=district,
        document_code="บร ๐๐๑๙",
    )
    office.emblem.save("0.png", ContentFile(b"\x89PNG"))
    hall = Office.objects.create(
        kind=OfficeKind.DISTRICT_ADMINISTRATION,
        name=f"ที่ทำการปกครองอำเภอ{district.name}",
        province=district.province,
        district=district,
    )
    chief = Post.objects.create(office=hall, kind=PostKind.DISTRICT_CHIEF, title=f"นายอำเภอ{district.name}")
    PostHolding.objects.create(
        post=chief,
        person=_person(district, family, "ปลัด", "บรรจง"),
        mode=HoldingMode.ACTING_FOR,
        own_position="ปลัดอำเภอ",
        since=START,
    )
    work = Post.objects.create(office=office, kind=PostKind.OFFICER, title="นักวิชาการพัฒนาชุมชน")
    holding = PostHolding.objects.create(
        post=work, person=_person(district, family, "นาง", "จันทร์"), since=START
    )
    HoldingSubdistrict.objects.create(holding=holding, subdistrict=area)
    Post.objects.create(office=office, kind=PostKind.OFFICER, title="นักวิชาการพัฒนาชุมชน (ว่าง)")
    Post.objects.create(office=office, kind=PostKind.OTHER, title="เจ้าพนักงานธุรการ", is_active=False)
    return chief, holding


def _bodies(
    centre: Centre, district: District, area: Subdistrict, chief: Post, holding: PostHolding, family: str
) -> None:
    working = Committee.objects.create(kind=CommitteeKind.WORKING, centre=centre, starts_on=START)
    Seat.objects.create(
        committee=working,
        post_title=f"นายก อบต. {area.name}",
        position=Position.CHAIR,
        source=Source.EX_OFFICIO,
        since=START,
    )
    Seat.objects.create(
        committee=working,
        post=holding.post,
        person=holding.person,
        position=Position.SECRETARY,
        source=Source.EX_OFFICIO,
        since=START,
        order=1,
    )
    member = Seat.objects.filter(committee__centre=centre, committee__kind=CommitteeKind.EXECUTIVE).first()
    assert member is not None
    kbt = Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=area, starts_on=START, order_number="12/2563"
    )
    Seat.objects.create(committee=kbt, person=member.person, source=Source.EXPERT, since=START)
    kbo = Committee.objects.create(kind=CommitteeKind.KBO, district=district, starts_on=START)
    Seat.objects.create(
        committee=kbo, post=chief, position=Position.CHAIR, source=Source.EX_OFFICIO, since=START
    )


def _selection(middle: Centre, officer: User, family: str) -> None:
    """The next committee of the ศอช.อ., half way to the announcement."""
    coming = Committee.objects.create(
        centre=middle,
        status=CommitteeStatus.CHOOSING,
        starts_on=date(2023, 1, 1),
        ends_on=date(2026, 12, 31),
    )
    Seat.objects.create(
        committee=coming,
        person=_person(middle.district, family, "นาย", "รอประกาศ"),
        source=Source.EXPERT,
        since=coming.starts_on,
    )
    selection = Selection.objects.create(committee=coming, forum_place="หอประชุมอำเภอ", attendance=80)
    days = {
        SelectionStepKind.REQUESTED: date(2021, 3, 1),
        SelectionStepKind.APPROVED: date(2021, 3, 5),
        SelectionStepKind.INVITED: date(2021, 3, 10),
    }
    for kind, day in days.items():
        step = SelectionStep.objects.create(selection=selection, kind=kind, done_on=day, recorded_by=officer)
    for digit, name, removed_at in (("0", "หนังสือเชิญ", None), ("1", "หนังสือฉบับร่าง", clock.now())):
        paper = SelectionFile(
            step=step,
            name=f"{name}{family}.pdf",
            media_type="application/pdf",
            size=8,
            sha256=digit * 64,
            uploaded_by=officer,
            uploaded_at=clock.now(),
            removed_at=removed_at,
        )
        paper.file.save(f"{digit}.pdf", ContentFile(b"%PDF-1.4"), save=False)
        paper.save()


def _ready_selection(centre: Centre, officer: User, family: str) -> None:
    """The next committee of a ศอช.ต., with nothing left to do but to have it announced."""
    coming = Committee.objects.create(
        centre=centre,
        status=CommitteeStatus.CHOOSING,
        starts_on=date(2023, 1, 1),
        ends_on=date(2026, 12, 31),
    )
    for place in range(9):
        Seat.objects.create(
            committee=coming,
            person=_person(centre.district, family, "นาง", f"คัดเลือก{place}"),
            position={0: Position.CHAIR, 1: Position.SECRETARY}.get(place, Position.MEMBER),
            source=Source.ORGANISATION,
            represents=f"กลุ่มที่ {place + 1}",
            since=coming.starts_on,
            order=place,
        )
    selection = Selection.objects.create(committee=coming)
    for day, kind in enumerate(SelectionStepKind, 1):
        SelectionStep.objects.create(
            selection=selection, kind=kind, done_on=date(2021, 4, day), recorded_by=officer
        )


def _milestone(centre: Centre) -> None:
    renamed = CentreMilestone.objects.create(
        kind=MilestoneKind.RENAMED, happened_on=date(2019, 5, 1), reason="ประกาศเปลี่ยนชื่อตำบล"
    )
    for side, name in (
        (MilestoneParty.BEFORE, f"{centre.short_name} (เดิม)"),
        (MilestoneParty.AFTER, centre.short_name),
    ):
        MilestoneParty.objects.create(
            milestone=renamed, centre=centre, side=side, official_name=name, short_name=name
        )


def _personal_data(district: District, officer: User, family: str) -> None:
    """Two namesakes, judged to be two people; a third record joined to the first, of which all is kept that can be."""
    first, second = (
        create_person(
            by=officer,
            prefix="นาย",
            first_name="ซ้ำชื่อ",
            last_name=family,
            province_id=district.province_id,
            district_id=district.pk,
            phone=WALKED_PHONE if known else "",
            national_id=WALKED_ID if known else "",
        )
        for known in (True, False)
    )
    merge_people(
        kept=first, gone=_person(district, family, "นาย", "ถูกรวม"), by=officer, reason="ตรวจกับบัตรแล้ว"
    )
    DistinctPair.objects.create(first=first, second=second, by=officer, on=clock.today())
    PersonReveal.objects.create(
        person=first, field=SensitiveField.PHONE, by=officer, reason="ติดต่อประชุม", at=clock.now()
    )


def _recorded_changes(centre: Centre, officer: User, family: str) -> None:
    """A change that can be undone, and one that was."""
    records = []
    for place in ("ศาลาประชาคม", "วัด"):
        with change_set(officer, reason="ตรวจทานทะเบียน") as change:
            network = Network.objects.filter(name=f"เครือข่ายกองทุน{family}").get()
            Network.objects.filter(pk=network.pk).update(note=f"ประชุมที่{place}ของ{family}")
            records.append(
                record_change(
                    change,
                    kind="roster",
                    title=f"แก้ไขเครือข่าย {centre.short_name}",
                    by=officer,
                    at=centre,
                    reason="ตรวจทานทะเบียน",
                )
            )
    undo_change(records[1], by=officer)
    # A change set of its own for what follows: otherwise the database would lay it to the one above.
    with change_set(None):
        Network.objects.filter(pk=0).update(note="")


def _person(district: District, family: str, prefix: str, name: str) -> Person:
    return Person.objects.create(
        prefix=prefix, first_name=name, last_name=family, province=district.province, district=district
    )
