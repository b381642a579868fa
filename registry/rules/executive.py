"""Rules of a คณะกรรมการบริหาร ศอช. (ระเบียบ มท. 2551), one function a clause.

The numbers of the clauses are not known, so each is named by what it is about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from conweb.kernel import thai
from registry.rules.values import (
    LARGEST,
    SMALLEST,
    Body,
    Delegating,
    Finding,
    Position,
    SeatFact,
    Source,
    Tier,
    Verdict,
    counted,
    joined,
)

COMPOSITION = "ระเบียบ มท. 2551 องค์ประกอบคณะกรรมการบริหาร {short}"
OFFICERS = "ระเบียบ มท. 2551 การคัดเลือกประธานและเลขานุการ"
ONE_SEAT_EACH = "ทะเบียนกรรมการ หนึ่งคนหนึ่งตำแหน่งในคณะเดียวกัน"
# No source states a length: the regulation's text that is at hand says nothing of it.
TERM = "วาระของคณะกรรมการบริหาร ความยาวตามการตั้งค่าของระบบ"

SOURCES_OF_TIER: dict[Tier, tuple[Source, ...]] = {
    Tier.SUBDISTRICT: (Source.ORGANISATION, Source.LEADER, Source.OTHER_ORGANISATION),
    Tier.DISTRICT: (Source.SUBDISTRICT_CENTRE, Source.NETWORK, Source.EXPERT),
    Tier.PROVINCE: (Source.DISTRICT_CENTRE, Source.NETWORK, Source.EXPERT),
}
# Chosen for what they know, or seated for their office: these may come from anywhere.
FROM_ANYWHERE = (Source.EXPERT, Source.EX_OFFICIO)
# These speak for somebody, who has to be named.
FOR_NOBODY = (Source.EXPERT, Source.EX_OFFICIO)
ALERTS = (30, 60, 90)  # days before a term ends at which the officer is told again


def _composition(body: Body) -> str:
    return COMPOSITION.format(short=body.tier.short if body.tier else "ศอช.")


def size(body: Body) -> Finding:
    """9–25. ศอช.ต. is held to it; above, some provinces cannot keep it, so a written reason satisfies it."""
    people, clause = body.size, _composition(body)
    need = f"ต้องมี {SMALLEST} – {LARGEST} คน"
    if SMALLEST <= people <= LARGEST:
        return Finding("size", clause, Verdict.OK, f"จำนวน {people} คน", need)
    off = f"ขาดอีก {SMALLEST - people} คน" if people < SMALLEST else f"เกิน {people - LARGEST} คน"
    title = f"จำนวน {people} คน {off}"
    if body.tier is Tier.SUBDISTRICT:
        return Finding("size", clause, Verdict.BLOCK, title, _sentences(need, _who_left(body, people)))
    if body.size_exception:
        said = f"เหตุผลที่บันทึก: {body.size_exception}"
        return Finding("size", clause, Verdict.OK, title, _sentences(need, said))
    way_out = "บันทึกเหตุผลแล้วประกาศได้"
    detail = _sentences(need, _why_it_does_not_fit(body), _who_left(body, people), way_out)
    return Finding("size", clause, Verdict.SEE, title, detail)


def _who_left(body: Body, people: int) -> str:
    """Below nine because somebody left: whose places are to be filled."""
    if people >= SMALLEST or body.is_choosing or not body.vacated:
        return ""
    gone = [f"{seat.name} (พ้น {thai.format_date(seat.until)})" for seat in body.vacated if seat.until]
    return f"ว่างจาก {joined(gone)}"


def _why_it_does_not_fit(body: Body) -> str:
    """Where the areas and networks alone are too many for 25, or too few for 9: no fault of the officer."""
    below = "ศอช.อ." if body.tier is Tier.PROVINCE else "ศอช.ต."
    areas, networks = len(body.centres), len(body.networks)
    if areas > LARGEST:
        return f"มี {below} {areas} แห่ง แห่งละ 1 คนเกิน {LARGEST} คนแล้ว"
    if areas + networks > LARGEST:
        return f"{below} {areas} แห่งกับเครือข่าย {networks} แห่งเกิน {LARGEST} คนแล้ว"
    if body.size < SMALLEST and areas + networks < SMALLEST:
        return f"{below} {areas} แห่งกับเครือข่าย {networks} แห่งไม่ถึง {SMALLEST} คน เพิ่มผู้แทนหรือผู้ทรงคุณวุฒิ"
    return ""


def chair(body: Body) -> Finding:
    """Exactly one ประธาน, whom the กรรมการ choose among themselves."""
    return _officer(body, Position.CHAIR, "ประธาน")


def secretary(body: Body) -> Finding:
    """Exactly one เลขานุการ, whom the กรรมการ choose among themselves."""
    return _officer(body, Position.SECRETARY, "เลขานุการ")


def _officer(body: Body, position: Position, word: str) -> Finding:
    held = body.holders_of(position)
    among = "กรรมการเลือกกันเอง 1 คน"
    if not held:
        left = next((seat for seat in body.vacated if seat.position == position), None)
        said = f"{left.name} พ้นเมื่อ {thai.format_date(left.until)}" if left and left.until else ""
        return Finding(
            position, OFFICERS, Verdict.BLOCK, f"ยังไม่มี{word}", _sentences(said, among), missing=(word,)
        )
    names = tuple(seat.name for seat in held)
    if len(held) > 1:
        return Finding(
            position,
            OFFICERS,
            Verdict.BLOCK,
            f"มี{word} {len(held)} คน",
            f"{joined(names)} ต้องเหลือ 1 คน",
            excess=names,
        )
    if held[0].person is None or held[0].source == Source.EX_OFFICIO:
        return Finding(
            position,
            OFFICERS,
            Verdict.BLOCK,
            f"{word}ไม่ได้เลือกจากกรรมการ",
            f"{names[0]} เป็นโดยตำแหน่ง {among}",
            missing=(word,),
        )
    return Finding(position, OFFICERS, Verdict.OK, f"{word} 1 คน", names[0])


def sources(body: Body) -> Finding:
    """Every กรรมการ comes from somewhere, and a representative speaks for somebody who is named."""
    clause = _composition(body)
    without = tuple(seat.name for seat in body.sitting if not _says_from_where(seat))
    if without:
        return Finding(
            "sources",
            clause,
            Verdict.SEE,
            f"ยังไม่บอกที่มา {len(without)} คน",
            f"ระบุว่าเป็นผู้แทนของใคร: {joined(without)}",
            missing=without,
        )
    if not body.sitting:
        return Finding("sources", clause, Verdict.OK, "ยังไม่มีรายชื่อให้ตรวจที่มา")
    counts = Counter(seat.source for seat in body.sitting)
    told = _sentences(*(f"{source.label} {counts[source]}" for source in Source if counts[source]))
    return Finding("sources", clause, Verdict.OK, "มีที่มาครบทุกคน", told)


def _says_from_where(seat: SeatFact) -> bool:
    if seat.source not in set(Source):
        return False
    speaks_for = seat.represents or seat.for_centre or seat.for_network
    return seat.source in FOR_NOBODY or bool(speaks_for)


def composition(body: Body) -> Finding:
    """Only those whom the regulation lists for the tier."""
    clause = _composition(body)
    allowed = SOURCES_OF_TIER[body.tier] if body.tier else tuple(Source)
    others = tuple(
        f"{seat.name} ({Source(seat.source).label})"
        for seat in body.sitting
        if seat.source in set(Source) and seat.source not in allowed
    )
    words = ", ".join(source.label for source in allowed)
    if others:
        title = f"ที่มานอกองค์ประกอบ {len(others)} คน"
        detail = f"{joined(others)} องค์ประกอบมี {words}"
        return Finding("composition", clause, Verdict.SEE, title, detail, excess=others)
    return Finding("composition", clause, Verdict.OK, "ที่มาตรงกับองค์ประกอบ", words)


def from_here(body: Body) -> Finding:
    """Who represents an area lives in it; an expert may come from anywhere."""
    clause = _composition(body)
    strangers = tuple(
        seat.name for seat in body.sitting if not seat.is_from_here and seat.source not in FROM_ANYWHERE
    )
    if strangers:
        return Finding(
            "from_here",
            clause,
            Verdict.BLOCK,
            f"คนนอกพื้นที่ {len(strangers)} คน",
            f"{joined(strangers)} เป็นผู้แทนของพื้นที่นี้ไม่ได้ ตรวจที่อยู่หรือที่มา",
            excess=strangers,
        )
    return Finding("from_here", clause, Verdict.OK, "ผู้แทนเป็นคนในพื้นที่ทุกคน")


def overlaps(body: Body) -> Finding:
    """Nobody sits twice at once, on any day of the term."""
    twice = tuple(sorted(_seated_twice(body.seats), key=thai.by_thai_name))
    if twice:
        return Finding(
            "overlaps",
            ONE_SEAT_EACH,
            Verdict.BLOCK,
            f"มีชื่อซ้อนกัน {len(twice)} คน",
            f"{joined(twice)} อยู่สองตำแหน่งในวันเดียวกัน",
            excess=twice,
        )
    return Finding("overlaps", ONE_SEAT_EACH, Verdict.OK, "ไม่มีชื่อซ้อนกัน")


def _seated_twice(seats: tuple[SeatFact, ...]) -> set[str]:
    theirs: dict[int, list[SeatFact]] = defaultdict(list)
    for seat in seats:
        if seat.person is not None:
            theirs[seat.person].append(seat)
    twice = set()
    for held in theirs.values():
        in_turn = sorted(held, key=lambda seat: seat.since)
        last = date.min
        for seat in in_turn:
            if seat.since <= last:
                twice.add(seat.name)
            last = max(last, seat.until or date.max)
    return twice


def centres_represented(body: Body) -> Finding:
    """ศอช.อ.: at least one from every ศอช.ต.; ศอช.จ.: exactly one from every ศอช.อ. (อำเภอละหนึ่งคน).

    A ตำบล without a ศอช.ต. has nobody to send, and neither has one that is suspended: listed, not missing.
    """
    source = Source.DISTRICT_CENTRE if body.tier is Tier.PROVINCE else Source.SUBDISTRICT_CENTRE
    word = "ศอช.อ." if body.tier is Tier.PROVINCE else "ศอช.ต."
    sent = counted(seat.for_centre for seat in body.sitting if seat.source == source)
    unnamed = sum(seat.source == source and seat.for_centre is None for seat in body.sitting)
    return _represented(body, "centres", word, body.centres, sent, unnamed)


def networks_represented(body: Body) -> Finding:
    """ศอช.อ.: at least one from every network of the district; ศอช.จ.: exactly one from each of the province."""
    word = "เครือข่ายระดับจังหวัด" if body.tier is Tier.PROVINCE else "เครือข่ายระดับอำเภอ"
    sent = counted(seat.for_network for seat in body.sitting if seat.source == Source.NETWORK)
    unnamed = sum(seat.source == Source.NETWORK and seat.for_network is None for seat in body.sitting)
    if not body.networks:
        told = f"ยังไม่มี{word}ในทะเบียน ถ้ามี บันทึกเครือข่ายก่อน"
        return Finding("networks", _composition(body), Verdict.OK, f"ไม่มี{word}ที่ต้องมีผู้แทน", told)
    return _represented(body, "networks", "เครือข่าย", body.networks, sent, unnamed)


def _represented(
    body: Body, code: str, word: str, wanted: tuple[Delegating, ...], sent: Counter[int], unnamed: int
) -> Finding:
    listed = body.without_centre if code == "centres" else ()
    missing = tuple(one.name for one in wanted if not sent[one.key])
    exactly_one = body.tier is Tier.PROVINCE
    excess = tuple(f"{one.name} ({sent[one.key]} คน)" for one in wanted if exactly_one and sent[one.key] > 1)
    of, each = (f" {word} ", "แห่ง") if code == "centres" else ("", "เครือข่าย")
    need = f"ต้องมี{each}ละ 1 คน" if exactly_one else f"ต้องมีอย่างน้อย{each}ละ 1 คน"
    not_counted = f"ไม่นับ {joined(listed)}" if listed else ""
    if not missing and not excess:
        title = f"มีผู้แทน{of}ครบ {len(wanted)} {each}" if wanted else f"ไม่มี{of}ที่ต้องมีผู้แทน"
        return Finding(
            code, _composition(body), Verdict.OK, title, _sentences(need, not_counted), listed=listed
        )
    title = (
        f"ขาดผู้แทน{of or ' '}{len(missing)} {each}"
        if missing
        else f"ผู้แทนเกิน 1 คน{of or ' '}{len(excess)} {each}"
    )
    detail = _sentences(
        f"ยังไม่มีผู้แทนของ {joined(missing)}" if missing else "",
        f"เกิน 1 คน: {joined(excess)}" if excess else "",
        f"อีก {unnamed} คนยังไม่ได้เลือกว่าแทน{each}ใด" if unnamed else "",
        need,
        _no_room(body, code) if missing else "",
        not_counted,
    )
    return Finding(code, _composition(body), Verdict.SEE, title, detail, missing, excess, listed)


def _no_room(body: Body, code: str) -> str:
    """Where all of them cannot sit among 25, that is said, and what can be done."""
    areas = len(body.centres)
    if code == "centres" and areas > LARGEST:
        return f"ครบทุกแห่งคือ {areas} คน เกิน {LARGEST} คน เลือกได้โดยบันทึกเหตุผลเรื่องจำนวน"
    if code == "networks" and areas >= LARGEST:
        return f"ผู้แทนพื้นที่เต็ม {LARGEST} คนแล้ว เพิ่มเครือข่ายได้โดยบันทึกเหตุผลเรื่องจำนวน"
    return ""


def term(body: Body) -> Finding | None:
    """How long the term still runs: told at 90, 60 and 30 days, and when it is over."""
    if body.ends_on is None or body.is_choosing:
        return None
    left = (body.ends_on - body.on).days
    default = f"ค่าตั้งต้น {body.term_years} ปี โปรดตรวจกับระเบียบ" if body.term_years else "โปรดตรวจกับระเบียบ"
    detail = f"ครบ {thai.format_date(body.ends_on)} ({default})"
    if left < 0:
        return Finding("term", TERM, Verdict.SEE, "ครบวาระแล้ว", f"{detail} คัดเลือกคณะใหม่")
    verdict = Verdict.SEE if term_alert(left) else Verdict.OK
    title = f"วาระเหลือ {thai.format_number(left)} วัน" if left else "ครบวาระวันนี้"
    return Finding("term", TERM, verdict, title, detail)


def term_alert(days_left: int) -> int | None:
    """The alert that counts: 0 when the term is over, 30, 60 or 90 within so many days, None before."""
    if days_left < 0:
        return 0
    return next((alert for alert in ALERTS if days_left <= alert), None)


def _sentences(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
