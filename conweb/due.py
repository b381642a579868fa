"""What a home lists as due: the forms, the terms of committees, the dated duties of the year."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.urls import reverse
from django.utils.http import urlencode

from assessment.choices import Doer, Task
from assessment.selectors import CentreRow, DueTask, Progress, Standing
from conweb.kernel.thai import WEEKDAYS, format_date, relative_days
from registry.choices import SentFor
from registry.filters import ENDING, TERM_NEAR, VACANT
from registry.selectors import TermEnd
from registry.selectors.papers.register import WAITING
from registry.selectors.papers.sending import SentCount

NEAR = 30  # days: what is due inside them is outlined; what was due that long ago is no longer listed
FEW = 4  # names in a line before the rest is only counted

Weight = Literal["now", "soon", "none", "ok"]
URGENCY: dict[Weight, int] = {"now": 0, "soon": 1, "none": 2, "ok": 3}

# The two dates of one piece of work: what is listed is the forms, once, at the date that binds.
FORMS = frozenset({Task.ASSESSMENT_REPORT, Task.ASSESSMENT_WINDOW})
DISTRICT_DOERS = frozenset({Doer.DISTRICT, Doer.SUBDISTRICT_CENTRE, Doer.EVERYONE})
PROVINCE_DOERS = frozenset({Doer.PROVINCE, Doer.EVERYONE})
COUNTRY_DOERS = frozenset({Doer.DEPARTMENT, Doer.EVERYONE})


@dataclass(frozen=True, slots=True)
class Named:
    """Which places a line is about: the first few by name, the rest counted."""

    label: str
    names: tuple[str, ...]
    more: int
    unit: str = "แห่ง"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One line of «ต้องทำ», as components/due_list.html shows it. `on` orders those of one weight."""

    weight: Weight
    icon: str
    state: str
    title: str
    on: date
    count: str = ""
    details: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    links: tuple[tuple[str, str], ...] = ()  # words and addresses of the single places where it is done
    when: str = ""
    day: str = ""
    url: str = ""
    act: str = ""
    is_past: bool = False  # its day is over, and conweb cannot know whether it was done


def in_order(items: Iterable[DueItem]) -> list[DueItem]:
    """What must be done now first, then by date; then what is only remembered, and what is done."""
    return sorted(items, key=lambda item: (URGENCY[item.weight], item.is_past, item.on))


def urgent_words(items: Sequence[DueItem]) -> str:
    """How much of it presses: the words beside the heading."""
    counted = [
        (sum(item.weight == "now" for item in items), "ต้องทำทันที {} เรื่อง"),
        (sum(item.weight == "soon" for item in items), f"ภายใน {NEAR} วัน {{}} เรื่อง"),
    ]
    return " · ".join(words.format(number) for number, words in counted if number) or "ไม่มีเรื่องเร่งด่วน"


def forms_of_district(
    due_on: date | None, rows: Sequence[CentreRow], district: str, *, may_enter: bool, today: date
) -> list[DueItem]:
    """The forms of a district as one line: how many are sent, and whose are not."""
    if due_on is None or not rows:
        return []
    by_standing: dict[Standing, list[CentreRow]] = {standing: [] for standing in Standing}
    for row in rows:
        by_standing[row.standing].append(row)
    ready, begun, untouched = (
        by_standing[standing] for standing in (Standing.COMPLETE, Standing.PARTIAL, Standing.UNTOUCHED)
    )
    named = (
        few_named("พร้อมส่ง", [row.centre.area.name for row in ready]),
        few_named("ทำค้าง", [f"{row.centre.area.name} {row.answered} ข้อ" for row in begun]),
        few_named("ยังไม่เริ่ม", [row.centre.area.name for row in untouched]),
    )
    sent = sum(row.standing.is_sent for row in rows)
    done = sent == len(rows)
    return [
        dated(
            due_on,
            today,
            done="ส่งครบแล้ว" if done else "",
            title="ประเมินจัดระดับ ศอช.ต.",
            count=f"ส่งแล้ว {sent} จาก {len(rows)} แห่ง",
            named=tuple(places for places in named if places.names),
            url=address_of("assessment:overview", district=district),
            act="ทำต่อ" if may_enter and not done else "ดู",
        )
    ]


def forms_of_places(
    progress: Sequence[Progress], total: Progress, address: str, *, unit: str, today: date
) -> list[DueItem]:
    """The forms of a province or of the country as one line; `unit` is what the rows are («อำเภอ»)."""
    if total.due_on is None:
        return []
    full = sum(row.is_full for row in progress)
    idle = sum(row.untouched == row.centres for row in progress)
    details = (
        f"ส่งครบ {full} จาก {len(progress)} {unit}",
        f"ยังไม่มีแห่งใดเริ่ม {idle} {unit}" if idle else "",
    )
    return [
        dated(
            total.due_on,
            today,
            done="ส่งครบแล้ว" if total.is_full else "",
            title="ผลประเมินจัดระดับ ศอช.ต.",
            count=f"ส่งแล้ว {total.sent} จาก {total.centres} แห่ง",
            details=tuple(words for words in details if words),
            url=address,
            act="ดู",
        )
    ]


def terms(ends: Sequence[TermEnd], *, today: date, may_choose: bool, **area: str) -> list[DueItem]:
    """The terms that are over without a successor, and those that end soon: one line each.

    Who may choose the next committee is led to where that is done, anybody else to the names.
    """
    over = [end for end in ends if end.is_over]
    ending = [end for end in ends if not end.is_over and end.days_left <= TERM_NEAR]
    return [*_over(over, today, area, may_choose), *_ending(ending, today, area, may_choose)]


def _over(ends: Sequence[TermEnd], today: date, area: dict[str, str], may_choose: bool) -> list[DueItem]:
    if not ends:
        return []
    since = min((end.ends_on for end in ends if end.ends_on), default=None)
    one = ends[0] if len(ends) == 1 else None
    return [
        DueItem(
            weight="now",
            icon="warn",
            state="ครบวาระแล้ว" if since else "ยังไม่มีกรรมการ",
            title=f"ไม่มีกรรมการอยู่ในวาระ {one.centre.short_name}" if one else "ไม่มีกรรมการอยู่ในวาระ",
            on=since or today,
            count="" if one else f"{len(ends)} แห่ง",
            named=() if one else (few_named("", [_told(end, area) for end in ends]),),
            when=relative_days(since, today) if since else "",
            details=_under_way(ends),
            day=f"{'ครบวาระ' if one else 'แห่งแรก'} {format_date(since)}" if since else "",
            **_term_way(one, VACANT, area, may_choose),
        )
    ]


def _ending(ends: Sequence[TermEnd], today: date, area: dict[str, str], may_choose: bool) -> list[DueItem]:
    if not ends:
        return []
    first = ends[0]
    one = first if len(ends) == 1 else None
    soon = first.days_left <= NEAR
    return [
        DueItem(
            weight="soon" if soon else "none",
            icon="clock" if soon else "cal",
            state=relative_days(first.ends_on, today),
            title=f"วาระกรรมการ {first.centre.short_name} จะครบ" if one else "วาระกรรมการจะครบ",
            on=first.ends_on,
            count="" if one else f"{len(ends)} แห่ง",
            details=_under_way(ends) or (("เริ่มจากขออนุมัติจัดเวทีประชาคม",) if one else ()),
            named=() if one else (few_named("", [_told(end, area) for end in ends]),),
            day=f"{'ครบวาระ' if one else 'แห่งแรก'} {format_date(first.ends_on)}",
            **_term_way(one, ENDING, area, may_choose),
        )
    ]


def _under_way(ends: Sequence[TermEnd]) -> tuple[str, ...]:
    """Of how many the next committee is being chosen already."""
    begun = sum(end.selection_id is not None for end in ends)
    if not begun:
        return ()
    return ("กำลังคัดเลือกชุดใหม่",) if len(ends) == 1 else (f"กำลังคัดเลือกชุดใหม่แล้ว {begun} แห่ง",)


def copies(
    tasks: Iterable[DueTask],
    doers: frozenset[Doer],
    counts: Mapping[str, SentCount],
    *,
    today: date,
    **area: str,
) -> list[DueItem]:
    """The copies of orders that are owed to the office above: how many went, and whose did not (DL1, DL2, DL6)."""
    found = []
    for task in tasks:
        count = counts.get(task.task)
        if count is None or not count.of or task.due_on is None or task.doer not in doers:
            continue
        if count.is_done and task.due_on < today - timedelta(days=NEAR):
            continue
        found.append(
            dated(
                task.due_on,
                today,
                done="ส่งครบแล้ว" if count.is_done else "",
                title=task.label,
                count=f"ส่งแล้ว {count.sent} จาก {count.of}",
                named=() if count.is_done else (few_named("ยังไม่ส่ง", count.missing),),
                url=_copies_page(task.task, area),
                act="ดู",
            )
        )
    return found


def _copies_page(task: str, area: dict[str, str]) -> str:
    """Orders of ก.บ.ต. stand on the page of their district or province, copies of the others in the book of sendings."""
    if task != SentFor.ROSTERS and "district" in area:
        return reverse("registry:kbt-list", args=[area["district"]])
    if task != SentFor.ROSTERS and "province" in area:
        return reverse("registry:kbt-province", args=[area["province"]])
    return address_of("registry:transmittal-list", **area)


def unsigned(papers: int, *, today: date, **area: str) -> list[DueItem]:
    """Papers that were drafted or printed and wait for a signature, as one line."""
    if not papers:
        return []
    return [
        DueItem(
            weight="soon",
            icon="pen",
            state="รอลงนาม",
            title="เอกสารรอลงนาม",
            on=today,
            count=f"{papers} ฉบับ",
            details=("ร่างและพิมพ์เสนอลงนามแล้ว",),
            url=address_of("registry:paper-list", status=WAITING, **area),
            act="ดู",
        )
    ]


def transferred(seats: int, *, today: date) -> list[DueItem]:
    """Seats of คณะทำงาน, ก.บ.ต. and ก.บ.อ. that still name an official who left the post (ระเบียบ มท. 2551)."""
    if not seats:
        return []
    return [
        DueItem(
            weight="now",
            icon="user",
            state="ยังไม่แก้",
            title="คณะที่ยังมีชื่อเจ้าหน้าที่ที่ย้ายแล้ว",
            on=today,
            count=f"{seats} ที่นั่ง",
            details=("แก้รายชื่อและออกคำสั่งแต่งตั้งเพิ่มเติม",),
            url=reverse("registry:transfer-tasks"),
            act="แก้",
        )
    ]


def duties(
    tasks: Iterable[DueTask], doers: frozenset[Doer], *, today: date, told: Container[str] = ()
) -> list[DueItem]:
    """The other dated duties of these doers: told with their source, since conweb cannot know how far they are.

    `told` are those of which it does know.
    """
    return [
        DueItem(
            weight="none",
            icon="cal",
            state="ครบกำหนดแล้ว" if task.due_on < today else relative_days(task.due_on, today),
            title=task.label,
            on=task.due_on,
            details=(task.source,) if task.source else (),
            day=f"ครบกำหนด {format_date(task.due_on)}",
            is_past=task.due_on < today,
        )
        for task in tasks
        if task.due_on
        and task.task not in FORMS
        and task.task not in told
        and task.doer in doers
        and task.due_on >= today - timedelta(days=NEAR)
    ]


def forms_due_on(tasks: Iterable[DueTask]) -> date | None:
    """The date that binds the forms of a place: the province's, else the end of the assessing."""
    days = {task.task: task.due_on for task in tasks if task.task in FORMS and task.due_on}
    return days.get(Task.ASSESSMENT_REPORT) or days.get(Task.ASSESSMENT_WINDOW)


def dated(due_on: date, today: date, *, done: str, **words: object) -> DueItem:
    """A line about something with a day: done, late, soon, or later; `done` is the word where it is done."""
    days = (due_on - today).days
    day = f"ครบกำหนด {format_date(due_on)}"
    if done:
        return DueItem(weight="ok", icon="okc", state=done, on=due_on, day=day, **words)
    if days < 0:
        return DueItem(
            weight="now",
            icon="warn",
            state="เกินกำหนด",
            on=due_on,
            when=relative_days(due_on, today),
            day=day,
            **words,
        )
    soon = days <= NEAR
    return DueItem(
        weight="soon" if soon else "none",
        icon="clock" if soon else "cal",
        state=relative_days(due_on, today),
        on=due_on,
        when=weekday_words(due_on, today),
        day=day,
        **words,
    )


def weekday_words(day: date, today: date) -> str:
    """«วันศุกร์นี้», «วันศุกร์หน้า»; nothing for a day that is past, tomorrow, or weeks away."""
    if (day - today).days < 2:
        return ""
    monday = today - timedelta(days=today.weekday())
    weeks = (day - monday).days // 7
    return f"วัน{WEEKDAYS[day.weekday()]}{('นี้', 'หน้า')[weeks]}" if weeks < 2 else ""


def few_named(label: str, names: Sequence[str], unit: str = "แห่ง") -> Named:
    """The first few of some places by name, `unit` the word for those that are only counted."""
    return Named(label, tuple(names[:FEW]), max(len(names) - FEW, 0), unit)


def short_name(end: TermEnd) -> str:
    """The name of its ศอช.ต. without the word before it."""
    return end.centre.short_name.removeprefix("ศอช.ต.").strip()


def _told(end: TermEnd, area: dict[str, str]) -> str:
    """A name that can be told from its namesakes: outside one district with its อำเภอ."""
    district = end.centre.district
    return (
        short_name(end) if "district" in area or district is None else f"{short_name(end)} อ.{district.name}"
    )


def page_of(end: TermEnd) -> str:
    """Where the committee stands on the page of its centre."""
    return f"{reverse('centre-detail', args=[end.centre.pk])}#committee"


def _term_way(one: TermEnd | None, term: str, area: dict[str, str], may_choose: bool) -> dict[str, str]:
    """Where a line about terms leads, and the verb: to the choosing where it is the reader's, else to the names."""
    if one and one.selection_id:
        return {"url": reverse("registry:selection-detail", args=[one.selection_id]), "act": "ดูขั้นตอน"}
    if one and may_choose:
        return {"url": reverse("registry:selection-start", args=[one.centre.pk]), "act": "เริ่มคัดเลือก"}
    if may_choose:
        return {"url": address_of("registry:selection-list", **area), "act": "คัดเลือก"}
    return {
        "url": page_of(one) if one else address_of("registry:centre-list", **area, term=term),
        "act": "ดูรายชื่อ",
    }


def address_of(name: str, **query: str) -> str:
    """A page with what it is asked, where it is asked anything."""
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)
