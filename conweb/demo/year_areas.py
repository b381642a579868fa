"""Partners, agreements, missions, news and rulings of the demo's country, province and district; support of its ศอช."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Model

from assessment.log_choices import RulingState
from assessment.models import Ruling
from conweb.demo.evidence import sample_file
from conweb.demo.invention import dice, fixture
from conweb.demo.year import YEAR, CentreYear, Rows, moment, written_on
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.choices import OfficeKind, Tier
from registry.models import (
    Agreement,
    Centre,
    Circular,
    Mission,
    Office,
    Partner,
    Publicity,
    Support,
    SupportAttendance,
    SupportVisit,
    YearFile,
)
from registry.year_choices import PartnerKind, SupportSource, VisitKind

Entry = Mapping[str, Any]
WRITERS = {0: "department", 2: "province", 4: "officer"}  # by the length of an area's code


def record_areas(accounts: Mapping[str, User], undo: ExitStack) -> None:
    """What each area wrote of its own."""
    for length, name in WRITERS.items():
        by = accounts[name]
        with written_on(date(2021, 3, 2), by):
            _store(Partner, "partners", length, _partner)
            partners = {row.name: row for row in Partner.objects.all()}
            agreements = _store(
                Agreement, "agreements", length, lambda entry, known=partners: _agreement(entry, known)
            )
            _store(Mission, "missions", length, _mission)
            _store(Publicity, "publicity", length, _publicity)
            if length:
                _files(agreements, by, undo)
        for entry in fixture("year_areas")["rulings"]:
            if len(entry["area"]) == length:
                with written_on(date.fromisoformat(entry["on"]), by):
                    _ruling(entry, by)


def partners_of(years: list[CentreYear]) -> None:
    """Whom each ศอช.ต. may work with: the district's own and the province's."""
    known = list(Partner.objects.filter(province__isnull=False).order_by("-district", "pk"))
    for year in years:
        year.partners = year.thrown("partners").sample(known, k=len(known))


def _store(model: type[Model], part: str, length: int, made: Callable[[Entry], Any]) -> list[Any]:
    entries = [entry for entry in fixture("year_areas")[part] if len(entry["area"]) == length]
    return model._default_manager.bulk_create([made(entry) for entry in entries])


def _area(entry: Entry) -> dict[str, str | None]:
    code = entry["area"]
    return {"province_id": code[:2] or None, "district_id": code if len(code) == 4 else None}


def _partner(entry: Entry) -> Partner:
    return Partner(**_area(entry), name=entry["name"], kind=PartnerKind(entry["kind"]))


def _agreement(entry: Entry, partners: Mapping[str, Partner]) -> Agreement:
    return Agreement(
        **_area(entry),
        partner=partners[entry["partner"]],
        title=entry["title"],
        since=date.fromisoformat(entry["since"]),
        until=date.fromisoformat(entry["until"]) if entry["until"] else None,
        tiers=entry["tiers"],
        centres=entry["centres"],
        activity=entry["activity"],
        budget=Decimal(entry["budget"]) if entry["budget"] else None,
    )


def _mission(entry: Entry) -> Mission:
    return Mission(
        **_area(entry),
        title=entry["title"],
        tiers=entry["tiers"],
        fiscal_year=entry["year"],
        assigned_on=date.fromisoformat(entry["on"]),
        assigned_by=entry["by"],
        basis=entry["basis"],
        detail=entry["detail"],
    )


def cite_circulars(accounts: Mapping[str, User]) -> None:
    """The mission of the province came by its letter, which is entered with the other papers."""
    letter = Circular.objects.filter(province=fixture("registry")["province"]).order_by("pk").first()
    with written_on(date(2021, 4, 2), accounts["province"]):
        for mission in Mission.objects.filter(province__isnull=False, fiscal_year=YEAR):
            mission.circular = letter
            mission.save(update_fields=["circular"])


def _publicity(entry: Entry) -> Publicity:
    centre = Centre.objects.get(subdistrict=entry["of"], tier=Tier.SUBDISTRICT) if entry["of"] else None
    return Publicity(
        **_area(entry),
        centre=centre,
        title=entry["title"],
        published_on=date.fromisoformat(entry["on"]),
        channel=entry["channel"],
    )


def _ruling(entry: Entry, by: User) -> None:
    issued = date.fromisoformat(entry["on"])
    Ruling.objects.create(
        number=entry["number"],
        province_id=entry["area"] or None,
        title=entry["title"],
        text=entry["text"],
        source=entry["source"],
        issued_on=issued,
        state=entry["state"],
        made_by=by,
        made_at=moment(issued, 10),
        published_at=None if entry["state"] == RulingState.DRAFT else moment(issued, 15),
    )


def _files(agreements: list[Agreement], by: User, undo: ExitStack) -> None:
    """The signed paper of each agreement."""
    for agreement in agreements:
        name = f"บันทึกข้อตกลง {agreement.partner.name[:60]}.pdf"
        made = sample_file(name, [agreement.title])
        file = YearFile(
            province_id=agreement.province_id,
            district_id=agreement.district_id,
            agreement=agreement,
            file=ContentFile(made, name=name),
            name=name,
            media_type="application/pdf",
            size=len(made),
            sha256=sha256(made).hexdigest(),
            uploaded_by=by,
            uploaded_at=moment(date(2021, 3, 2)),
        )
        file.save()
        undo.callback(file.file.delete, save=False)


# ── of each ศอช.ต. ─────────────────────────────────────────────────────────────────────────
def record_support(years: list[CentreYear]) -> None:
    """Money of three years by source, two trainings with who was there, a visit with its findings."""
    offices = {
        "province": Office.objects.get(kind=OfficeKind.PROVINCE),
        "district": Office.objects.get(kind=OfficeKind.DISTRICT, district=fixture("huai_rat")["district"]),
    }
    for by in {year.by.pk: year.by for year in years}.values():
        rows = Rows()
        for year in years:
            if year.by.pk == by.pk:
                _money(year, rows)
                _visits(year, offices, rows)
        with written_on(date(2021, 4, 2), by):
            rows.store()


def _money(year: CentreYear, rows: Rows) -> None:
    told = fixture("year")["supports"]
    for fiscal_year in (2562, 2563, 2564):
        thrown = dice("support", year.code, fiscal_year)
        for source, purpose, amount, subsidy in told[:1] + thrown.sample(told[1:], k=thrown.randint(1, 3)):
            starts = FiscalYear(fiscal_year).starts
            rows.add(
                Support(
                    centre=year.centre,
                    fiscal_year=fiscal_year,
                    source=SupportSource(source),
                    partner=year.partners[0] if source == SupportSource.MINISTRY else None,
                    received_on=starts.replace(month=12, day=thrown.randint(1, 28)),
                    amount=Decimal(str(amount)),
                    purpose=purpose,
                    is_meeting_subsidy=subsidy,
                )
            )


def _visits(year: CentreYear, offices: Mapping[str, Office], rows: Rows) -> None:
    for number, (kind, office, day, topic, findings, advice) in enumerate(fixture("year")["visits"]):
        trained = kind == VisitKind.TRAINING
        there = year.some(len(year.people) // 2, "trained") if trained and number == 0 else []
        visit = SupportVisit(
            centre=year.centre,
            kind=VisitKind(kind),
            office=offices[office],
            held_on=date.fromisoformat(day),
            topic=topic,
            people=len(there) or None,
            findings=findings,
            advice=advice,
        )
        rows.add(visit)
        for person in there:
            rows.add(SupportAttendance(visit=visit, person=person))
