"""Words in cells that stand for something of the registry: positions of a committee, and whom somebody comes from."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from conweb.kernel import thai
from registry.choices import Position, Source

_POSITIONS: dict[Any, str] = {
    Position.CHAIR: """
        ประธาน; ประธานกรรมการ; ประธานคณะกรรมการ; ประธานคณะทำงาน; ประธาน ศอช.; ปธ.; ประธาณ; ประธานฯ;
        ประธานศูนย์
    """,
    Position.DEPUTY: """
        รองประธาน; รองประธานกรรมการ; รองประธานคณะกรรมการ; รองประธานคณะทำงาน; รอง ปธ.; รองประธานฯ
    """,
    Position.SECRETARY: """
        เลขานุการ; เลขา; เลขาฯ; เลขานุการคณะกรรมการ; กรรมการและเลขานุการ; กรรมการ/เลขานุการ;
        กรรมการเลขานุการ; คณะทำงานและเลขานุการ; กรรมการและเลขา; กรรมการ และ เลขานุการ; เลขานุการคณะทำงาน;
        ผู้ทำงานและเลขานุการ; เลขานุการฯ
    """,
    Position.ASSISTANT: """
        ผู้ช่วยเลขานุการ; ผู้ช่วยเลขา; ผช.เลขานุการ; กรรมการและผู้ช่วยเลขานุการ; คณะทำงานและผู้ช่วยเลขานุการ;
        ผช.เลขา; กรรมการ/ผู้ช่วยเลขานุการ; กรรมการและผู้ช่วยเลขา; ผู้ช่วยเลขานุการคณะทำงาน;
        กรรมการและ ผช.เลขานุการ; กรรมการผู้ช่วยเลขานุการ; ผู้ช่วยเลขานุการฯ; ผู้ช่วยเลขาฯ
    """,
    Position.TREASURER: """
        เหรัญญิก; กรรมการและเหรัญญิก; กรรมการ/เหรัญญิก; กรรมการเหรัญญิก; เหรัญญิกฯ; เหรัญญิก คณะกรรมการ;
        เหรัญิก; เหรียญญิก
    """,
    Position.MEMBER: """
        กรรมการ; คณะกรรมการ; คณะทำงาน; กรรมการฯ; กก.; สมาชิก; กรรมการบริหาร; ผู้ทำงาน; กรรมการทั่วไป;
        กรรมการ ศอช.; กรรมกาน
    """,
}
# What may follow a position that is known: it says of which committee, and changes nothing.
_OF_WHAT = re.compile(
    r"(.+?)(?:ของ|ใน)?(?:คณะกรรมการ|คณะทำงาน|กรรมการ)?(?:บริหาร)?(?:(?:ศอช[ตอจ]?|ศูนย์|ระดับ|ตำบล|อำเภอ|จังหวัด|กบต|กบอ).*)?"
)
# One of several: «รองประธานคนที่ 2», «กรรมการคนที่ 1».
_ONE_OF = re.compile(
    r"(รองประธาน(?:กรรมการ|คณะกรรมการ|คณะทำงาน)?|กรรมการ|คณะทำงาน|(?:กรรมการและ|คณะทำงานและ)?ผู้ช่วยเลขานุการ)"
    r"(?:คนที่|คน|ลำดับที่|ที่)?(?:[0-9]{1,2}|หนึ่ง|สอง|สาม)"
)

_SOURCES: dict[Any, str] = {
    Source.ORGANISATION: """
        ผู้แทนองค์การชุมชน; องค์การชุมชน; ผู้แทนองค์กรชุมชน; องค์กรชุมชน; ผู้แทนองค์กร; ผู้แทนกลุ่ม/องค์กร;
        ผู้แทนกลุ่ม; ตัวแทนองค์กรชุมชน; ผู้แทนกลุ่มองค์กร; ผู้แทนกลุ่ม/องค์กรชุมชน; ผู้แทนกลุ่มองค์กรชุมชน;
        กลุ่ม/องค์กร; กลุ่มองค์กรชุมชน; ตัวแทนองค์การชุมชน; ตัวแทนกลุ่ม; ผู้แทนองค์การ; ผู้แทน องค์การชุมชน
    """,
    Source.LEADER: """
        ผู้นำชุมชน; ผู้นำ; ผู้นำท้องที่; ผู้แทนผู้นำชุมชน; ตัวแทนผู้นำชุมชน; ผู้นำ ชุมชน;
        ผู้นำอาสาพัฒนาชุมชน; ผู้นำ อช.
    """,
    Source.OTHER_ORGANISATION: """
        ผู้แทนองค์กรชุมชนอื่น; องค์กรชุมชนอื่น; ผู้แทนองค์การชุมชนอื่น; องค์กรอื่น; ผู้แทนองค์กรอื่น;
        องค์กรชุมชนอื่นๆ; องค์การชุมชนอื่น; ผู้แทนองค์กรชุมชนอื่นๆ; ผู้แทนองค์กรอื่นๆ
    """,
    Source.SUBDISTRICT_CENTRE: """
        ผู้แทน ศอช.ต.; ศอช.ต.; ผู้แทน ศอช.ตำบล; ตัวแทน ศอช.ต.; ผู้แทนศูนย์ระดับตำบล; ศอช.ตำบล;
        ผู้แทน ศอช.ระดับตำบล
    """,
    Source.DISTRICT_CENTRE: """
        ผู้แทน ศอช.อ.; ศอช.อ.; ผู้แทน ศอช.อำเภอ; ตัวแทน ศอช.อ.; ผู้แทนศูนย์ระดับอำเภอ; ศอช.อำเภอ;
        ผู้แทน ศอช.ระดับอำเภอ
    """,
    Source.NETWORK: """
        ผู้แทนเครือข่าย; เครือข่าย; ตัวแทนเครือข่าย; ผู้แทนเครือข่ายองค์กรชุมชน; เครือข่ายองค์กรชุมชน
    """,
    Source.EXPERT: """
        ผู้ทรงคุณวุฒิ; ทรงคุณวุฒิ; ผู้ทรงคุณวุฒ; กรรมการผู้ทรงคุณวุฒิ; ผู้ทรงฯ; ผู้มีความรู้ความสามารถ
    """,
    Source.EX_OFFICIO: """
        โดยตำแหน่ง; กรรมการโดยตำแหน่ง; ตามตำแหน่ง; ภาคราชการ; ส่วนราชการ; ผู้แทนส่วนราชการ
    """,
}
_GROUPS = re.compile(
    r"(?:ผู้แทน|ตัวแทน)?\s*((?:กลุ่ม|ชมรม|กองทุน|สหกรณ์|สมาคม|วิสาหกิจ|สภาองค์กร|อสม|อช\.|สตรี|ออมทรัพย์|ศูนย์).*)"
)
_NUMBERED = re.compile(r"^\s*\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*[.)]?\)?\s*")


def _key(text: str) -> str:
    return re.sub(r"[/ฯ]+", "", thai.fold(text))


def _by_key(told: dict[Any, str], labels: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Every way of writing, and the label of conweb itself, with the value of the database."""
    found = {
        _key(word): str(value) for value, words in told.items() for word in words.split(";") if word.strip()
    }
    return found | {_key(str(label)): str(value) for value, label in labels}


_POSITION_OF = _by_key(_POSITIONS, [one for one in Position.choices if one[0] != Position.OTHER])
_SOURCE_OF = _by_key(_SOURCES, Source.choices)


@lru_cache(maxsize=8192)
def position_of(text: str) -> tuple[str, str]:
    """The position that words tell, and its title where it has no name of its own: «ที่ปรึกษา» keeps it."""
    title = thai.clean_text(text)
    if found := known_position(title):
        return found, ""
    return str(Position.OTHER), title


@lru_cache(maxsize=8192)
def known_position(text: str) -> str | None:
    """A position that has a name of its own; None for any other words."""
    key = _key(_NUMBERED.sub("", text))
    if key in _POSITION_OF:
        return _POSITION_OF[key]
    if one := _ONE_OF.fullmatch(key):
        return _POSITION_OF[one[1]]
    found = _OF_WHAT.fullmatch(key)
    return _POSITION_OF.get(found[1]) if found else None


@lru_cache(maxsize=8192)
def source_of(text: str) -> tuple[str | None, str]:
    """Whom somebody comes from, and the group that the words name beside it; None where they tell neither."""
    plain = _NUMBERED.sub("", thai.clean_text(text))
    key = _key(plain)
    if key in _SOURCE_OF:
        return _SOURCE_OF[key], ""
    if found := _GROUPS.fullmatch(plain):
        return str(Source.ORGANISATION), found[1]
    return None, ""
