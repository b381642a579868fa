"""Whether a body stands by a signed paper: without one its roster is known here, but nothing says that it is true."""

from __future__ import annotations

from registry.rules.papers.kinds import FOUNDING
from registry.rules.values import Finding, Kind, Verdict

CLAUSES = {
    Kind.EXECUTIVE: "ระเบียบ มท. 2551 ประกาศรับรองผลการคัดเลือกคณะกรรมการบริหาร",
    Kind.WORKING: "ระเบียบ มท. 2551 คำสั่งแต่งตั้งคณะทำงานส่งเสริม",
    Kind.KBT: "หนังสือ บร ๐๐๑๙/ว ๑๐๐๙ ข้อ ๒ คำสั่งแต่งตั้ง ก.บ.ต.",
    Kind.KBO: "หนังสือ บร ๐๐๑๙/ว ๑๐๐๙ ข้อ ๒ คำสั่งแต่งตั้ง ก.บ.อ.",
}


def stands_by(kind: Kind, *, paper: str = "", waiting: str = "") -> Finding | None:
    """A body in office by its `paper` in words; empty: none is in force. `waiting` is one that is made ready.

    None of a body that no paper of these makes (the department's own).
    """
    if kind not in FOUNDING:
        return None
    if paper:
        return Finding("paper", CLAUSES[kind], Verdict.OK, "มีเอกสารที่มีผล", paper)
    usual = FOUNDING[kind][0].label
    detail = waiting or f"ร่าง{usual} หรือบันทึกฉบับที่ลงนามบนกระดาษแล้ว"
    return Finding("paper", CLAUSES[kind], Verdict.SEE, "ยังไม่มีเอกสารที่มีผล", detail, missing=(usual,))
