"""What papers there are: the form each is written on, who signs it, and which number book it is entered in.

Forms are those of ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526; signers those of ระเบียบ มท. 2551.
"""

from __future__ import annotations

from enum import StrEnum

from registry.rules.values import Kind, Tier


class Form(StrEnum):
    """How a paper is laid out (งานสารบรรณ)."""

    EXTERNAL = "external"  # หนังสือภายนอก
    MEMO = "memo"  # หนังสือภายใน: บันทึกข้อความ
    ORDER = "order"  # คำสั่ง, แบบที่ 4 (ข้อ 16)
    ANNOUNCEMENT = "announcement"  # ประกาศ, แบบที่ 7 (ข้อ 20): it has no line for a number
    MINUTES = "minutes"  # รายงานการประชุม, แบบที่ 11


class Signer(StrEnum):
    """Who signs: a post of the area, or, of minutes, those who wrote and read them."""

    DISTRICT_CHIEF = "district_chief"  # นายอำเภอ
    GOVERNOR = "governor"  # ผู้ว่าราชการจังหวัด
    DISTRICT_HEAD = "district_head"  # พัฒนาการอำเภอ
    PROVINCIAL_HEAD = "provincial_head"  # พัฒนาการจังหวัด
    RECORDER = "recorder"  # ผู้จดรายงานการประชุม


class PaperKind(StrEnum):
    """DOC1–DOC10, DOC16 and DOC18, and those that a change of a signed roster asks for."""

    REQUEST = "request"  # DOC1
    INVITATION = "invitation"  # DOC2
    FORUM_MINUTES = "forum_minutes"  # DOC3
    ANNOUNCEMENT = "announcement"  # DOC4
    AMENDING_ANNOUNCEMENT = "amending_announcement"  # DOC4, holding the difference
    APPOINTMENT = "appointment"  # DOC5
    AMENDING_APPOINTMENT = "amending_appointment"  # DOC5, holding the difference
    WORKING_ORDER = "working_order"  # DOC6
    WORKING_ADDITION = "working_addition"  # DOC7
    GOVERNOR_REPORT = "governor_report"  # DOC8
    KBT_ORDER = "kbt_order"  # DOC9
    KBO_ORDER = "kbo_order"
    REMOVAL = "removal"  # คำสั่งให้พ้นจากตำแหน่ง
    CANCELLATION = "cancellation"  # คำสั่งยกเลิกคำสั่ง
    COPY_LETTER = "copy_letter"  # DOC10
    PLAN_LETTER = "plan_letter"  # DOC16
    CIRCULAR = "circular"  # DOC18
    RENEWAL_LETTER = "renewal_letter"  # asks for a new paper, or leave to make it, where the old one runs out
    COVER_LETTER = "cover_letter"  # goes with DOC12, DOC13 and other reports
    REMINDER_LETTER = "reminder_letter"  # asks an อำเภอ for what is due or late
    RESULT_ANNOUNCEMENT = "result_announcement"  # a province's selection of ศอช.ต. ดีเด่น, announced

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def form(self) -> Form:
        return _FORMS[self]

    @property
    def is_instrument(self) -> bool:
        """Whether it makes, changes or ends a roster; letters only speak of one."""
        return self in INSTRUMENTS

    @property
    def has_number(self) -> bool:
        """ประกาศ (แบบที่ 7) and รายงานการประชุม (แบบที่ 11) have no line for a number."""
        return self.form not in (Form.ANNOUNCEMENT, Form.MINUTES)

    @property
    def series(self) -> Series:
        """The number book; doubles and gaps are looked for inside one book of one office and calendar year."""
        if not self.has_number:
            return Series.NONE
        if self.form is Form.ORDER:
            return Series.ORDERS
        return Series.CIRCULARS if self.is_circular else Series.LETTERS

    @property
    def is_worded(self) -> bool:
        """Whether its whole text is written by whoever drafts it; of the others the kind knows the words."""
        return self in _WORDED

    @property
    def is_circular(self) -> bool:
        """«ว» stands before the number."""
        return self in (PaperKind.INVITATION, PaperKind.CIRCULAR)


class Series(StrEnum):
    """Number books of an office; each begins at 1 with the calendar year (ข้อ 16: until สิ้นปีปฏิทิน)."""

    NONE = "none"
    ORDERS = "orders"
    LETTERS = "letters"
    CIRCULARS = "circulars"

    @property
    def label(self) -> str:
        return {
            "none": "ไม่มีเลขที่",
            "orders": "ทะเบียนคำสั่ง",
            "letters": "ทะเบียนหนังสือส่ง",
            "circulars": "ทะเบียนหนังสือเวียน (ว)",
        }[self.value]


class PaperStatus(StrEnum):
    """Where a paper stands. Before it is signed it may go back; from then on only forward."""

    DRAFT = "draft"
    PRINTED = "printed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return {
            "draft": "ร่าง",
            "printed": "พิมพ์เสนอลงนาม",
            "signed": "ลงนามแล้ว",
            "in_force": "มีผล",
            "replaced": "ถูกแทน",
            "cancelled": "ยกเลิก",
        }[self.value]

    @property
    def rank(self) -> int:
        """Forward is upward; ถูกแทน and ยกเลิก are both an end."""
        return {"draft": 0, "printed": 1, "signed": 2, "in_force": 3, "replaced": 4, "cancelled": 4}[
            self.value
        ]


class LinkKind(StrEnum):
    """What one paper does to another."""

    AMENDS = "amends"
    REPLACES = "replaces"
    CANCELS = "cancels"
    ENCLOSES = "encloses"  # a letter that sends or reports the other

    @property
    def label(self) -> str:
        return {"amends": "แก้ไขเพิ่มเติม", "replaces": "ใช้แทน", "cancels": "ยกเลิก", "encloses": "นำส่ง"}[
            self.value
        ]


_LABELS = {
    PaperKind.REQUEST: "บันทึกขออนุมัติจัดเวทีประชาคม",
    PaperKind.INVITATION: "หนังสือเชิญประชุมเวทีประชาคม",
    PaperKind.FORUM_MINUTES: "รายงานการประชุมเวทีประชาคม",
    PaperKind.ANNOUNCEMENT: "ประกาศรับรองผลการคัดเลือก",
    PaperKind.AMENDING_ANNOUNCEMENT: "ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)",
    PaperKind.APPOINTMENT: "คำสั่งแต่งตั้งคณะกรรมการบริหาร",
    PaperKind.AMENDING_APPOINTMENT: "คำสั่งแต่งตั้งคณะกรรมการบริหาร (แก้ไขเพิ่มเติม)",
    PaperKind.WORKING_ORDER: "คำสั่งแต่งตั้งคณะทำงานส่งเสริม",
    PaperKind.WORKING_ADDITION: "คำสั่งแต่งตั้งเพิ่มเติมคณะทำงานส่งเสริม",
    PaperKind.GOVERNOR_REPORT: "หนังสือรายงานผู้ว่าราชการจังหวัด",
    PaperKind.KBT_ORDER: "คำสั่งแต่งตั้ง ก.บ.ต.",
    PaperKind.KBO_ORDER: "คำสั่งแต่งตั้ง ก.บ.อ.",
    PaperKind.REMOVAL: "คำสั่งให้พ้นจากตำแหน่ง",
    PaperKind.CANCELLATION: "คำสั่งยกเลิกคำสั่ง",
    PaperKind.COPY_LETTER: "หนังสือนำส่งสำเนาคำสั่ง",
    PaperKind.PLAN_LETTER: "หนังสือนำส่งแผนพัฒนาตำบล",
    PaperKind.CIRCULAR: "หนังสือแจ้งเวียนแนวทาง",
    PaperKind.RENEWAL_LETTER: "หนังสือขอให้จัดทำคำสั่งใหม่",
    PaperKind.COVER_LETTER: "หนังสือนำส่งรายงาน",
    PaperKind.REMINDER_LETTER: "หนังสือเตือนกำหนดส่ง",
    PaperKind.RESULT_ANNOUNCEMENT: "ประกาศผลการคัดเลือก ศอช.ต. ดีเด่น",
}

_WORDED = frozenset({PaperKind.COVER_LETTER, PaperKind.REMINDER_LETTER, PaperKind.RESULT_ANNOUNCEMENT})

_FORMS = {
    PaperKind.REQUEST: Form.MEMO,
    PaperKind.INVITATION: Form.EXTERNAL,
    PaperKind.FORUM_MINUTES: Form.MINUTES,
    PaperKind.ANNOUNCEMENT: Form.ANNOUNCEMENT,
    PaperKind.AMENDING_ANNOUNCEMENT: Form.ANNOUNCEMENT,
    PaperKind.APPOINTMENT: Form.ORDER,
    PaperKind.AMENDING_APPOINTMENT: Form.ORDER,
    PaperKind.WORKING_ORDER: Form.ORDER,
    PaperKind.WORKING_ADDITION: Form.ORDER,
    PaperKind.GOVERNOR_REPORT: Form.MEMO,  # inside one province (หนังสือภายใน); the drafter may choose the external form
    PaperKind.KBT_ORDER: Form.ORDER,
    PaperKind.KBO_ORDER: Form.ORDER,
    PaperKind.REMOVAL: Form.ORDER,
    PaperKind.CANCELLATION: Form.ORDER,
    PaperKind.COPY_LETTER: Form.MEMO,
    PaperKind.PLAN_LETTER: Form.EXTERNAL,
    PaperKind.CIRCULAR: Form.EXTERNAL,
    PaperKind.RENEWAL_LETTER: Form.MEMO,
    PaperKind.COVER_LETTER: Form.MEMO,
    PaperKind.REMINDER_LETTER: Form.EXTERNAL,  # as the circular of the province to every นายอำเภอ
    PaperKind.RESULT_ANNOUNCEMENT: Form.ANNOUNCEMENT,
}

INSTRUMENTS = frozenset(
    {
        PaperKind.ANNOUNCEMENT,
        PaperKind.AMENDING_ANNOUNCEMENT,
        PaperKind.APPOINTMENT,
        PaperKind.AMENDING_APPOINTMENT,
        PaperKind.WORKING_ORDER,
        PaperKind.WORKING_ADDITION,
        PaperKind.KBT_ORDER,
        PaperKind.KBO_ORDER,
        PaperKind.REMOVAL,
        PaperKind.CANCELLATION,
    }
)
# The papers by which a term or a body comes to be; every other instrument changes or ends one.
FOUNDING: dict[Kind, tuple[PaperKind, ...]] = {
    Kind.EXECUTIVE: (PaperKind.ANNOUNCEMENT, PaperKind.APPOINTMENT),
    Kind.WORKING: (PaperKind.WORKING_ORDER,),
    Kind.KBT: (PaperKind.KBT_ORDER,),
    Kind.KBO: (PaperKind.KBO_ORDER,),
}
# Asked for by somebody of the office itself, and signed by its head; the one who decides is addressed.
_FROM_THE_OFFICE = frozenset({PaperKind.REQUEST})
# In a district the นายอำเภอ is asked to approve what a province asks of every นายอำเภอ.
_FROM_THE_OFFICE_OF_A_DISTRICT = frozenset({PaperKind.RENEWAL_LETTER})


def signer_of(kind: PaperKind, tier: Tier | None) -> Signer:
    """Who signs a paper about a body of a tier (None: of a ตำบล or an อำเภอ, which has no ศอช. tier).

    ศอช.ต. and ศอช.อ.: นายอำเภอ; ศอช.จ.: ผู้ว่าฯ. The request goes from พัฒนาการอำเภอ to นายอำเภอ, of a ศอช.จ. from
    พัฒนาการจังหวัด to ผู้ว่าฯ; so does the report on a คณะทำงาน that ผู้ว่าฯ appointed. The circular of the guideline goes
    from the province to every นายอำเภอ. A letter about papers that run out goes from the province to the นายอำเภอ, in a
    district from พัฒนาการอำเภอ to the นายอำเภอ.
    """
    provincial = tier is Tier.PROVINCE
    if kind is PaperKind.FORUM_MINUTES:
        return Signer.RECORDER
    if kind in _FROM_THE_OFFICE_OF_A_DISTRICT and not provincial:
        return Signer.DISTRICT_HEAD
    if kind in _FROM_THE_OFFICE or (kind is PaperKind.GOVERNOR_REPORT and provincial):
        return Signer.PROVINCIAL_HEAD if provincial else Signer.DISTRICT_HEAD
    if kind in (PaperKind.CIRCULAR,):
        return Signer.GOVERNOR
    return Signer.GOVERNOR if provincial else Signer.DISTRICT_CHIEF
