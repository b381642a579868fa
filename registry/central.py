"""คณะกรรมการกลาง ศอช. as ระเบียบ มท. 2551 composes it: 27 seats and six powers."""

from registry.choices import Position, Source

SIZE = 27
# 27 less the named seats and the 15 representatives leaves 8 heads of departments and state enterprises.
HEADS, EACH = 8, 5

# Position, where it comes from, the post, how many.
SEATS: list[tuple[Position, Source, str, int]] = [
    (Position.CHAIR, Source.EX_OFFICIO, "ปลัดกระทรวงมหาดไทย", 1),
    (Position.DEPUTY, Source.EX_OFFICIO, "อธิบดีกรมการพัฒนาชุมชน", 1),
    (Position.MEMBER, Source.EX_OFFICIO, "หัวหน้าส่วนราชการระดับกรมหรือรัฐวิสาหกิจในสังกัดกระทรวงมหาดไทย", HEADS),
    (Position.MEMBER, Source.ORGANISATION, "ผู้แทน ศอช.", EACH),
    (Position.MEMBER, Source.NETWORK, "ผู้แทนเครือข่ายองค์การชุมชน", EACH),
    (Position.MEMBER, Source.EXPERT, "ผู้ทรงคุณวุฒิ", EACH),
    (Position.SECRETARY, Source.EX_OFFICIO, "รองอธิบดีกรมการพัฒนาชุมชนที่ได้รับมอบหมาย", 1),
    (Position.ASSISTANT, Source.EX_OFFICIO, "ผู้อำนวยการสำนักเสริมสร้างความเข้มแข็งชุมชน", 1),
]
POWERS = [
    "กำหนดนโยบาย และควบคุมดูแลกิจการทั่วไปของศูนย์ประสานงานองค์การชุมชน",
    "ออกระเบียบ ข้อบังคับ เพื่อปฏิบัติการให้เป็นไปตามวัตถุประสงค์",
    "แต่งตั้งอนุกรรมการหรือเจ้าหน้าที่เพื่อดำเนินการอย่างหนึ่งอย่างใดให้เป็นไปตามวัตถุประสงค์",
    "จัดให้มีการประเมินผลความก้าวหน้าในการดำเนินงานของศูนย์ประสานงานองค์การชุมชนในทุกระดับ",
    "จัดทำฐานข้อมูลกลางเกี่ยวกับการดำเนินงานศูนย์ประสานงานองค์การชุมชน",
    "ปฏิบัติการอื่นตามที่ปลัดกระทรวงมอบหมาย",
]


def proposed_seats() -> list[tuple[Position, Source, str]]:
    """The 27 seats one by one; several of one post are numbered, so that each can be told apart."""
    return [
        (position, source, f"{post} คนที่ {number}" if count > 1 else post)
        for position, source, post, count in SEATS
        for number in range(1, count + 1)
    ]
