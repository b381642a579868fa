"""Workbooks that hold wrong values: cells that cannot be read, and people who cannot sit so."""

from tests.registry.imports.making.books import Book, Heading, Wrong, citizen_id
from tests.registry.imports.making.writing import dress, libre_office, new_book, old_excel, put, saved


def wrong_values() -> Book:
    """Everything that an officer gets wrong on a Friday, in two committees; the third is clean.

    Of two telephones in a cell the first is the one to call.
    """
    book, [sheet] = new_book("ห้วยราช 64")
    right, off = citizen_id(162), citizen_id(163)
    # The last digit one too high does not check.
    slip = off[:12] + str((int(off[12]) + 1) % 10)
    put(
        sheet,
        1,
        f"""
รายชื่อคณะกรรมการ ศอช.ต. อำเภอห้วยราช จังหวัดบุรีรัมย์
ลำดับ | ตำบล | ชื่อ-สกุล | ตำแหน่ง | ผู้แทน | เลขประจำตัวประชาชน | โทรศัพท์ | วันที่แต่งตั้ง
#1 | สนวน | นายสมชาย แดนดี | ประธาน | กลุ่มโค ม.1 | {citizen_id(161)} | 08-0000-0161 | 31 เม.ย. 2564
#2 | สนวน | นางสมศรี แจ้งดี | เลขานุการ | กลุ่มปุ๋ย ม.2 | {right} | 08-0000-016 | 9 เม.ย. 2564
#3 | สนวน | นายสมาน กลางดี | กรรมการ | กลุ่มผัก ม.3 | {slip} | 08-0000-0163 | 9 เม.ย. 2564
#4 | สามแวง | นายเจริญ ดลดี | ประธาน | กลุ่มปลา ม.4 | {citizen_id(164)} | 08-0000-0164 | 9 เม.ย. 2664
#5 | สามแวง | นาง | เลขานุการ | กลุ่มไหม ม.5 | {citizen_id(165)} | 08-0000-0165 | 9 เม.ย. 2564
#6 | สามแวง | นายวิโรจน์ บัวดี | กรรมการ | กลุ่มเห็ด ม.6 | 19999000016 | 0800000166 หรือ 0800000199 | 9 เม.ษ. 2564
#7 | ตาเสา | นายสุวรรณ ชิดดี | ประธาน | กลุ่มอ้อย ม.7 | {citizen_id(167)} | 08-0000-0167 | 9 เม.ย. 2564
#8 | ตาเสา | นางสุวรรณา ชิดดี | เลขานุการ | กลุ่มมัน ม.8 | {citizen_id(168)} | - | 9 เม.ย. 2564
""",
    )
    dress(sheet, "A2:H10", font="TH Sarabun New", widths=(7, 12, 26, 14, 18, 20, 18, 18), titles=("A1:H1",))
    return Book(
        "wrong_values.xlsx",
        "wrong values",
        saved(book),
        [
            Heading(
                0,
                2,
                "A number, B subdistrict, C full_name, D position, E represents, F citizen_id, G phone, H since",
            )
        ],
        f"""
row | prefix | first | last | position | represents | citizen_id | phone | since
> 311605
3 | นาย | สมชาย | แดนดี | chair | กลุ่มโค ม.1 | {citizen_id(161)} | 0800000161 |
4 | นาง | สมศรี | แจ้งดี | secretary | กลุ่มปุ๋ย ม.2 | {right} | | 2021-04-09
5 | นาย | สมาน | กลางดี | member | กลุ่มผัก ม.3 | | 0800000163 | 2021-04-09
> 311602
6 | นาย | เจริญ | ดลดี | chair | กลุ่มปลา ม.4 | {citizen_id(164)} | 0800000164 | 2121-04-09
7 | นาง | | | secretary | กลุ่มไหม ม.5 | {citizen_id(165)} | 0800000165 | 2021-04-09
8 | นาย | วิโรจน์ | บัวดี | member | กลุ่มเห็ด ม.6 | | 0800000166 | 2021-04-09
> 311603
9 | นาย | สุวรรณ | ชิดดี | chair | กลุ่มอ้อย ม.7 | {citizen_id(167)} | 0800000167 | 2021-04-09
10 | นาง | สุวรรณา | ชิดดี | secretary | กลุ่มมัน ม.8 | {citizen_id(168)} | | 2021-04-09
""",
        [
            Wrong("H3", "since", "30 เม.ย. 2564", {"since": "2021-04-30"}),
            Wrong("G4", "phone", "08-0000-0162", {"phone": "0800000162"}),
            Wrong("F5", "citizen_id", off, {"citizen_id": off}),
            # A day of the next century can be read; that no term reaches it is found with the roster.
            Wrong("H6", "since", "9 เม.ย. 2564", {"since": "2021-04-09"}, found_by="check"),
            Wrong(
                "C7",
                "full_name",
                "นางสำเนียง สร้อยดี",
                {"first": "สำเนียง", "last": "สร้อยดี"},
                found_by="check",
            ),
            Wrong("F8", "citizen_id", citizen_id(166), {"citizen_id": citizen_id(166)}),
        ],
    )


def people_who_cannot_sit() -> Book:
    """Every cell can be read; two ประธาน, one person twice, a day of leaving before the first day, nobody in a row."""
    book, [sheet] = new_book("ทำเนียบ")
    put(
        sheet,
        1,
        f"""
ทำเนียบกรรมการ ศอช.ต. อำเภอบ้านกรวด
ลำดับ | ชื่อ-สกุล | ตำแหน่ง | ผู้แทน | เลขประจำตัวประชาชน | วันที่แต่งตั้ง | วันที่พ้น | เหตุที่พ้น
ตำบลโนนเจริญ
#1 | นายกล้า หาญดี | ประธาน | กลุ่มแตงโม | {citizen_id(171)} | 1 ก.พ. 2564
#2 | นายแกร่ง ทนดี | ประธาน | กลุ่มข้าวโพด | {citizen_id(172)} | 1 ก.พ. 2564
#3 | นางกรอง งานดี | เลขานุการ | กลุ่มมะม่วง | {citizen_id(173)} | 1 ก.พ. 2564
ตำบลสายตะกู
#1 | นายขจร ไกลดี | ประธาน | กลุ่มงา | {citizen_id(174)} | 1 ก.พ. 2564
#2 | นางไขแสง ส่องดี | เลขานุการ | กลุ่มถั่วลิสง | {citizen_id(175)} | 1 ก.พ. 2564
#3 | นายคมสัน มั่นดี | กรรมการ | กลุ่มแคนตาลูป | {citizen_id(176)} | 1 มี.ค. 2564 | 1 ก.พ. 2564 | ลาออก
ตำบลบึงเจริญ
#1 | นายฉัตร เงินดี | ประธาน | กลุ่มไก่ชน | {citizen_id(177)} | 1 ก.พ. 2564
#2 | นางชบา บานดี | เลขานุการ | กลุ่มบายศรี | {citizen_id(178)} | 1 ก.พ. 2564
#3 | นายฉัตร เงินดี | กรรมการ | กลุ่มแตรวง | {citizen_id(177)} | 1 ก.พ. 2564
ตำบลจันทบเพชร
#1 | นายซ้อน ทับดี | ประธาน | กลุ่มตุ๊กตา | {citizen_id(179)} | 1 ก.พ. 2564
#2 | นางทับทิม แท้ดี | เลขานุการ | กลุ่มกระเป๋า | {citizen_id(180)} | 1 ก.พ. 2564
""",
    )
    titles = ("A1:H1", "A3:H3", "A7:H7", "A11:H11", "A15:H15")
    dress(sheet, "A2:H17", widths=(7, 26, 14, 20, 18, 16, 16, 14), titles=titles)
    heading = (
        "A number, B full_name, C position, D represents, E citizen_id, F since, G until, H leaving_reason"
    )
    return Book(
        "people_who_cannot_sit.xlsx",
        "wrong values: people who cannot sit so",
        saved(book),
        [Heading(0, 2, heading)],
        f"""
row | prefix | first | last | position | represents | citizen_id | since | until | leaving_reason
> 310802
4 | นาย | กล้า | หาญดี | chair | กลุ่มแตงโม | {citizen_id(171)} | 2021-02-01 | |
5 | นาย | แกร่ง | ทนดี | chair | กลุ่มข้าวโพด | {citizen_id(172)} | 2021-02-01 | |
6 | นาง | กรอง | งานดี | secretary | กลุ่มมะม่วง | {citizen_id(173)} | 2021-02-01 | |
> 310805
8 | นาย | ขจร | ไกลดี | chair | กลุ่มงา | {citizen_id(174)} | 2021-02-01 | |
9 | นาง | ไขแสง | ส่องดี | secretary | กลุ่มถั่วลิสง | {citizen_id(175)} | 2021-02-01 | |
10 | นาย | คมสัน | มั่นดี | member | กลุ่มแคนตาลูป | {citizen_id(176)} | 2021-03-01 | 2021-02-01 | ลาออก
> 310807
12 | นาย | ฉัตร | เงินดี | chair | กลุ่มไก่ชน | {citizen_id(177)} | 2021-02-01 | |
13 | นาง | ชบา | บานดี | secretary | กลุ่มบายศรี | {citizen_id(178)} | 2021-02-01 | |
14 | นาย | ฉัตร | เงินดี | member | กลุ่มแตรวง | {citizen_id(177)} | 2021-02-01 | |
> 310808
16 | นาย | ซ้อน | ทับดี | chair | กลุ่มตุ๊กตา | {citizen_id(179)} | 2021-02-01 | |
17 | นาง | ทับทิม | แท้ดี | secretary | กลุ่มกระเป๋า | {citizen_id(180)} | 2021-02-01 | |
""",
        [
            Wrong("C5", "position", "รองประธาน", {"position": "deputy"}, found_by="check"),
            Wrong("G10", "until", "31 มี.ค. 2564", {"until": "2021-03-31"}, found_by="check"),
            # The same person twice: told at the ID, by which it is sure.
            Wrong(
                "E14",
                "citizen_id",
                citizen_id(181),
                {"citizen_id": citizen_id(181)},
                found_by="check",
                also={"B14": ("นายฉายา เงาดี", {"first": "ฉายา", "last": "เงาดี"})},
            ),
        ],
        within="3108",
    )


def wrong_in_old_excel() -> Book:
    """A sheet per ตำบล of Excel 97: one sheet is right, two hold something wrong."""
    head = "ที่ | ชื่อ-สกุล | ตำแหน่ง | โทรศัพท์ | วันที่แต่งตั้ง"
    sheets = {
        "ต.ตาจง": f"""
{head}
#1 | นายตรง ซื่อดี | ประธาน | 08-0000-0251 | @2021-02-08
#2 | นางต่าย เต้นดี | เลขานุการ | 08-0000-0252 | @2021-02-08
""",
        "ต.หนองแวง": f"""
{head}
#1 | นายถวิล หาดี | ประธาน | 8-0000-025 | @2021-02-09
#2 | นางถนอม ใจดี | เลขานุการ | 08-0000-0254 | @2021-02-09
""",
        "ต.โคกว่าน": f"""
{head}
#1 | นายทรง ธรรมดี | ประธาน | 08-0000-0255 | @2021-02-10
#2 | นางทอง เนื้อดี | เลขานุการ | 08-0000-0256 | กุมภาพันธ์ 2564
""",
    }
    columns = "A number, B full_name, C position, D phone, E since"
    return Book(
        "wrong_in_old_excel.xls",
        "wrong values in old Excel",
        old_excel({title: typed.strip("\n") for title, typed in sheets.items()}, widths=(6, 26, 14, 16, 16)),
        [Heading(0, 1, columns), Heading(1, 1, columns), Heading(2, 1, columns)],
        """
row | prefix | first | last | position | phone | since
> 310603 0
2 | นาย | ตรง | ซื่อดี | chair | 0800000251 | 2021-02-08
3 | นาง | ต่าย | เต้นดี | secretary | 0800000252 | 2021-02-08
> 310607 1
2 | นาย | ถวิล | หาดี | chair | | 2021-02-09
3 | นาง | ถนอม | ใจดี | secretary | 0800000254 | 2021-02-09
> 310611 2
2 | นาย | ทรง | ธรรมดี | chair | 0800000255 | 2021-02-10
3 | นาง | ทอง | เนื้อดี | secretary | 0800000256 |
""",
        [
            Wrong("D2", "phone", "08-0000-0253", {"phone": "0800000253"}, sheet=1),
            Wrong("E3", "since", "10 ก.พ. 2564", {"since": "2021-02-10"}, sheet=2),
        ],
        within="3106",
    )


def unknown_place() -> Book:
    """LibreOffice; the name of one ตำบล is misspelt in each of its rows, and ๓๑ กุมภาพันธ์ is no day."""
    sheet = """
ทะเบียนกรรมการ ศอช.ต. อำเภอคูเมือง จังหวัดบุรีรัมย์
ลำดับ | ตำบล | ชื่อ-สกุล | ตำแหน่ง | วันที่แต่งตั้ง
๑ | ปะเคียบ | นายธง ชัยดี | ประธาน | ๘ กุมภาพันธ์ ๒๕๖๔
๒ | ปะเคียบ | นางธัญ ญาดี | เลขานุการ | ๓๑ กุมภาพันธ์ ๒๕๖๔
๑ | ตูมไหญ่ | นายนิด หน่อยดี | ประธาน | ๘ กุมภาพันธ์ ๒๕๖๔
๒ | ตูมไหญ่ | นางน้ำค้าง เย็นดี | เลขานุการ | ๘ กุมภาพันธ์ ๒๕๖๔
"""
    return Book(
        "unknown_place.ods",
        "wrong values: a misspelt ตำบล",
        libre_office({"ทะเบียน": sheet.strip("\n")}),
        [Heading(0, 2, "A number, B subdistrict, C full_name, D position, E since")],
        """
row | prefix | first | last | position | since
> 310202
3 | นาย | ธง | ชัยดี | chair | 2021-02-08
4 | นาง | ธัญ | ญาดี | secretary |
> ตูมไหญ่
5 | นาย | นิด | หน่อยดี | chair | 2021-02-08
6 | นาง | น้ำค้าง | เย็นดี | secretary | 2021-02-08
""",
        [
            Wrong("E4", "since", "๘ กุมภาพันธ์ ๒๕๖๔", {"since": "2021-02-08"}),
            Wrong(
                "B5",
                "subdistrict",
                "ตูมใหญ่",
                {"place": "310206"},
                found_by="check",
                also={"B6": ("ตูมใหญ่", {"place": "310206"})},
            ),
        ],
        within="3102",
    )


BOOKS = (wrong_values, people_who_cannot_sit, wrong_in_old_excel, unknown_place)
