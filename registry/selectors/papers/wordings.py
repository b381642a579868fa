"""How an office words its papers: the texts that count, those before and to come, and samples of what they make."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from registry.choices import CentreStatus, CommitteeKind, CommitteeStatus, OfficeKind, Tier
from registry.models import Centre, Committee, Office, Paper, Selection, Wording
from registry.rules import values
from registry.rules.papers.compose import compose
from registry.rules.papers.document import Document
from registry.rules.papers.kinds import Form, PaperKind, Signer, signer_of
from registry.rules.papers.wordings import DEFAULTS, WordingKey
from registry.selectors.papers.facts import facts_of, letterhead_of, owner_lines

# The offices that write papers; those that issue them are worded by these.
WRITERS = (OfficeKind.DISTRICT, OfficeKind.PROVINCE)
SAMPLES = 3
# The paper in which a text is shown.
_SHOWN_IN = {
    WordingKey.BASIS_EXECUTIVE: (PaperKind.ANNOUNCEMENT, CommitteeKind.EXECUTIVE),
    WordingKey.BASIS_WORKING: (PaperKind.WORKING_ORDER, CommitteeKind.WORKING),
    WordingKey.BASIS_KBT: (PaperKind.KBT_ORDER, CommitteeKind.KBT),
    WordingKey.BASIS_KBO: (PaperKind.KBO_ORDER, CommitteeKind.KBO),
    WordingKey.EFFECTIVE: (PaperKind.WORKING_ORDER, CommitteeKind.WORKING),
    WordingKey.CLOSING: (PaperKind.INVITATION, CommitteeKind.EXECUTIVE),
    WordingKey.CLOSING_MEMO: (PaperKind.GOVERNOR_REPORT, CommitteeKind.WORKING),
    WordingKey.REQUEST_CLOSING: (PaperKind.REQUEST, CommitteeKind.EXECUTIVE),
    WordingKey.ADDRESS: (PaperKind.INVITATION, CommitteeKind.EXECUTIVE),
    WordingKey.OWNER: (PaperKind.INVITATION, CommitteeKind.EXECUTIVE),
}
_AREA_OFFICE = {
    Signer.DISTRICT_CHIEF: OfficeKind.DISTRICT_ADMINISTRATION,
    Signer.GOVERNOR: OfficeKind.PROVINCE_ADMINISTRATION,
}


@dataclass(frozen=True, slots=True)
class WordingLine:
    """One text of an office: what is printed on a day, since when, and everything that was ever written for it."""

    key: WordingKey
    text: str
    current: Wording | None
    coming: tuple[Wording, ...]
    versions: tuple[Wording, ...]  # the newest first

    @property
    def is_default(self) -> bool:
        return self.current is None or not self.current.text.strip()


@dataclass(frozen=True, slots=True)
class Sample:
    """A real centre, and a paper of it as it would read."""

    centre: Centre
    kind: PaperKind
    document: Document
    digits: str


def wording_lines(office: Office, *, on: date) -> list[WordingLine]:
    """Every text that can be worded, in the order of the settings. One query."""
    rows: dict[str, list[Wording]] = defaultdict(list)
    for row in office.wordings.select_related("made_by").order_by("-since", "-pk"):
        rows[row.key].append(row)
    return [_line(key, rows[key], on) for key in WordingKey]


def wording_line(office: Office, key: WordingKey, *, on: date) -> WordingLine:
    rows = list(office.wordings.filter(key=key).select_related("made_by").order_by("-since", "-pk"))
    return _line(key, rows, on)


def _line(key: WordingKey, rows: list[Wording], on: date) -> WordingLine:
    current = next((row for row in rows if row.since <= on), None)
    written = current.text if current else ""
    return WordingLine(
        key=key,
        text=written if written.strip() else DEFAULTS[key],
        current=current,
        coming=tuple(row for row in rows if row.since > on),
        versions=tuple(rows),
    )


def samples_of(office: Office, key: WordingKey, text: str, *, on: date) -> list[Sample]:
    """Three real centres of the office's area, each with a paper that holds the text as it was typed."""
    return [_sample(centre, office, key, text, on=on) for centre in _sample_centres(office, key)[:SAMPLES]]


def _sample_centres(office: Office, key: WordingKey) -> QuerySet[Centre]:
    """Of a district its ศอช.อ. and two ศอช.ต.; of a province the ศอช.จ. and two ศอช.อ.; where ก.บ.ต. sit, ศอช.ต."""
    here = Centre.objects.select_related("province", "district", "subdistrict").exclude(
        status=CentreStatus.DISSOLVED
    )
    of_district = office.kind == OfficeKind.DISTRICT
    here = (
        here.filter(district=office.district_id) if of_district else here.filter(province=office.province_id)
    )
    if key is WordingKey.BASIS_KBT:
        return here.filter(tier=Tier.SUBDISTRICT).order_by("sort_key", "pk")
    if key is WordingKey.BASIS_KBO:
        return here.filter(tier=Tier.DISTRICT).order_by("sort_key", "pk")
    if of_district:
        return here.order_by("tier", "sort_key", "pk")  # district before subdistrict
    return here.filter(tier__in=[Tier.PROVINCE, Tier.DISTRICT]).order_by("-tier", "sort_key", "pk")


def _sample(centre: Centre, office: Office, key: WordingKey, text: str, *, on: date) -> Sample:
    kind, of = _SHOWN_IN[key]
    committee = _body(centre, of)
    paper = Paper(
        kind=kind,
        issuer=_issuer(kind, centre, office),
        owner=office,
        centre=centre if of in (CommitteeKind.EXECUTIVE, CommitteeKind.WORKING) else None,
        committee=committee,
        selection=_selection(committee) if kind in (PaperKind.INVITATION, PaperKind.REQUEST) else None,
        province=centre.province,
        district=centre.district,
        subdistrict=centre.subdistrict if of != CommitteeKind.KBO else None,
    )
    facts = facts_of(paper, on=on)
    worded = {**facts.wordings, key: text}
    if not text.strip():
        del worded[key]
    facts = replace(
        facts,
        body=values.Kind(of),
        wordings=worded,
        letterhead=letterhead_of(paper.issuer, office, kind, worded),
        owner=owner_lines(office, worded),
    )
    return Sample(centre, kind, compose(facts), facts.digits)


def _body(centre: Centre, of: CommitteeKind) -> Committee | None:
    """The newest body of its kind there, as it is looked for by the paper."""
    bodies = Committee.objects.filter(kind=of, status=CommitteeStatus.STANDING).order_by("-starts_on", "-pk")
    if of == CommitteeKind.KBT:
        return bodies.filter(subdistrict=centre.subdistrict_id).first()
    if of == CommitteeKind.KBO:
        return bodies.filter(district=centre.district_id).first()
    return bodies.filter(centre=centre).select_related("centre").first()


def _selection(committee: Committee | None) -> Selection | None:
    return Selection.objects.filter(committee=committee).first() if committee else None


def _issuer(kind: PaperKind, centre: Centre, office: Office) -> Office:
    """The area's own office where one is recorded, else one that has nothing but its name."""
    provincial = centre.tier == Tier.PROVINCE
    wanted = _AREA_OFFICE.get(signer_of(kind, values.Tier(centre.tier)))
    if wanted is None or kind.form is Form.MEMO:
        return office
    district = None if provincial else centre.district
    found = Office.objects.filter(kind=wanted, province=centre.province, district=district)
    return found.select_related("district", "province").first() or Office(
        kind=wanted, province=centre.province, district=district
    )
