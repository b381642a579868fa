"""A paper's rows to the facts that it is composed from, and its document: kept as printed, else composed now.

`Paper.typed` holds what the drafter adds, by the names of PaperFacts: `to`, `body_text`, `meeting_time`,
`meeting_place`, `reason`, `form`, `references` (a list of lines), `enclosures` (a list of [text, copies]),
`meeting_on` and the days of `dues` as ISO dates, `fiscal_year` as a number; of minutes also `number` (ครั้งที่) and
`recorder`. Anything else there is left alone.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from conweb.kernel import clock, thai
from registry.choices import OfficeKind, SelectionStepKind
from registry.models import Office, Paper, PaperPrinting, Selection, Wording
from registry.rules.papers.compose import compose
from registry.rules.papers.difference import Line
from registry.rules.papers.document import Document, Enclosure, Letterhead
from registry.rules.papers.facts import Forum, PaperFacts, PaperRef, Place, Signatory
from registry.rules.papers.kinds import Form, LinkKind, PaperKind, PaperStatus, Signer, signer_of
from registry.rules.papers.wordings import WordingKey
from registry.rules.values import Kind, Tier
from registry.selectors.officials import SignatureBlock, signature_of
from registry.selectors.papers.around import circular_of, districts_of, left_because, subdistricts_of
from registry.selectors.papers.lines import (
    line_from_json,
    line_to_json,
    lines_from_json,
    roster_lines,
)
from registry.selectors.papers.signatories import signatories_on, tier_of
from registry.selectors.papers.signed import difference_said

__all__ = [
    "document_of",
    "facts_of",
    "line_from_json",
    "line_to_json",
    "roster_lines",
    "with_surroundings",
    "wordings_of",
]

# What a paper is read with; a page that lists papers reads all of it in one query.
SURROUNDINGS = (
    "issuer__district",
    "issuer__province",
    "owner",
    "centre",
    "committee__centre",
    "selection",
    "province",
    "district",
    "subdistrict",
    "signatory__person",
    "signatory__post",
)
# A committee's term ends by itself; the order of another body ends when a new one takes its place.
_ENDS_ITS_FORERUNNER = frozenset({PaperKind.WORKING_ORDER, PaperKind.KBT_ORDER, PaperKind.KBO_ORDER})
_FOUNDS_A_TERM = frozenset({PaperKind.ANNOUNCEMENT, PaperKind.APPOINTMENT})
# Letters that speak of no roster.
_NAMES_NOBODY = frozenset(
    {
        PaperKind.REQUEST,
        PaperKind.INVITATION,
        PaperKind.GOVERNOR_REPORT,
        PaperKind.COPY_LETTER,
        PaperKind.PLAN_LETTER,
        PaperKind.CIRCULAR,
        PaperKind.RENEWAL_LETTER,
        PaperKind.COVER_LETTER,
        PaperKind.REMINDER_LETTER,
        PaperKind.RESULT_ANNOUNCEMENT,
        PaperKind.CANCELLATION,
    }
)
_AREA_OFFICES = {
    OfficeKind.DISTRICT_ADMINISTRATION: "district",
    OfficeKind.PROVINCE_ADMINISTRATION: "province",
}


def with_surroundings(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    """Papers read with all that their facts need of one row."""
    return papers.select_related(*SURROUNDINGS)


def document_of(paper: Paper) -> Document:
    """As it was printed, once it is; a draft, and a paper that was signed elsewhere, as it is composed today."""
    if paper.printing_id:
        return Document.from_json(paper.printing.document)
    if paper.status in (PaperStatus.PRINTED, PaperStatus.CANCELLED):
        last = PaperPrinting.objects.filter(paper=paper).order_by("-number").first()
        if last:
            return Document.from_json(last.document)
    return compose(facts_of(paper, on=clock.today()))


def facts_of(paper: Paper, *, on: date) -> PaperFacts:
    """Everything that a paper is written from, on a day. A dozen queries at most with `with_surroundings`."""
    prefetch_related_objects([paper], *SURROUNDINGS[:9])
    kind, typed = PaperKind(paper.kind), paper.typed
    day = paper.effective_on or on
    lines = _roster(paper, kind, day)
    difference = difference_said(paper, lines) if paper.pk else None
    wordings = wordings_of(paper.owner, on=paper.dated_on or on)
    return PaperFacts(
        kind=kind,
        letterhead=letterhead_of(paper.issuer, paper.owner, kind, wordings, form=_form(typed)),
        place=_place(paper),
        digits="arabic" if paper.digits == "arabic" else "thai",
        body=Kind(paper.committee.kind) if paper.committee else None,
        tier=tier_of(paper),
        centre=paper.centre.official_name if paper.centre else "",
        term=(paper.committee.starts_on, paper.committee.ends_on) if paper.committee else None,
        roster=lines,
        difference=difference,
        left_because=left_because(kind, difference),
        forum=_forum(paper),
        refers=_refers(paper, kind),
        circular=circular_of(paper, kind, on=paper.dated_on or on),
        districts=districts_of(paper, kind),
        subdistricts=subdistricts_of(paper, kind),
        wordings=wordings,
        signatory=_signatory(paper, kind, on=paper.dated_on or on),
        owner=owner_lines(paper.owner, wordings),
        number=paper.full_number or str(typed.get("number", "")),
        dated_on=paper.dated_on,
        effective_on=paper.effective_on,
        subject=paper.subject,
        **_typed(typed),
        urgency=paper.urgency,
        secrecy=paper.secrecy,
    )


def wordings_of(office: Office, *, on: date) -> dict[WordingKey, str]:
    """How an office words its papers on a day; a text that it emptied reads as everywhere. One query."""
    rows = Wording.objects.filter(office=office).on(on).values_list("key", "text")
    return {WordingKey(key): text for key, text in rows if key in set(WordingKey) and text.strip()}


# ── the sender ─────────────────────────────────────────────────────────────────────────────
def letterhead_of(
    issuer: Office,
    owner: Office,
    kind: PaperKind,
    wordings: Mapping[WordingKey, str],
    *,
    form: Form | None = None,
) -> Letterhead:
    """Who sends; what the issuing office has not is that of the office that writes for it."""
    memo = (form or kind.form) is Form.MEMO
    signer = signer_of(kind, None if issuer.district_id else Tier.PROVINCE)
    address = wordings.get(WordingKey.ADDRESS) or issuer.address or owner.address
    return Letterhead(
        office=_desk(issuer, signer) if memo else sender_of(issuer),
        code=issuer.document_code or owner.document_code,
        lines=_lines(address),
        phone=_phone(owner) if memo else "",
        emblem=issuer.emblem.name or "",
    )


def sender_of(office: Office) -> str:
    """«อำเภอห้วยราช», «จังหวัดบุรีรัมย์»: whose order or letter it is; of any other office its own name."""
    place = getattr(office, _AREA_OFFICES.get(OfficeKind(office.kind), ""), None)
    return place.full_name if place else office.name


def _desk(office: Office, signer: Signer) -> str:
    """ส่วนราชการ of a memo: whose head signs it, and where another office wrote it, that one in brackets."""
    place = office.district or office.province
    if signer not in (Signer.DISTRICT_CHIEF, Signer.GOVERNOR) or place is None:
        return office.name
    return f"{place.full_name} ({office.name})"


def owner_lines(owner: Office, wordings: Mapping[WordingKey, str]) -> tuple[str, ...]:
    """Whose work it is, bottom left of a letter: the office with its short name, its group, its telephone."""
    if worded := wordings.get(WordingKey.OWNER):
        return _lines(worded)
    name = f"{owner.name} ({owner.abbreviation})" if owner.abbreviation else owner.name
    return tuple(line for line in (name, owner.group_name, _phone(owner)) if line)


def _phone(office: Office) -> str:
    phone, fax = (thai.format_phone(number) for number in (office.phone, office.fax))
    if phone and phone == fax:
        return f"โทร./โทรสาร {phone}"
    return " ".join(
        word for word in (f"โทร. {phone}" if phone else "", f"โทรสาร {fax}" if fax else "") if word
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


# ── what it is about ───────────────────────────────────────────────────────────────────────
def _place(paper: Paper) -> Place:
    return Place(
        *(place.name if place else "" for place in (paper.subdistrict, paper.district, paper.province))
    )


def _roster(paper: Paper, kind: PaperKind, day: date) -> tuple[Line, ...]:
    if paper.roster is not None:
        return lines_from_json(paper.roster)
    if paper.committee is None or kind in _NAMES_NOBODY:
        return ()
    return roster_lines(paper.committee, on=day)


def _forum(paper: Paper) -> Forum:
    """The steps of the selection that the body came from; an empty forum where none is recorded here."""
    selection = paper.selection
    if selection is None:
        if paper.committee is None or PaperKind(paper.kind) not in _FOUNDS_A_TERM:
            return Forum()
        selection = Selection.objects.filter(committee=paper.committee).first()
        if selection is None:
            return Forum()
    done = dict(selection.steps.values_list("kind", "done_on"))
    return Forum(
        asked_on=done.get(SelectionStepKind.REQUESTED),
        approved_on=done.get(SelectionStepKind.APPROVED),
        held_on=done.get(SelectionStepKind.FORUM),
        place=selection.forum_place,
        attendance=selection.attendance,
        resolution=selection.resolution,
        invited=selection.invited,
    )


def _refers(paper: Paper, kind: PaperKind) -> tuple[PaperRef, ...]:
    """The papers that this one speaks of, in the order of their days."""
    if paper.pk is None:
        return ()
    links = paper.links.select_related(
        "target__issuer__district",
        "target__issuer__province",
        "target__owner",
        "target__committee",
        "target__district",
    ).order_by("target__dated_on", "target")
    if kind in _FOUNDS_A_TERM:
        links = links.filter(kind=LinkKind.CANCELS)
    elif kind in _ENDS_ITS_FORERUNNER:
        links = links.filter(kind__in=[LinkKind.CANCELS, LinkKind.REPLACES])
    return tuple(_ref(link.target) for link in links)


def _ref(paper: Paper) -> PaperRef:
    kind = PaperKind(paper.kind)
    word = {Form.ORDER: "คำสั่ง", Form.ANNOUNCEMENT: "ประกาศ"}.get(kind.form, "หนังสือ")
    return PaperRef(
        kind=kind,
        heading=f"{word}{sender_of(paper.issuer)}",
        subject=paper.subject,
        dated_on=paper.dated_on,
        number=paper.full_number,
        ends_on=paper.committee.ends_on if paper.committee else None,
        district=paper.district.name if paper.district else "",
    )


# ── who signs ──────────────────────────────────────────────────────────────────────────────
def _signatory(paper: Paper, kind: PaperKind, *, on: date) -> Signatory | None:
    if kind is PaperKind.FORUM_MINUTES:
        name = str(paper.typed.get("recorder", "")).strip()
        return Signatory(name, "ผู้จดรายงานการประชุม") if name else None
    if paper.signatory_id:
        return _as_printed(signature_of(paper.signatory))
    holding = next(iter(signatories_on(paper, on)), None)
    return _as_printed(signature_of(holding))


def _as_printed(block: SignatureBlock | None) -> Signatory | None:
    if block is None:
        return None
    return Signatory(block.name, block.post_title, block.own_position, block.acting_phrase)


# ── what was typed ─────────────────────────────────────────────────────────────────────────
def _typed(typed: Mapping[str, Any]) -> dict[str, Any]:
    words = ("to", "body_text", "meeting_time", "meeting_place", "reason")
    return {
        **{name: str(typed.get(name) or "") for name in words},
        "references": tuple(typed.get("references") or ()),
        "enclosures": tuple(Enclosure(text, copies) for text, copies in typed.get("enclosures") or ()),
        "meeting_on": _day(typed.get("meeting_on")),
        "fiscal_year": typed.get("fiscal_year") or None,
        "dues": {code: day for code, said in (typed.get("dues") or {}).items() if (day := _day(said))},
        "form": _form(typed),
    }


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _form(typed: Mapping[str, Any]) -> Form | None:
    said = typed.get("form")
    return Form(said) if said else None
