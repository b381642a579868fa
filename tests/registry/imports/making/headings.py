"""Workbooks whose trouble is where the heading stands and how its columns are called."""

from tests.registry.imports.making.books import Book, Heading, citizen_id
from tests.registry.imports.making.writing import dress, new_book, put, saved


def title_rows() -> Book:
    book, [sheet] = new_book("Sheet1")
    put(
        sheet,
        1,
        """
บัญชีรายชื่อคณะกรรมการบริหาร
ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สนวน
อำเภอห้วยราช จังหวัดบุรีรัมย์
(แนบท้ายประกาศอำเภอห้วยราช ลงวันที่ 11 มกราคม 2564)
~
ลำดับที่ | ชื่อ - สกุล | ตำแหน่ง | ผู้แทน | หมายเหตุ
#1 | นายสมบัติ แก้วทอง | ประธานกรรมการ | กลุ่มออมทรัพย์เพื่อการผลิต ม.1
#2 | นางบุญเรือน ศรีวงษ์ | รองประธานกรรมการ | กลุ่มทอผ้าไหม ม.3 | เลือกจากเวที
#3 | นายคำพันธ์ มูลสาร | กรรมการ | กองทุนหมู่บ้าน ม.4
#4 | นางสาวละมัย ใจกล้า | กรรมการ | กลุ่มสตรีแม่บ้าน ม.7
#5 | นางวาสนา ดีเหลือ | เหรัญญิก | ร้านค้าชุมชน ม.2
#6 | นางสาวจิราพร พันธ์งาม | กรรมการและเลขานุการ | ศูนย์พัฒนาครอบครัวในชุมชน
""",
    )
    dress(
        sheet,
        "A6:E12",
        widths=(7, 30, 22, 34, 16),
        fill="FFD9E2F3",
        titles=("A1:E1", "A2:E2", "A3:E3", "A4:E4"),
    )
    return Book(
        "title_rows.xlsx",
        "title rows",
        saved(book),
        [Heading(0, 6, "A number, B full_name, C position, D represents, E ignored")],
        """
> 311605
row | prefix | first | last | position | represents
7 | นาย | สมบัติ | แก้วทอง | chair | กลุ่มออมทรัพย์เพื่อการผลิต ม.1
8 | นาง | บุญเรือน | ศรีวงษ์ | deputy | กลุ่มทอผ้าไหม ม.3
9 | นาย | คำพันธ์ | มูลสาร | member | กองทุนหมู่บ้าน ม.4
10 | นางสาว | ละมัย | ใจกล้า | member | กลุ่มสตรีแม่บ้าน ม.7
11 | นาง | วาสนา | ดีเหลือ | treasurer | ร้านค้าชุมชน ม.2
12 | นางสาว | จิราพร | พันธ์งาม | secretary | ศูนย์พัฒนาครอบครัวในชุมชน
""",
    )


def two_row_header() -> Book:
    book, [sheet] = new_book("ทะเบียน ศอช.")
    put(
        sheet,
        1,
        """
ทะเบียนคณะกรรมการ ศอช.ต.โคกเหล็ก อ.ห้วยราช จ.บุรีรัมย์
ที่ | ชื่อ – นามสกุล | ตำแหน่งใน ศอช. | การติดต่อ | ~ | วาระการดำรงตำแหน่ง | ~ | กลุ่ม/องค์กรที่เป็นผู้แทน
~ | ~ | ~ | โทรศัพท์ | เลขประจำตัวประชาชน | เริ่ม | สิ้นสุด
""",
    )
    put(
        sheet,
        4,
        f"""
#1 | นายประยูร ทองมาก | ประธาน | 08-0000-0011 | {citizen_id(11)} | @2021-01-11 | @2025-01-10 | สภาผู้นำชุมชน
#2 | นายถาวร นาคดี | รองประธาน | 08-0000-0012 | {citizen_id(12)} | @2021-01-11 | @2025-01-10 | กลุ่มเลี้ยงโค ม.5
#3 | นางมาลี ก้อนแก้ว | เหรัญญิก | 08-0000-0013 | {citizen_id(13)} | @2021-01-11 | @2025-01-10 | กทบ. ม.2
#4 | น.ส.รัตนา บุญคุ้ม | เลขานุการ | 08-0000-0014 | {citizen_id(14)} | @2021-01-11 | @2025-01-10 | อสม. ตำบลโคกเหล็ก
#5 | นายสุบิน จันทร์ดำ | กรรมการ | 08-0000-0015 | {citizen_id(15)} | @2021-03-01 | @2025-01-10 | กลุ่มจักสาน ม.8
""",
    )
    dress(sheet, "A2:H8", font="Tahoma", size=10, widths=(5, 24, 16, 16, 20, 12, 12, 28), head_rows=2)
    for merged in ("A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:H3"):
        sheet.merge_cells(merged)
    heading = "A number, B full_name, C position, D phone, E citizen_id, F since, G until, H represents"
    return Book(
        "two_row_header.xlsx",
        "two-row header",
        saved(book),
        [Heading(0, 3, heading)],
        f"""
> 311606
row | prefix | first | last | position | phone | citizen_id | since | until | represents
4 | นาย | ประยูร | ทองมาก | chair | 0800000011 | {citizen_id(11)} | 2021-01-11 | 2025-01-10 | สภาผู้นำชุมชน
5 | นาย | ถาวร | นาคดี | deputy | 0800000012 | {citizen_id(12)} | 2021-01-11 | 2025-01-10 | กลุ่มเลี้ยงโค ม.5
6 | นาง | มาลี | ก้อนแก้ว | treasurer | 0800000013 | {citizen_id(13)} | 2021-01-11 | 2025-01-10 | กทบ. ม.2
7 | นางสาว | รัตนา | บุญคุ้ม | secretary | 0800000014 | {citizen_id(14)} | 2021-01-11 | 2025-01-10 | อสม. ตำบลโคกเหล็ก
8 | นาย | สุบิน | จันทร์ดำ | member | 0800000015 | {citizen_id(15)} | 2021-03-01 | 2025-01-10 | กลุ่มจักสาน ม.8
""",
    )


def merged_cells() -> Book:
    """The ตำบล merged down over its people, the organisation over those it sends, the number not at all."""
    book, [sheet] = new_book("รวมตำบล")
    put(
        sheet,
        1,
        """
รายชื่อคณะกรรมการ ศอช.ต. อำเภอห้วยราช
ตำบล | ลำดับ | ชื่อ-สกุล | ตำแหน่ง | องค์กร | เบอร์โทร
ห้วยราช | #1 | นายอำนวย พลศรี | ประธาน | กลุ่มโรงสีชุมชน | 080-000-0021
~ | #2 | นายณรงค์ เพชรดี | เลขานุการ | ~ | 080-000-0022
~ | #3 | นางปราณี สายทอง | กรรมการ | กลุ่มดอกไม้จันทน์ | 080-000-0023
สามแวง | #1 | นายประจวบ ยอดรัก | ประธาน | เครือข่าย OTOP | 080-000-0024
~ | #2 | นางอรทัย กองแก้ว | เลขานุการ | ~ | 080-000-0025
""",
    )
    dress(sheet, "A2:F7", font="Cordia New", widths=(14, 7, 26, 14, 22, 16), fill="FFFFF2CC")
    for merged in ("A1:F1", "A3:A5", "A6:A7", "E3:E4", "E6:E7"):
        sheet.merge_cells(merged)
    return Book(
        "merged_cells.xlsx",
        "merged cells",
        saved(book),
        [Heading(0, 2, "A subdistrict, B number, C full_name, D position, E represents, F phone")],
        """
> 311601
row | prefix | first | last | position | represents | phone
3 | นาย | อำนวย | พลศรี | chair | กลุ่มโรงสีชุมชน | 0800000021
4 | นาย | ณรงค์ | เพชรดี | secretary | กลุ่มโรงสีชุมชน | 0800000022
5 | นาง | ปราณี | สายทอง | member | กลุ่มดอกไม้จันทน์ | 0800000023
> 311602
6 | นาย | ประจวบ | ยอดรัก | chair | เครือข่าย OTOP | 0800000024
7 | นาง | อรทัย | กองแก้ว | secretary | เครือข่าย OTOP | 0800000025
""",
    )


def header_on_row_seven() -> Book:
    """A form of the office above the list: who reports, of what, when; small tables of figures among it."""
    book, [sheet] = new_book("แบบ ศอช. 2")
    put(
        sheet,
        1,
        """
แบบ ศอช. 2 | ~ | ~ | ~ | ~ | สำนักงานพัฒนาชุมชนอำเภอกระสัง
แบบรายงานรายชื่อคณะกรรมการบริหารศูนย์ประสานงานองค์การชุมชนระดับตำบล
ตำบล: | ลำดวน | ~ | อำเภอ: | กระสัง
จำนวนกรรมการ | #5 | คน | จำนวนหมู่บ้าน | #16 | หมู่บ้าน
ข้อมูล ณ วันที่ | @2021-04-01
~
ล.ด. | คำนำหน้า | ชื่อ | นามสกุล | ตำแหน่ง | ตัวแทนกลุ่ม | ว/ด/ป ที่แต่งตั้ง | มือถือ
#1 | นาย | เสถียร | คงดี | ประธาน | กลุ่มปลูกหม่อน ม.4 | @2020-12-18 | 0800000031
#2 | นาง | สมจิตร | เนียนทอง | รองประธาน | กลุ่มพริกแกง ม.9 | @2020-12-18 | 0800000032
#3 | นาย | วิเชียร | ขันตี | กรรมการ | วิสาหกิจชุมชนปุ๋ย | @2020-12-18 | 0800000033
#4 | นางสาว | พัชรี | หอมชื่น | เหรัญญิก | กขคจ. ม.11 | @2020-12-18
#5 | นาง | บัวผัน | รอบรู้ | เลขานุการ | ศพค.ลำดวน | @2021-02-15 | 0800000035
""",
    )
    dress(sheet, "A7:H12", font="Angsana New", widths=(5, 10, 16, 18, 14, 24, 16, 14), titles=("A2:H2",))
    heading = "A number, B prefix, C first_name, D last_name, E position, F represents, G since, H phone"
    return Book(
        "header_on_row_seven.xlsx",
        "header on row 7",
        saved(book),
        [Heading(0, 7, heading)],
        """
> 310302
row | prefix | first | last | position | represents | since | phone
8 | นาย | เสถียร | คงดี | chair | กลุ่มปลูกหม่อน ม.4 | 2020-12-18 | 0800000031
9 | นาง | สมจิตร | เนียนทอง | deputy | กลุ่มพริกแกง ม.9 | 2020-12-18 | 0800000032
10 | นาย | วิเชียร | ขันตี | member | วิสาหกิจชุมชนปุ๋ย | 2020-12-18 | 0800000033
11 | นางสาว | พัชรี | หอมชื่น | treasurer | กขคจ. ม.11 | 2020-12-18 |
12 | นาง | บัวผัน | รอบรู้ | secretary | ศพค.ลำดวน | 2021-02-15 | 0800000035
""",
        within="3103",
    )


def swapped_order() -> Book:
    """Columns in an order of the office's own, the surname before the name, and one empty column between."""
    book, [sheet] = new_book("Sheet1")
    put(
        sheet,
        1,
        f"""
ศอช.ต. บ้านตะโก
โทร. | เลขบัตรประชาชน | ~ | นามสกุล | ชื่อ | คำนำหน้านาม | ผู้แทนจาก | ตำแหน่งในคณะกรรมการ | ลำดับ
08 0000 0041 | {citizen_id(41)} | ~ | แสนสุข | สำราญ | นาย | ประชาคมหมู่บ้าน ม.1 | กรรมการ | #1
08 0000 0042 | {citizen_id(42)} | ~ | เพียรดี | อุบล | นาง | กลุ่มแปรรูปอาหาร | เลขานุการ | #2
08 0000 0043 | {citizen_id(43)} | ~ | ทวีสิน | จำลอง | นาย | เกษตรหมู่บ้าน | ประธานกรรมการ | #3
08 0000 0044 | {citizen_id(44)} | ~ | มีทรัพย์ | สายฝน | น.ส. | กลุ่มออมทรัพย์ ม.6 | ผู้ช่วยเลขานุการ | #4
""",
    )
    dress(sheet, "A2:I6", font="Calibri", size=11, widths=(14, 18, 3, 16, 14, 12, 24, 20, 7))
    heading = "A phone, B citizen_id, D last_name, E first_name, F prefix, G represents, H position, I number"
    return Book(
        "swapped_order.xlsx",
        "swapped columns: another order",
        saved(book),
        [Heading(0, 2, heading)],
        f"""
> 311604
row | prefix | first | last | position | represents | phone | citizen_id
3 | นาย | สำราญ | แสนสุข | member | ประชาคมหมู่บ้าน ม.1 | 0800000041 | {citizen_id(41)}
4 | นาง | อุบล | เพียรดี | secretary | กลุ่มแปรรูปอาหาร | 0800000042 | {citizen_id(42)}
5 | นาย | จำลอง | ทวีสิน | chair | เกษตรหมู่บ้าน | 0800000043 | {citizen_id(43)}
6 | นางสาว | สายฝน | มีทรัพย์ | assistant | กลุ่มออมทรัพย์ ม.6 | 0800000044 | {citizen_id(44)}
""",
    )


def swapped_headings() -> Book:
    """Somebody moved the cells of two columns and left their headings: IDs under โทรศัพท์, telephones under เลขบัตร."""
    book, [sheet] = new_book("รายชื่อ")
    put(
        sheet,
        1,
        f"""
รายชื่อคณะกรรมการ ศอช.ต.ตาเสา
ลำดับ | ชื่อ-นามสกุล | ตำแหน่ง | โทรศัพท์ | เลขประจำตัวประชาชน
#1 | นายไพบูลย์ ขาวสะอาด | ประธาน | {citizen_id(51)} | 0800000051
#2 | นางประไพ ชูศรี | รองประธาน | {citizen_id(52)} | 0800000052
#3 | นายสวัสดิ์ โนนดี | กรรมการ | {citizen_id(53)} | 0800000053
#4 | นางเพ็ญศรี แย้มงาม | เลขานุการ | {citizen_id(54)} | 0800000054
""",
    )
    dress(sheet, "A2:E6", widths=(6, 28, 16, 20, 20), titles=("A1:E1",))
    return Book(
        "swapped_headings.xlsx",
        "swapped columns: cells under each other's heading",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position, D citizen_id, E phone")],
        f"""
> 311603
row | prefix | first | last | position | phone | citizen_id
3 | นาย | ไพบูลย์ | ขาวสะอาด | chair | 0800000051 | {citizen_id(51)}
4 | นาง | ประไพ | ชูศรี | deputy | 0800000052 | {citizen_id(52)}
5 | นาย | สวัสดิ์ | โนนดี | member | 0800000053 | {citizen_id(53)}
6 | นาง | เพ็ญศรี | แย้มงาม | secretary | 0800000054 | {citizen_id(54)}
""",
    )


def header_repeated() -> Book:
    """Printed on three pages and typed so: the heading stands again on each, with «หน้า 2»."""
    book, [sheet] = new_book("ศอช.ต.เมืองโพธิ์")
    head = "ลำดับที่ | ชื่อ-ชื่อสกุล | ตำแหน่ง | หมู่ที่ | กลุ่ม/องค์กร"
    put(
        sheet,
        1,
        f"""
คณะกรรมการ ศอช.ตำบลเมืองโพธิ์ อำเภอห้วยราช
{head}
#1 | นายธงชัย เหล่าดี | ประธาน | #3 | กลุ่มเลี้ยงปลา
#2 | นางกัลยา พวงเพชร | รองประธาน | #5 | กลุ่มสมุนไพร
#3 | นายชาญชัย ปานทอง | กรรมการ | #1 | กองทุนหมู่บ้าน
~ | ~ | ~ | ~ | หน้า 2
{head}
#4 | นางดวงใจ บุตรดี | กรรมการ | #2 | กลุ่มทอเสื่อ
#5 | นายพิชัย เรียบร้อย | เหรัญญิก | #8 | ธนาคารข้าว
~ | ~ | ~ | ~ | หน้า 3
{head}
#6 | นางนงนุช อาจหาญ | เลขานุการ | #7 | กลุ่มออมทรัพย์สัจจะ
""",
    )
    dress(sheet, "A2:E12", widths=(8, 28, 16, 8, 26), titles=("A1:E1",))
    return Book(
        "header_repeated.xlsx",
        "header repeated",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position, D ignored, E represents")],
        """
> 311607
row | prefix | first | last | position | represents
3 | นาย | ธงชัย | เหล่าดี | chair | กลุ่มเลี้ยงปลา
4 | นาง | กัลยา | พวงเพชร | deputy | กลุ่มสมุนไพร
5 | นาย | ชาญชัย | ปานทอง | member | กองทุนหมู่บ้าน
8 | นาง | ดวงใจ | บุตรดี | member | กลุ่มทอเสื่อ
9 | นาย | พิชัย | เรียบร้อย | treasurer | ธนาคารข้าว
12 | นาง | นงนุช | อาจหาญ | secretary | กลุ่มออมทรัพย์สัจจะ
""",
    )


def many_columns() -> Book:
    """Kept for other purposes too: birth, age, sex, schooling, address, a place to sign."""
    book, [sheet] = new_book("ฐานข้อมูล")
    put(
        sheet,
        1,
        f"""
No. | ตำบล | อำเภอ | จังหวัด | รายชื่อ | เพศ | วันเดือนปีเกิด | อายุ (ปี) | เลข 13 หลัก | ที่อยู่ | หมายเลขโทรศัพท์มือถือ | การศึกษา | ตำแหน่งใน ศอช.ต. | องค์กรที่สังกัด | วันที่ได้รับแต่งตั้ง | ลายมือชื่อ
#1 | ทะเมนชัย | ลำปลายมาศ | บุรีรัมย์ | นายสุรชัย ศักดิ์งาม | ช | 5 มิ.ย. 2505 | #58 | {citizen_id(61)} | 12 ม.3 | 080-0000061 | ป.6 | ประธาน | สภาวัฒนธรรม | 9 เม.ย. 2564
#2 | ทะเมนชัย | ลำปลายมาศ | บุรีรัมย์ | นางยุพิน เหมือนจิต | ญ | 1 ม.ค. 2512 | #52 | {citizen_id(62)} | 4/1 ม.9 | 080-0000062 | ม.3 | เลขานุการ | กลุ่มสตรี | 9 เม.ย. 2564
#3 | ทะเมนชัย | ลำปลายมาศ | บุรีรัมย์ | นายสมคิด รุ่งสว่าง | ช | 30 ก.ย. 2499 | #64 | {citizen_id(63)} | 77 ม.1 | ~ | ป.4 | กรรมการ | ชมรมผู้สูงอายุ | 9 เม.ย. 2564
#4 | โคกกลาง | ลำปลายมาศ | บุรีรัมย์ | นายบุญส่ง แก่นจันทร์ | ช | 12 ธ.ค. 2510 | #53 | {citizen_id(64)} | 3 ม.5 | 080-0000064 | ปวส. | ประธาน | กลุ่มทำนา | 9 เม.ย. 2564
#5 | โคกกลาง | ลำปลายมาศ | บุรีรัมย์ | นางรุ่งนภา สอนดี | ญ | 8 ส.ค. 2520 | #43 | {citizen_id(65)} | 19 ม.2 | 080-0000065 | ป.ตรี | เลขานุการ | อสม. | 9 เม.ย. 2564
""",
    )
    dress(
        sheet,
        "A1:P6",
        font="Tahoma",
        size=9,
        widths=(5, 12, 12, 10, 24, 6, 16, 8, 16, 12, 14),
        fill="FFC6E0B4",
    )
    heading = (
        "A number, B subdistrict, C district, D province, E full_name, F ignored, G ignored, H ignored, I citizen_id, "
        "J ignored, K phone, L ignored, M position, N represents, O since, P ignored"
    )
    return Book(
        "many_columns.xlsx",
        "columns for other purposes",
        saved(book),
        [Heading(0, 1, heading)],
        f"""
row | prefix | first | last | position | represents | phone | citizen_id | since
> 311004
2 | นาย | สุรชัย | ศักดิ์งาม | chair | สภาวัฒนธรรม | 0800000061 | {citizen_id(61)} | 2021-04-09
3 | นาง | ยุพิน | เหมือนจิต | secretary | กลุ่มสตรี | 0800000062 | {citizen_id(62)} | 2021-04-09
4 | นาย | สมคิด | รุ่งสว่าง | member | ชมรมผู้สูงอายุ | | {citizen_id(63)} | 2021-04-09
> 311007
5 | นาย | บุญส่ง | แก่นจันทร์ | chair | กลุ่มทำนา | 0800000064 | {citizen_id(64)} | 2021-04-09
6 | นาง | รุ่งนภา | สอนดี | secretary | อสม. | 0800000065 | {citizen_id(65)} | 2021-04-09
""",
        within="3110",
    )


BOOKS = (
    title_rows,
    two_row_header,
    merged_cells,
    header_on_row_seven,
    swapped_order,
    swapped_headings,
    header_repeated,
    many_columns,
)
