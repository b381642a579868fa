"""Ten workbooks drawn after the mapper of columns stood: how it did with what was new to it."""

from tests.registry.imports.making.books import Book, Heading, Wrong, citizen_id, dashed
from tests.registry.imports.making.writing import (
    as_text,
    dress,
    libre_office,
    new_book,
    old_excel,
    put,
    saved,
)


def one_heading_over_three() -> Book:
    """«ชื่อ - สกุล» merged over three columns: title, name and surname each in its own."""
    book, [sheet] = new_book("ศอช.")
    put(
        sheet,
        1,
        """
คณะกรรมการ ศอช.ต.ร่อนทอง อำเภอสตึก
ที่ | ชื่อ - สกุล | ~ | ~ | ตำแหน่ง | หมายเหตุ
#1 | นาย | บรรเลง | เพลงดี | ประธาน
#2 | นาง | บรรจบ | กันดี | รองประธาน
#3 | นาย | เบิกบาน | ตาดี | กรรมการ | ย้ายมาจาก ม.3
#4 | น.ส. | ใบบัว | บังดี | เลขานุการ
""",
    )
    dress(sheet, "A2:F6", widths=(5, 9, 16, 18, 16, 18))
    for merged in ("A1:F1", "B2:D2"):
        sheet.merge_cells(merged)
    return Book(
        "one_heading_over_three.xlsx",
        "one heading over title, name and surname",
        saved(book),
        [Heading(0, 2, "A number, B prefix, C first_name, D last_name, E position, F ignored")],
        """
> 311106
row | prefix | first | last | position
3 | นาย | บรรเลง | เพลงดี | chair
4 | นาง | บรรจบ | กันดี | deputy
5 | นาย | เบิกบาน | ตาดี | member
6 | นางสาว | ใบบัว | บังดี | secretary
""",
        within="3111",
    )


def cover_and_empty_form() -> Book:
    """A cover with instructions, the list, and an empty form to copy."""
    book, [cover, listed, form] = new_book("คำชี้แจง", "รายชื่อ", "แบบฟอร์มเปล่า")
    put(
        cover,
        1,
        """
คำชี้แจงการกรอกข้อมูล
1. กรอกรายชื่อคณะกรรมการให้ครบทุกคน
2. ส่งไฟล์ให้ สพอ.ลำปลายมาศ ภายในวันที่ 30 เมษายน 2564
ตัวอย่าง นายตัวอย่าง ดีเลิศ ตำแหน่ง ประธาน
""",
    )
    head = "ลำดับ | ชื่อ - ชื่อสกุล | เลขประจำตัว 13 หลัก | หน้าที่ใน ศอช. | หมายเลขโทรศัพท์ที่ติดต่อได้สะดวก"
    put(
        listed,
        1,
        f"""
ตำบลบุโพธิ์ อำเภอลำปลายมาศ จังหวัดบุรีรัมย์
{head}
#1 | นายปรุง รสดี | {dashed(citizen_id(401))} | ประธาน | 0800000401
#2 | นางปรานอม ถนอมดี | {dashed(citizen_id(402))} | เลขานุการ | 0800000402
#3 | นายปลิว ลมดี | 1-9999-00004-03 | กรรมการ | 0800000403
""",
    )
    put(form, 1, f"ตำบล.......................... อำเภอลำปลายมาศ\n{head}\n#1\n#2\n#3\n#4")
    dress(listed, "A2:E5", font="Tahoma", size=10, widths=(6, 26, 20, 16, 22))
    dress(form, "A2:E6", font="Tahoma", size=10, widths=(6, 26, 20, 16, 22))
    return Book(
        "cover_and_empty_form.xlsx",
        "a cover and an empty form",
        saved(book),
        [Heading(1, 2, "A number, B full_name, C citizen_id, D position, E phone")],
        f"""
> 311015 1
row | prefix | first | last | citizen_id | position | phone
3 | นาย | ปรุง | รสดี | {citizen_id(401)} | chair | 0800000401
4 | นาง | ปรานอม | ถนอมดี | {citizen_id(402)} | secretary | 0800000402
5 | นาย | ปลิว | ลมดี | | member | 0800000403
""",
        [Wrong("C5", "citizen_id", citizen_id(403), {"citizen_id": citizen_id(403)}, sheet=1)],
        within="3110",
    )


def numbered_dividers() -> Book:
    """ตำบล as numbered rows with the number of their members, people numbered below them as 1.1, 1.2."""
    book, [sheet] = new_book("กรรมการทั้งอำเภอ")
    put(
        sheet,
        1,
        """
บัญชีกรรมการ ศอช.ต. ในเขตอำเภอชำนิ
เลขที่ | รายชื่อกรรมการ | สถานะ | เป็นตัวแทนของ
1. ตำบลเมืองยาง (จำนวน 2 คน)
1.1 | นายพรหม วิหารดี | ประธาน | กลุ่มปราสาท
1.2 | นางพลอย แหวนดี | เลขานุการ | กลุ่มเจียระไน
2. ตำบลช่อผกา (จำนวน 2 คน)
2.1 | นายพิณ แคนดี | ประธาน | วงโปงลาง
2.2 | นางพุด ซ้อนดี | เลขานุการ | กลุ่มร้อยมาลัย
รวมกรรมการทั้งอำเภอ 4 คน
""",
    )
    dress(sheet, "A2:D8", widths=(8, 28, 16, 22), titles=("A1:D1", "A3:D3", "A6:D6"))
    return Book(
        "numbered_dividers.xlsx",
        "numbered divider rows",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position, D represents")],
        """
row | prefix | first | last | position | represents
> 311803
4 | นาย | พรหม | วิหารดี | chair | กลุ่มปราสาท
5 | นาง | พลอย | แหวนดี | secretary | กลุ่มเจียระไน
> 311804
7 | นาย | พิณ | แคนดี | chair | วงโปงลาง
8 | นาง | พุด | ซ้อนดี | secretary | กลุ่มร้อยมาลัย
""",
        within="3118",
    )


def out_of_a_database() -> Book:
    """Out of the program of another office: codes, words of its own, the sum of rows at the end."""
    typed = """
รหัสพื้นที่;ชื่อศูนย์;คำนำ;ชื่อ;นามสกุล;สถานะในคณะกรรมการ;ประเภทผู้แทน;ช่องทางติดต่อ
311702;ศอช.ต.ทุ่งจังหัน;นาย;ภพ;รุ่งดี;ประธาน;ผู้นำชุมชน;0800000411
311702;ศอช.ต.ทุ่งจังหัน;นาง;ภา;วนาดี;เลขานุการ;ผู้แทนองค์การชุมชน;0800000412
311704;ศอช.ต.ดงอีจาน;นาย;ภูมิ;ใจดี;ประธาน;ผู้ทรงคุณวุฒิ;0800000413
311704;ศอช.ต.ดงอีจาน;นางสาว;เภา;งามดี;เลขานุการ;ผู้แทนองค์กรชุมชนอื่น;0800000414
"""
    heading = "A area_code, B centre, C prefix, D first_name, E last_name, F position, G source, H phone"
    return Book(
        "out_of_a_database.csv",
        "words of another program",
        as_text(typed.replace(";", "|"), encoding="cp874", between=";"),
        [Heading(0, 1, heading)],
        """
row | prefix | first | last | position | source | phone
> 311702
2 | นาย | ภพ | รุ่งดี | chair | leader | 0800000411
3 | นาง | ภา | วนาดี | secretary | organisation | 0800000412
> 311704
4 | นาย | ภูมิ | ใจดี | chair | expert | 0800000413
5 | นางสาว | เภา | งามดี | secretary | other_organisation | 0800000414
""",
        within="3117",
    )


def terms_in_old_excel() -> Book:
    sheet = f"""
ทะเบียนคุมวาระกรรมการ ศอช.ต.สระแก้ว (อ.หนองหงส์)
เลขที่ | นาม-สกุล | บัตรประชาชนเลขที่ | หน้าที่ | กลุ่มที่สังกัด | วันเริ่มวาระ | วันหมดวาระ | เบอร์โทรฯ
#1 | นายมนู ญาติดี | {citizen_id(421)} | ประธาน | กลุ่มทำนาปรัง | @2021-01-11 | @2025-01-10 | 08-0000-0421
#2 | นางมยุรี ปักษีดี | {citizen_id(422)} | เหรัญญิก | กลุ่มพิมเสน | @2021-01-11 | @2025-01-10 | 08-0000-0422
#3 | นางมะลิวัลย์ หอมดี | {citizen_id(423)} | เลขานุการ | กลุ่มดอกไม้แห้ง | @2021-01-11 | @2025-01-10 | 08-0000-0423
"""
    heading = "A number, B full_name, C citizen_id, D position, E represents, F since, G until, H phone"
    return Book(
        "terms_in_old_excel.xls",
        "terms in old Excel",
        old_excel({"วาระ 64": sheet.strip("\n")}, widths=(7, 26, 20, 14, 20, 14, 14, 16)),
        [Heading(0, 2, heading)],
        f"""
> 311401
row | prefix | first | last | citizen_id | position | represents | since | until | phone
3 | นาย | มนู | ญาติดี | {citizen_id(421)} | chair | กลุ่มทำนาปรัง | 2021-01-11 | 2025-01-10 | 0800000421
4 | นาง | มยุรี | ปักษีดี | {citizen_id(422)} | treasurer | กลุ่มพิมเสน | 2021-01-11 | 2025-01-10 | 0800000422
5 | นาง | มะลิวัลย์ | หอมดี | {citizen_id(423)} | secretary | กลุ่มดอกไม้แห้ง | 2021-01-11 | 2025-01-10 | 0800000423
""",
        within="3114",
    )


def posts_of_society() -> Book:
    """A post in the village beside the position in the committee; the ตำบล in the name of the sheet alone."""
    sheet = """
ลำดับที่ | ชื่อ-นามสกุล | ตำแหน่งทางสังคม | ตำแหน่งใน ศอช.ต. | หมู่ | โทรศัพท์
#1 | นายยอด ยิ่งดี | ผู้ใหญ่บ้าน หมู่ที่ 2 | ประธาน | #2 | 08 0000 0431
#2 | นางเยาว์ วัยดี | ประธาน อสม. ตำบล | รองประธาน | #5 | 08 0000 0432
#3 | นายยวง ใยดี | สมาชิก อบต. | เลขานุการ | #9 | 08 0000 0433
"""
    return Book(
        "posts_of_society.ods",
        "posts beside positions",
        libre_office({"ต.สูงเนิน": sheet.strip("\n")}),
        [Heading(0, 1, "A number, B full_name, C post, D position, E ignored, F phone")],
        """
> 310304
row | prefix | first | last | post | position | phone
2 | นาย | ยอด | ยิ่งดี | ผู้ใหญ่บ้าน หมู่ที่ 2 | chair | 0800000431
3 | นาง | เยาว์ | วัยดี | ประธาน อสม. ตำบล | deputy | 0800000432
4 | นาย | ยวง | ใยดี | สมาชิก อบต. | secretary | 0800000433
""",
        within="3103",
    )


def remarks_in_headings() -> Book:
    """Headings that say how they are to be filled in, birth beside appointment, and monks among the members."""
    book, [sheet] = new_book("กรอกข้อมูล")
    put(
        sheet,
        1,
        f"""
ข้อมูลกรรมการ ศอช.ต.จรเข้มาก อ.ประโคนชัย
ลำดับที่ | คำนำหน้า (นาย/นาง/นางสาว) | ชื่อ (ภาษาไทย) | สกุล (ภาษาไทย) | ตำแหน่งกรรมการ | วัน เดือน ปีเกิด | วันแต่งตั้งเป็นกรรมการ | เลขที่บัตร (ไม่ต้องมีขีด) | เบอร์ (10 หลัก)
#1 | นาย | ระบิล | เมืองดี | ประธาน | 1/2/2510 | 5/4/2564 | {citizen_id(441)} | 0800000441
#2 | พระครู | ปลัดรัตนธรรม | - | กรรมการ | 7/8/2500 | 5/4/2564 | {citizen_id(442)} | 0800000442
#3 | นาง | ระเบียบ | รัตน์ดี | เลขานุการ | 9/9/2519 | 5/13/2564 | {citizen_id(443)} | 0800000443
""",
    )
    dress(sheet, "A2:I5", font="Leelawadee UI", size=10, widths=(7, 14, 16, 16, 16, 14, 16, 18, 14))
    heading = (
        "A number, B prefix, C first_name, D last_name, E position, F ignored, G since, H citizen_id, I phone"
    )
    return Book(
        "remarks_in_headings.xlsx",
        "remarks in headings",
        saved(book),
        [Heading(0, 2, heading)],
        f"""
> 310706
row | prefix | first | last | position | since | citizen_id | phone
3 | นาย | ระบิล | เมืองดี | chair | 2021-04-05 | {citizen_id(441)} | 0800000441
4 | พระครู | ปลัดรัตนธรรม | | member | 2021-04-05 | {citizen_id(442)} | 0800000442
5 | นาง | ระเบียบ | รัตน์ดี | secretary | | {citizen_id(443)} | 0800000443
""",
        # There is no 13th month.
        [Wrong("G5", "since", "5/4/2564", {"since": "2021-04-05"})],
        within="3107",
    )


def working_group_of_district() -> Book:
    """คณะทำงานส่งเสริม ศอช.อ. as its order lists it: the office first, who holds it after."""
    book, [sheet] = new_book("คำสั่ง")
    put(
        sheet,
        1,
        """
บัญชีรายชื่อแนบท้ายคำสั่งอำเภอบ้านด่าน ที่ 99/2564
คณะทำงานส่งเสริมและสนับสนุนการดำเนินงาน ศอช.อ.บ้านด่าน
ที่ | ตำแหน่ง/หน่วยงาน | ชื่อ-สกุล ผู้ดำรงตำแหน่ง | ฐานะในคณะทำงาน
#1 | ปลัดอำเภอหัวหน้ากลุ่มงานบริหารงานปกครอง | นายลือ ชัยดี | ประธาน
#2 | เกษตรอำเภอ | นางลออ งามดี | คณะทำงาน
#3 | พัฒนาการอำเภอ | นายเลิศ ล้ำดี | คณะทำงานและเลขานุการ
""",
    )
    dress(sheet, "A3:D6", widths=(5, 40, 28, 24), titles=("A1:D1", "A2:D2"))
    return Book(
        "working_group_of_district.xlsx",
        "คณะทำงานส่งเสริม ศอช.อ.",
        saved(book),
        [Heading(0, 3, "A number, B post, C full_name, D position")],
        """
> 3121
row | prefix | first | last | post | position
4 | นาย | ลือ | ชัยดี | ปลัดอำเภอหัวหน้ากลุ่มงานบริหารงานปกครอง | chair
5 | นาง | ลออ | งามดี | เกษตรอำเภอ | member
6 | นาย | เลิศ | ล้ำดี | พัฒนาการอำเภอ | secretary
""",
        within="3121",
        kind="working",
    )


def who_left() -> Book:
    """Members and former members in one list; why somebody left in words, the year in two digits."""
    typed = """
ศอช.ต.บ้านปรือ อำเภอกระสัง
รายที่|ชื่อ-สกุล|ตำแหน่ง|แต่งตั้งเมื่อ|พ้นเมื่อ|เนื่องจาก
1|นายวัน ชื่นดี|ประธาน|7 ธ.ค. 63||
2|นางวาด ภาพดี|เลขานุการ|7 ธ.ค. 63||
3|นายวิง วอนดี|กรรมการ|7 ธ.ค. 63|31 มี.ค. 64|ถึงแก่กรรม
4|นางวัล ลีดี|กรรมการ|1 เม.ย. 64||
"""
    return Book(
        "who_left.csv",
        "former members in the list",
        as_text("\ufeff" + typed.strip("\n"), encoding="utf-8"),
        [Heading(0, 2, "A number, B full_name, C position, D since, E until, F leaving_reason")],
        """
> 310308
row | prefix | first | last | position | since | until | leaving_reason
3 | นาย | วัน | ชื่นดี | chair | 2020-12-07 | |
4 | นาง | วาด | ภาพดี | secretary | 2020-12-07 | |
5 | นาย | วิง | วอนดี | member | 2020-12-07 | 2021-03-31 | ถึงแก่กรรม
6 | นาง | วัล | ลีดี | member | 2021-04-01 | |
""",
        within="3103",
    )


def chairs_of_district() -> Book:
    """One row a ตำบล: who is ประธาน stands under a heading that says so."""
    book, [sheet] = new_book("ทำเนียบประธาน")
    put(
        sheet,
        1,
        """
ทำเนียบประธาน ศอช.ต. อำเภอแคนดง จังหวัดบุรีรัมย์
ที่ | ตำบล | ประธาน ศอช.ต. | เบอร์โทรศัพท์
#1 | แคนดง | นายศร ธนูดี | 080-000-0451
#2 | ดงพลอง | นางศรี เรือนดี | 080-000-0452
#3 | สระบัว | นายเศก สรรดี | 080-000-0453
""",
    )
    dress(sheet, "A2:D5", widths=(5, 16, 28, 18), titles=("A1:D1",), fill="FFDDEBF7")
    return Book(
        "chairs_of_district.xlsx",
        "the position in the heading",
        saved(book),
        [Heading(0, 2, "A number, B subdistrict, C full_name, D phone")],
        """
row | prefix | first | last | position | phone
> 312201
3 | นาย | ศร | ธนูดี | chair | 0800000451
> 312202
4 | นาง | ศรี | เรือนดี | chair | 0800000452
> 312203
5 | นาย | เศก | สรรดี | chair | 0800000453
""",
        within="3122",
    )


BOOKS = (
    one_heading_over_three,
    cover_and_empty_form,
    numbered_dividers,
    out_of_a_database,
    terms_in_old_excel,
    posts_of_society,
    remarks_in_headings,
    working_group_of_district,
    who_left,
    chairs_of_district,
)
