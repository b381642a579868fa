"""Workbooks whose trouble is how they say whose roster it is."""

from tests.registry.imports.making.books import Book, Heading
from tests.registry.imports.making.writing import dress, new_book, put, saved


def sheet_per_subdistrict() -> Book:
    """The ตำบล stands on the tab alone; the last sheet is a summary of numbers."""
    book, [snuan, samwaeng, khoklek, summary] = new_book("สนวน", "ต.สามแวง", "ตำบลโคกเหล็ก", "สรุป")
    head = "ลำดับ | ชื่อ-สกุล | ตำแหน่ง | ผู้แทน"
    put(
        snuan,
        1,
        f"""
{head}
1 | นายมานพ ไชยศรี | ประธาน | กลุ่มข้าวอินทรีย์
2 | นางลำดวน คำแสน | เลขานุการ | กลุ่มแม่บ้าน
3 | นายวินัย บัวสด | กรรมการ | กลุ่มวัว
""",
    )
    put(
        samwaeng,
        1,
        f"""
รายชื่อคณะกรรมการ
{head}
1 | นายปรีชา ทาทอง | ประธาน | กลุ่มผู้ใช้น้ำ
2 | นางวันเพ็ญ นนทะ | เลขานุการ | กลุ่มขนมไทย
""",
    )
    put(
        khoklek,
        1,
        f"""
{head}
1 | นายชัยวัฒน์ อุ่นใจ | ประธาน | อปพร.
2 | นางวิภา สีหา | เลขานุการ | ศูนย์สาธิตการตลาด
3 | นางศิริพร แก้วใส | เหรัญญิก | กลุ่มทอผ้า
""",
    )
    put(
        summary,
        1,
        """
สรุปจำนวนกรรมการ ศอช.ต.
ตำบล | ชาย | หญิง | รวม
สนวน | #2 | #1 | #3
สามแวง | #1 | #1 | #2
โคกเหล็ก | #1 | #2 | #3
รวมทั้งสิ้น | #4 | #4 | #8
""",
    )
    for sheet, grid in ((snuan, "A1:D4"), (samwaeng, "A2:D4"), (khoklek, "A1:D4"), (summary, "A2:D6")):
        dress(sheet, grid, widths=(7, 26, 14, 24))
    columns = "A number, B full_name, C position, D represents"
    return Book(
        "sheet_per_subdistrict.xlsx",
        "sheet per ตำบล",
        saved(book),
        [Heading(0, 1, columns), Heading(1, 2, columns), Heading(2, 1, columns)],
        """
row | prefix | first | last | position | represents
> 311605 0
2 | นาย | มานพ | ไชยศรี | chair | กลุ่มข้าวอินทรีย์
3 | นาง | ลำดวน | คำแสน | secretary | กลุ่มแม่บ้าน
4 | นาย | วินัย | บัวสด | member | กลุ่มวัว
> 311602 1
3 | นาย | ปรีชา | ทาทอง | chair | กลุ่มผู้ใช้น้ำ
4 | นาง | วันเพ็ญ | นนทะ | secretary | กลุ่มขนมไทย
> 311606 2
2 | นาย | ชัยวัฒน์ | อุ่นใจ | chair | อปพร.
3 | นาง | วิภา | สีหา | secretary | ศูนย์สาธิตการตลาด
4 | นาง | ศิริพร | แก้วใส | treasurer | กลุ่มทอผ้า
""",
    )


def divider_rows() -> Book:
    """One list for the whole อำเภอ; a row with the ตำบล alone begins each committee."""
    book, [sheet] = new_book("ศอช.ต. ทั้งอำเภอ")
    put(
        sheet,
        1,
        """
ทำเนียบคณะกรรมการ ศอช.ต. อำเภอพุทไธสง
ลำดับ | ชื่อ - สกุล | ตำแหน่ง | กลุ่ม | โทร
ตำบลมะเฟือง
#1 | นายเกรียงไกร สาคร | ประธาน | กลุ่มตีเหล็ก | 08-0000-0071
#2 | นางสุภาพ ล้ำเลิศ | เลขานุการ | กลุ่มทอผ้าขาวม้า | 08-0000-0072
#3 | นายทองสุข วงศ์ดี | กรรมการ | กลุ่มแคน | 08-0000-0073
ตำบลบ้านจาน
#1 | นายบัวลา ผาสุก | ประธาน | กลุ่มเกลือ | 08-0000-0074
#2 | นางสมพร จิตหาญ | เลขานุการ | กลุ่มผักปลอดภัย | 08-0000-0075
ศอช.ต.หายโศก
#1 | นายเทียม ศรีสุข | ประธาน | กลุ่มยาสูบ | 08-0000-0076
#2 | นางแสงเดือน ภูผา | เลขานุการ | กลุ่มหมอนขิด | 08-0000-0077
""",
    )
    dress(sheet, "A2:E11", widths=(7, 26, 14, 22, 16), titles=("A1:E1", "A3:E3", "A7:E7", "A10:E10"))
    return Book(
        "divider_rows.xlsx",
        "ตำบล as divider row",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position, D represents, E phone")],
        """
row | prefix | first | last | position | represents | phone
> 310902
4 | นาย | เกรียงไกร | สาคร | chair | กลุ่มตีเหล็ก | 0800000071
5 | นาง | สุภาพ | ล้ำเลิศ | secretary | กลุ่มทอผ้าขาวม้า | 0800000072
6 | นาย | ทองสุข | วงศ์ดี | member | กลุ่มแคน | 0800000073
> 310903
8 | นาย | บัวลา | ผาสุก | chair | กลุ่มเกลือ | 0800000074
9 | นาง | สมพร | จิตหาญ | secretary | กลุ่มผักปลอดภัย | 0800000075
> 310910
11 | นาย | เทียม | ศรีสุข | chair | กลุ่มยาสูบ | 0800000076
12 | นาง | แสงเดือน | ภูผา | secretary | กลุ่มหมอนขิด | 0800000077
""",
        within="3109",
    )


def two_centres() -> Book:
    """Two lists below one another, each with its title and heading, and not the same columns."""
    book, [sheet] = new_book("Sheet1")
    put(
        sheet,
        1,
        """
คณะกรรมการบริหาร ศอช.ต. ชุมแสง อ.สตึก จ.บุรีรัมย์
ลำดับ | ชื่อ-สกุล | ตำแหน่ง | ผู้แทนกลุ่ม
#1 | นายสัมฤทธิ์ พูนผล | ประธาน | กลุ่มไร่นาสวนผสม
#2 | นางสุนันทา โพธิ์ทอง | เลขานุการ | กลุ่มพรมเช็ดเท้า
#3 | นายหนูเกณฑ์ เดชา | กรรมการ | ประปาหมู่บ้าน
~
~
คณะกรรมการบริหาร ศอช.ต. ท่าม่วง อ.สตึก จ.บุรีรัมย์
ลำดับ | ตำแหน่ง | ชื่อ-สกุล | เบอร์โทรศัพท์ | ผู้แทนกลุ่ม
#1 | ประธาน | นายพรมมา ไกรดี | 080-000-0081 | กลุ่มประมงลำมูล
#2 | เลขานุการ | นางอัมพร สุดใจ | 080-000-0082 | กลุ่มปลาร้า
""",
    )
    dress(sheet, "A2:D5", widths=(7, 26, 24, 20, 20))
    dress(sheet, "A9:E11")
    return Book(
        "two_centres.xlsx",
        "two centres on one sheet",
        saved(book),
        [
            Heading(0, 2, "A number, B full_name, C position, D represents"),
            Heading(0, 9, "A number, B position, C full_name, D phone, E represents"),
        ],
        """
row | prefix | first | last | position | represents | phone
> 311110
3 | นาย | สัมฤทธิ์ | พูนผล | chair | กลุ่มไร่นาสวนผสม |
4 | นาง | สุนันทา | โพธิ์ทอง | secretary | กลุ่มพรมเช็ดเท้า |
5 | นาย | หนูเกณฑ์ | เดชา | member | ประปาหมู่บ้าน |
> 311111
10 | นาย | พรมมา | ไกรดี | chair | กลุ่มประมงลำมูล | 0800000081
11 | นาง | อัมพร | สุดใจ | secretary | กลุ่มปลาร้า | 0800000082
""",
        within="3111",
    )


def codes_of_areas() -> Book:
    """For the province, by code; one code came as a number, names of ตำบล repeat between districts."""
    book, [sheet] = new_book("export")
    put(
        sheet,
        1,
        """
รหัสตำบล | ตำบล | อำเภอ | คำนำหน้าชื่อ | ชื่อ | ชื่อสกุล | ตำแหน่ง | มาจาก | ผู้แทนของ
310306 | เมืองไผ่ | กระสัง | นาย | ประวิทย์ | ดาวเรือง | ประธาน | ผู้แทนองค์การชุมชน | กลุ่มหอมแดง
310306 | เมืองไผ่ | กระสัง | นาง | เบญจมาศ | ถาวรดี | เลขานุการ | ผู้นำชุมชน | ผู้ใหญ่บ้าน ม.6
#310503 | เมืองไผ่ | หนองกี่ | นาย | สนั่น | ป้อมดี | ประธาน | ผู้แทนองค์กรชุมชนอื่น | วัดบ้านเมืองไผ่
#310503 | เมืองไผ่ | หนองกี่ | นาง | ประภา | ลาภมาก | เลขานุการ | ผู้ทรงคุณวุฒิ | ครูเกษียณ
""",
    )
    dress(sheet, "A1:I5", font="Calibri", size=11, widths=(10, 12, 12, 12, 14, 14, 12, 22, 20))
    heading = (
        "A area_code, B subdistrict, C district, D prefix, E first_name, F last_name, G position, H source, "
        "I represents"
    )
    return Book(
        "codes_of_areas.xlsx",
        "codes of areas",
        saved(book),
        [Heading(0, 1, heading)],
        """
row | prefix | first | last | position | source | represents
> 310306
2 | นาย | ประวิทย์ | ดาวเรือง | chair | organisation | กลุ่มหอมแดง
3 | นาง | เบญจมาศ | ถาวรดี | secretary | leader | ผู้ใหญ่บ้าน ม.6
> 310503
4 | นาย | สนั่น | ป้อมดี | chair | other_organisation | วัดบ้านเมืองไผ่
5 | นาง | ประภา | ลาภมาก | secretary | expert | ครูเกษียณ
""",
        within="31",
    )


def centre_of_district() -> Book:
    """ศอช.อ.: its members come from the ตำบล, so that a ตำบล in a column is whom they stand for, not whose list it is."""
    book, [sheet] = new_book("ศอช.อ.")
    put(
        sheet,
        1,
        """
คณะกรรมการบริหารศูนย์ประสานงานองค์กรชุมชนระดับอำเภอ (ศอช.อ.) ห้วยราช
จังหวัดบุรีรัมย์
ลำดับ | ชื่อ-สกุล | ตำแหน่ง | มาจาก | ผู้แทน | โทร.
#1 | นายบรรจง เทพา | ประธาน | ผู้แทน ศอช.ต. | ศอช.ต.สนวน | 044-000-111
#2 | นางพรทิพย์ อินดี | เลขานุการ | ผู้แทน ศอช.ต. | ศอช.ต.สามแวง | 08 0000 0112
#3 | นายสง่า ชื่นบาน | กรรมการ | ผู้แทนเครือข่าย | เครือข่าย OTOP อำเภอห้วยราช | 08 0000 0113
#4 | ผศ.ดร.กิตติพงษ์ วรนาม | กรรมการ | ผู้ทรงคุณวุฒิ | ~ | 08 0000 0114
""",
    )
    dress(sheet, "A3:F7", widths=(7, 28, 14, 20, 28, 16), titles=("A1:F1", "A2:F2"))
    return Book(
        "centre_of_district.xlsx",
        "ศอช.อ.",
        saved(book),
        [Heading(0, 3, "A number, B full_name, C position, D source, E represents, F phone")],
        """
> 3116
row | prefix | first | last | position | source | represents | phone
4 | นาย | บรรจง | เทพา | chair | subdistrict_centre | ศอช.ต.สนวน | 044000111
5 | นาง | พรทิพย์ | อินดี | secretary | subdistrict_centre | ศอช.ต.สามแวง | 0800000112
6 | นาย | สง่า | ชื่นบาน | member | network | เครือข่าย OTOP อำเภอห้วยราช | 0800000113
7 | ผศ. ดร. | กิตติพงษ์ | วรนาม | member | expert | | 0800000114
""",
    )


def working_group() -> Book:
    """คณะทำงานส่งเสริม: seats by office, of one nobody's name is given."""
    book, [sheet] = new_book("คณะทำงาน")
    put(
        sheet,
        1,
        """
คำสั่งอำเภอห้วยราช
เรื่อง แต่งตั้งคณะทำงานส่งเสริมและสนับสนุน ศอช.ต. สนวน
ลำดับ | ชื่อ-สกุล | ตำแหน่งราชการ | ตำแหน่งในคณะทำงาน | หมายเหตุ
#1 | นายลำพูน ชมชื่น | กำนันตำบลสนวน | ประธาน
#2 | นายสอน ทองล้น | ผู้ใหญ่บ้าน หมู่ที่ 3 | คณะทำงาน
#3 | ~ | ผู้อำนวยการ รพ.สต.สนวน | คณะทำงาน | โดยตำแหน่ง
#4 | นางสาวปิยะดา ใฝ่รู้ | พัฒนากรผู้รับผิดชอบตำบล | เลขานุการ
""",
    )
    dress(sheet, "A3:E7", widths=(7, 26, 28, 22, 14), titles=("A1:E1", "A2:E2"))
    return Book(
        "working_group.xlsx",
        "คณะทำงานส่งเสริม",
        saved(book),
        [Heading(0, 3, "A number, B full_name, C post, D position, E ignored")],
        """
> 311605
row | prefix | first | last | position | post
4 | นาย | ลำพูน | ชมชื่น | chair | กำนันตำบลสนวน
5 | นาย | สอน | ทองล้น | member | ผู้ใหญ่บ้าน หมู่ที่ 3
6 | | | | member | ผู้อำนวยการ รพ.สต.สนวน
7 | นางสาว | ปิยะดา | ใฝ่รู้ | secretary | พัฒนากรผู้รับผิดชอบตำบล
""",
        kind="working",
    )


BOOKS = (
    sheet_per_subdistrict,
    divider_rows,
    two_centres,
    codes_of_areas,
    centre_of_district,
    working_group,
)
