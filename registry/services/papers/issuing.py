"""Which office issues a paper, and which one writes it; rows that are missing are made as the paper is."""

from registry.choices import OfficeKind
from registry.models import Office
from registry.rules.papers.kinds import Form, PaperKind, Signer, signer_of
from registry.rules.values import Tier
from registry.services.papers.rights import Where

BY_SIGNER = {
    Signer.DISTRICT_CHIEF: OfficeKind.DISTRICT_ADMINISTRATION,
    Signer.GOVERNOR: OfficeKind.PROVINCE_ADMINISTRATION,
    Signer.DISTRICT_HEAD: OfficeKind.DISTRICT,
    Signer.PROVINCIAL_HEAD: OfficeKind.PROVINCE,
}
# Inside one house: written, numbered and kept by the office of community development itself.
OWN_FORMS = frozenset({Form.MEMO, Form.MINUTES})


def issuer_of(kind: PaperKind, tier: Tier | None, at: Where) -> Office:
    """The office whose number book and letterhead a paper has: อำเภอ or จังหวัด, of a memo the สพอ. or สพจ."""
    if kind.form in OWN_FORMS:
        return owner_of(at)
    return office_at(BY_SIGNER[signer_of(kind, tier)], at)


def owner_of(at: Where) -> Office:
    """The office whose work it is: the สพอ. of the district, of a paper of the province the สพจ."""
    return office_at(OfficeKind.DISTRICT if at.district else OfficeKind.PROVINCE, at)


def office_at(kind: OfficeKind, at: Where) -> Office:
    """The office of a kind that works in a place today, with its usual name where none is recorded yet.

    One that closed writes nothing new, and may share the place with the one that followed it.
    """
    of_district = kind in (OfficeKind.DISTRICT, OfficeKind.DISTRICT_ADMINISTRATION)
    district = at.district if of_district else None
    office, _ = Office.objects.open().get_or_create(
        kind=kind, province=at.province, district=district, defaults={"name": _usual_name(kind, at)}
    )
    return office


def _usual_name(kind: OfficeKind, at: Where) -> str:
    if kind in (OfficeKind.DISTRICT, OfficeKind.DISTRICT_ADMINISTRATION) and at.district:
        return f"{kind.label}{at.district.name}"
    if kind == OfficeKind.PROVINCE_ADMINISTRATION:
        return at.province.full_name
    return f"{kind.label}{at.province.name}"
