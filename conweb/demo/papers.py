"""The papers of the demo that officers enter, prepare, sign and send on, each on its own day and through the services."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile, File
from docx import Document as WordDocument

from assessment.models import DueDate
from conweb.demo.changes import replace_member
from conweb.demo.evidence import sample_file
from conweb.demo.invention import FIRST_DAY, TODAY, dice, fixture, on_day
from conweb.demo.names import NamePool
from conweb.demo.recorded import Recorded
from conweb.kernel.audit import change_set
from conweb.kernel.models import District, Province, User
from conweb.kernel.thai import be_year, format_date
from registry.choices import HoldingMode, OfficeKind, Position, SentFor, Source
from registry.models import Centre, Committee, Office, Paper, Post, PostHolding, Selection
from registry.reports.papers.docx import paper_docx
from registry.roster_values import SeatDraft, SeatValues
from registry.rules.papers.kinds import PaperKind
from registry.rules.papers.wordings import WordingKey
from registry.selectors.areas import Area, of_province
from registry.selectors.papers.facts import document_of
from registry.selectors.papers.owed import owed_of
from registry.selectors.papers.signatories import signatories_on
from registry.selectors.roster_edit import stored_seats, values_of
from registry.services.officials import NewOfficial, put_in_post
from registry.services.papers.circulars import record_circular
from registry.services.papers.difference import draft_owed
from registry.services.papers.drafting import draft_paper
from registry.services.papers.edited_copies import keep_edited_copy
from registry.services.papers.force import cancel_paper
from registry.services.papers.printing import print_paper
from registry.services.papers.recording import record_signed_paper
from registry.services.papers.signing import sign_paper
from registry.services.papers.transfers import follow_transfer
from registry.services.papers.transmittals import receive_copy, send_copies
from registry.services.papers.wordings import word
from registry.services.rosters import save_roster

Entry = Mapping[str, Any]


class Desk:
    """Who works on the papers of the demo: what is done is read from the fixtures, what was made is known by name."""

    def __init__(self, accounts: Mapping[str, User], names: NamePool, undo: ExitStack) -> None:
        self.accounts = dict(accounts)
        self.names = names
        self.undo = undo
        self.papers: dict[str, Paper] = {}

    def record_past(self, past: Sequence[Recorded]) -> None:
        """The officers of the district enter the papers of earlier years, as they found them in their binders."""
        facts = fixture("papers")["past"]
        keepers = {code: name for name, codes in facts["keepers"].items() for code in codes}
        made: dict[Recorded, Paper] = {}
        with on_day(FIRST_DAY.isoformat()):
            for one in past:
                code = _code_of(one.committee)
                key = f"{one.kind}:{one.committee.kind}:{code}"
                scan = facts["scans"].get(key)
                made[one] = record_signed_paper(
                    kind=one.kind,
                    by=self._user(keepers.get(code, facts["others"])),
                    committee=one.committee,
                    dated_on=one.dated_on,
                    number=one.number,
                    effective_on=one.effective_on,
                    about=[made[old] for old in one.about],
                    signatory=_signer(one),
                    scan=self._scan(scan, ["สำเนาคู่ฉบับ", format_date(one.dated_on)]) if scan else None,
                )
                self._keeps(made[one])
                self.papers[key] = made[one]

    def work(self) -> None:
        """Everything that the fixtures tell, day by day."""
        doing: dict[str, Callable[[Entry, User], None]] = {
            "circular": self._circular,
            "word": self._word,
            "record": self._record,
            "draft": self._draft,
            "print": self._print,
            "sign": self._sign,
            "give_up": self._give_up,
            "replace": lambda entry, by: replace_member(entry, self.accounts, self.names),
            "add_post": self._add_post,
            "owe": self._owe,
            "send": self._send,
            "send_up": self._send_up,
            "transfer": self._transfer,
            "follow": self._follow,
            "edit": self._edit,
        }
        for entry in fixture("papers")["acts"]:
            with on_day(entry["on"]):
                doing[entry["do"]](entry, self._user(entry["by"]))

    # ── papers ─────────────────────────────────────────────────────────────────────────────
    def _record(self, entry: Entry, by: User) -> None:
        self.papers[entry["as"]] = record_signed_paper(
            kind=entry["kind"],
            by=by,
            dated_on=date.fromisoformat(entry["dated"]),
            number=entry["number"],
            about=[self._paper(key) for key in entry.get("about", ())],
            **self._subject(entry),
        )

    def _draft(self, entry: Entry, by: User) -> None:
        effective = entry.get("effective")
        self.papers[entry["as"]] = draft_paper(
            kind=entry["kind"],
            by=by,
            typed=entry.get("typed"),
            about=[self._paper(key) for key in entry.get("about", ())],
            effective_on=date.fromisoformat(effective) if effective else None,
            **self._subject(entry),
        )

    def _print(self, entry: Entry, by: User) -> None:
        printing = print_paper(self._paper(entry["paper"]), by=by)
        self.undo.callback(printing.pdf.delete, save=False)

    def _sign(self, entry: Entry, by: User) -> None:
        paper, day = self._paper(entry["paper"]), date.fromisoformat(entry["on"])
        number = f"ที่ {entry['number']}/{be_year(day)}" if "number" in entry else "ลงนามแล้ว"
        lines = [PaperKind(paper.kind).label, number, format_date(day)]
        signed = sign_paper(
            paper,
            by=by,
            dated_on=day,
            signatory=next(iter(signatories_on(paper, day)), None),
            number=entry.get("number", ""),
            double_is_meant=entry.get("double", False),
            scan=self._scan(entry["scan"], lines),
        )
        self._keeps(signed)

    def _give_up(self, entry: Entry, by: User) -> None:
        cancel_paper(self._paper(entry["paper"]), by=by, reason=entry["reason"])

    def _edit(self, entry: Entry, by: User) -> None:
        """What somebody does in Word: one paragraph more than was printed."""
        paper = self._paper(entry["paper"])
        digits = "arabic" if paper.digits == "arabic" else "thai"
        written = WordDocument(BytesIO(paper_docx(document_of(paper), digits=digits, emblem=None)))
        place = next(
            (line for line in written.paragraphs if entry["find"] in line.text), written.paragraphs[-1]
        )
        place.insert_paragraph_before(entry["add"])
        content = BytesIO()
        written.save(content)
        copy = keep_edited_copy(paper, ContentFile(content.getvalue(), entry["file"]), by)
        self.undo.callback(copy.file.delete, save=False)

    # ── changes of rosters ─────────────────────────────────────────────────────────────────
    def _add_post(self, entry: Entry, by: User) -> None:
        body = _body(entry["body"])
        stored = stored_seats(body)
        rows = [SeatDraft(f"s{seat.pk}", values_of(seat), seat.pk, seen=values_of(seat)) for seat in stored]
        new = SeatValues(
            position=Position.MEMBER,
            post_title=entry["title"],
            source=Source.EX_OFFICIO,
            since=date.fromisoformat(entry["on"]),
        )
        save_roster(
            committee=body,
            seats=[*rows[:-1], SeatDraft("n1", new), *rows[-1:]],
            base_version=body.version,
            by=by,
            reason=entry["reason"],
        )

    def _owe(self, entry: Entry, by: User) -> None:
        body = _body(entry["body"])
        which = None
        if "only" in entry:
            owed = owed_of(body, on=date.fromisoformat(entry["on"]))
            which = [line.key for line in owed.lines if line.paper.kind in entry["only"]]
        self._name(draft_owed(body, by=by, which=which), entry)

    def _transfer(self, entry: Entry, by: User) -> None:
        name = self.names.draw(dice("transfer", entry["district"]))
        put_in_post(
            post=_post(entry),
            who=NewOfficial(name.prefix, name.first, name.last),
            by=by,
            since=date.fromisoformat(entry["since"]),
            mode=HoldingMode.SUBSTANTIVE,
            reason=entry["reason"],
        )

    def _follow(self, entry: Entry, by: User) -> None:
        left = _post(entry).holdings.filter(until__isnull=False).latest("until")
        followed = follow_transfer(left, by=by, committees={_body(one).pk for one in entry["bodies"]})
        self._name(followed.papers, entry)

    def _name(self, made: Sequence[Paper], entry: Entry) -> None:
        for paper in made:
            self.papers[entry["as"][paper.kind]] = paper

    # ── what is sent and what comes in ─────────────────────────────────────────────────────
    def _send(self, entry: Entry, by: User) -> None:
        papers = [self._paper(key) for key in entry["papers"]]
        to = Office.objects.get(kind=OfficeKind.PROVINCE, province=papers[0].province_id)
        rows = send_copies(
            papers=papers,
            by=by,
            to_office=to,
            letter=self._paper(entry["letter"]) if "letter" in entry else None,
            **_sending(entry),
        )
        for row in rows if "received" in entry else ():
            day = entry["received"]
            with on_day(max(day, entry["on"])):
                receive_copy(
                    transmittal=row,
                    by=self._user("province"),
                    received_on=date.fromisoformat(day),
                    received_by=entry["received_by"],
                )

    def _send_up(self, entry: Entry, by: User) -> None:
        """DL6: the orders of ก.บ.ต. of some districts go on to the department, those that came to the province."""
        orders = Paper.objects.filter(
            kind=PaperKind.KBT_ORDER,
            district__in=entry["districts"],
            transmittals__task=SentFor.KBT_ORDERS,
            transmittals__sent_on__lte=entry["sent"],
        ).distinct()
        send_copies(
            papers=list(orders.in_force(TODAY)),
            by=by,
            to_office=Office.objects.get(kind=OfficeKind.DEPARTMENT),
            **_sending(entry),
        )

    def _circular(self, entry: Entry, by: User) -> None:
        province = Province.objects.get(pk=fixture("registry")["province"])
        row = record_circular(
            by=by,
            area=of_province(province) if entry["area"] == "province" else Area("ทั้งประเทศ"),
            number=entry["number"],
            dated_on=date.fromisoformat(entry["dated"]),
            sender=entry["from"],
            subject=entry["subject"],
            received_on=date.fromisoformat(entry["received"]),
            fiscal_year=2564,
            note=entry["note"],
            file=self._scan(entry["file"], [entry["from"], f"ที่ {entry['number']}"]),
        )
        self.undo.callback(row.file.delete, save=False)
        with change_set(by, reason=f"กำหนดส่งตามหนังสือ {row.number}"):
            for due in DueDate.objects.filter(
                round__fiscal_year=row.fiscal_year, task__in=entry["dues"], province=row.province
            ):
                due.circular = row
                due.save(update_fields=["circular"])

    def _word(self, entry: Entry, by: User) -> None:
        office = Office.objects.get(kind=OfficeKind.DISTRICT, district=fixture("huai_rat")["district"])
        since = date.fromisoformat(entry["since"])
        word(office=office, key=WordingKey(entry["key"]), text=entry["text"], since=since, by=by)

    # ── what an entry means ────────────────────────────────────────────────────────────────
    def _user(self, username: str) -> User:
        if username not in self.accounts:
            self.accounts[username] = User.objects.get(username=username)
        return self.accounts[username]

    def _paper(self, key: str) -> Paper:
        """As it stands now."""
        return Paper.objects.get(pk=self.papers[key].pk)

    def _subject(self, entry: Entry) -> dict[str, Any]:
        """What a paper is about, by the one of its entry's words that says so."""
        if "body" in entry:
            return {"committee": _body(entry["body"])}
        if code := entry.get("of_selection"):
            chosen = Selection.objects.filter(cancelled_on__isnull=True)
            if code == "ready":
                return {"selection": chosen.get(steps__kind="ready")}
            return {"selection": chosen.get(committee__centre__subdistrict=code)}
        if "centre" in entry:
            return {"centre": Centre.objects.get(subdistrict=entry["centre"])}
        if "of_province" in entry:
            return {"province": Province.objects.get(pk=entry["of_province"])}
        if "district" in entry:
            return {"district": District.objects.get(pk=entry["district"])}
        return {}

    def _scan(self, name: str, lines: list[str]) -> File:
        return ContentFile(sample_file(name, lines), name=name)

    def _keeps(self, paper: Paper) -> None:
        if paper.scan:
            self.undo.callback(paper.scan.delete, save=False)


def _sending(entry: Entry) -> dict[str, Any]:
    return {
        "sent_on": date.fromisoformat(entry["sent"]),
        "channel": entry["channel"],
        "letter_number": entry.get("letter_number", ""),
        "task": entry["task"],
    }


def _body(told: str) -> Committee:
    """«kbt:311603», «executive:3116»: the body of a kind and an area that is in office."""
    kind, code = told.split(":")
    bodies = Committee.objects.in_office(TODAY).filter(kind=kind)
    places = {"district": code, "subdistrict__isnull": True} if len(code) == 4 else {"subdistrict": code}
    return bodies.filter(**places).latest("starts_on")


def _signer(one: Recorded) -> PostHolding | None:
    """Who held or acted in the post on the day; of the earliest papers nobody knows any more."""
    body = one.committee
    like = Paper(kind=one.kind, centre=body.centre, district=body.district, province=body.province)
    return next(iter(signatories_on(like, one.dated_on)), None)


def _code_of(body: Committee) -> str:
    return body.subdistrict_id or body.district_id or ""


def _post(entry: Entry) -> Post:
    return Post.objects.get(kind=entry["post"], office__district=entry["district"])
