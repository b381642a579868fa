"""Ten workbooks of other shapes and words, drawn before anybody looked how the reader does: a second helping."""

from tests.registry.imports.making.books import Book, Heading, Wrong, citizen_id
from tests.registry.imports.making.writing import (
    as_text,
    dress,
    libre_office,
    new_book,
    old_excel,
    put,
    saved,
)


def side_by_side() -> Book:
    """Two committees beside one another, to save paper."""
    book, [sheet] = new_book("พิมพ์ A4")
    put(
        sheet,
        1,
        """
ทำเนียบผู้นำ ศอช. อำเภอห้วยราช
ศอช.ต.สนวน | ~ | ~ | ~ | ศอช.ต.เมืองโพธิ์
ลำดับ | ชื่อ-สกุล | ตำแหน่ง | ~ | ลำดับ | ชื่อ-สกุล | ตำแหน่ง
#1 | นายกานต์ พฤกษ์ดี | ประธาน | ~ | #1 | นายคเชนทร์ ช้างดี | ประธาน
#2 | นางเกศ แก้วดี | เลขานุการ | ~ | #2 | นางงามตา ตรึงดี | เลขานุการ
#3 | นายไกร ลาสดี | กรรมการ
""",
    )
    dress(sheet, "A3:C6", widths=(6, 24, 14, 3, 6, 24, 14), titles=("A1:G1", "A2:C2", "E2:G2"))
    dress(sheet, "E3:G5")
    return Book(
        "side_by_side.xlsx",
        "two centres side by side",
        saved(book),
        [
            Heading(0, 3, "A number, B full_name, C position"),
            Heading(0, 3, "E number, F full_name, G position"),
        ],
        """
row | prefix | first | last | position
> 311605
4 | นาย | กานต์ | พฤกษ์ดี | chair
5 | นาง | เกศ | แก้วดี | secretary
6 | นาย | ไกร | ลาสดี | member
> 311607
4 | นาย | คเชนทร์ | ช้างดี | chair
5 | นาง | งามตา | ตรึงดี | secretary
""",
    )


def numbered_names() -> Book:
    """The number stands in the cell of the name; the table begins at column B, with a stamp above it."""
    book, [sheet] = new_book("แผ่น1")
    put(
        sheet,
        2,
        """
สำเนาถูกต้อง
ผู้ได้รับการคัดเลือกเป็นคณะกรรมการ ศอช.ต. สองชั้น อ.กระสัง จ.บุรีรัมย์
รายนาม | ดำรงตำแหน่ง | ในนามของ | เบอร์ติดต่อ
1. นายจักร พันธุ์ดี | ประธาน | ชมรมกำนันผู้ใหญ่บ้าน | 08-0000-0301
2. นางจันทร์ เจ้าดี | รองประธาน | ชมรม อสม. | 08-0000-0302
3. น.ส.จิตรา ภาดี | เลขานุการ | กลุ่มแม่บ้านเกษตรกร | 08-0000-0303
4. นายเจต นาดี | กรรมการ | สภาเด็กและเยาวชน | -
""",
        column=2,
    )
    dress(sheet, "B4:E8", font="TH Niramit AS", widths=(3, 30, 16, 26, 16), titles=("B3:E3",))
    return Book(
        "numbered_names.xlsx",
        "number and name in one cell",
        saved(book),
        [Heading(0, 4, "B full_name, C position, D represents, E phone")],
        """
> 310303
row | prefix | first | last | position | represents | phone
5 | นาย | จักร | พันธุ์ดี | chair | ชมรมกำนันผู้ใหญ่บ้าน | 0800000301
6 | นาง | จันทร์ | เจ้าดี | deputy | ชมรม อสม. | 0800000302
7 | นางสาว | จิตรา | ภาดี | secretary | กลุ่มแม่บ้านเกษตรกร | 0800000303
8 | นาย | เจต | นาดี | member | สภาเด็กและเยาวชน |
""",
        within="3103",
    )


def ditto_marks() -> Book:
    """The ตำบล and the day are written once; below them marks say «the same»."""
    book, [sheet] = new_book("Sheet2")
    put(
        sheet,
        1,
        """
ศอช.ต. | ชื่อ – สกุล กรรมการ | ตำแหน่งหน้าที่ | แต่งตั้งวันที่
แสลงโทน | นายฉลาด คมดี | ประธาน | 15 ก.พ. 2564
" | นางฉวี ผิวดี | เลขานุการ | "
" | นายเฉลย ตอบดี | กรรมการ | "
ประทัดบุ | นายชนะ ชัยดี | ประธาน | 22 ก.พ. 2564
" | นางชลธิชา น้ำดี | เลขานุการ | "
""",
    )
    dress(sheet, "A1:D6", font="Browallia New", widths=(14, 28, 16, 18))
    return Book(
        "ditto_marks.xlsx",
        "marks for «the same»",
        saved(book),
        [Heading(0, 1, "A centre, B full_name, C position, D since")],
        """
row | prefix | first | last | position | since
> 310702
2 | นาย | ฉลาด | คมดี | chair | 2021-02-15
3 | นาง | ฉวี | ผิวดี | secretary | 2021-02-15
4 | นาย | เฉลย | ตอบดี | member | 2021-02-15
> 310720
5 | นาย | ชนะ | ชัยดี | chair | 2021-02-22
6 | นาง | ชลธิชา | น้ำดี | secretary | 2021-02-22
""",
        within="3107",
    )


def three_row_heading() -> Book:
    """A form of the department: a heading of three rows and the numbers of its columns below."""
    book, [sheet] = new_book("แบบรายงาน")
    put(
        sheet,
        1,
        f"""
แบบรายงานข้อมูลกรรมการ ศอช.ต. ประจำปี 2564
สพอ. หนองหงส์ จังหวัดบุรีรัมย์
ลำดับ | พื้นที่ | ~ | ข้อมูลกรรมการ | ~ | ~ | ~
~ | ตำบล | อำเภอ | ข้อมูลส่วนตัว | ~ | ข้อมูลการดำรงตำแหน่ง | ~
~ | ~ | ~ | ชื่อ-นามสกุล | เลขประจำตัวประชาชน 13 หลัก | ตำแหน่ง | เมื่อวันที่
(1) | (2) | (3) | (4) | (5) | (6) | (7)
#1 | ห้วยหิน | หนองหงส์ | นายซื่อ ตรงดี | {citizen_id(311)} | ประธานกรรมการ | 1/3/2564
#2 | ห้วยหิน | หนองหงส์ | นางซ่อนกลิ่น หอมดี | {citizen_id(312)} | กรรมการและเลขานุการ | 1/3/2564
#3 | เมืองฝ้าย | หนองหงส์ | นายญาณ รู้ดี | {citizen_id(313)} | ประธานกรรมการ | 3/3/2564
#4 | เมืองฝ้าย | หนองหงส์ | นางญาดา ฉลาดดี | {citizen_id(314)} | กรรมการและเลขานุการ | 3/3/2564
""",
    )
    dress(sheet, "A3:G10", size=14, widths=(7, 14, 14, 28, 22, 24, 14), head_rows=4)
    for merged in ("A1:G1", "A2:G2", "A3:A5", "B3:C3", "B4:B5", "C4:C5", "D3:G3", "D4:E4", "F4:G4"):
        sheet.merge_cells(merged)
    heading = "A number, B subdistrict, C district, D full_name, E citizen_id, F position, G since"
    return Book(
        "three_row_heading.xlsx",
        "three-row heading with numbers of columns",
        saved(book),
        [Heading(0, 5, heading)],
        f"""
row | prefix | first | last | position | citizen_id | since
> 311402
7 | นาย | ซื่อ | ตรงดี | chair | {citizen_id(311)} | 2021-03-01
8 | นาง | ซ่อนกลิ่น | หอมดี | secretary | {citizen_id(312)} | 2021-03-01
> 311406
9 | นาย | ญาณ | รู้ดี | chair | {citizen_id(313)} | 2021-03-03
10 | นาง | ญาดา | ฉลาดดี | secretary | {citizen_id(314)} | 2021-03-03
""",
        within="3114",
    )


def utf16_be() -> Book:
    """UTF-16 of the other byte order, semicolons between, words of another province office."""
    typed = """
บัญชีรายนามกรรมการ ศอช.ต. โคกเหล็ก อำเภอห้วยราช | ~ | ~ | ~
ลำดับที่ | นามและสกุล | บทบาท | กลุ่ม/เครือข่ายที่เป็นตัวแทน
1 | นายดิเรก รื่นดี | ประธาน | กลุ่มใบเตย
2 | นางดารา พราวดี | เลขานุการ | กลุ่มบายศรี
3 | นายเดโช พลดี | กรรมการ | กลุ่มช่าง
"""
    return Book(
        "utf16_be.csv",
        "UTF-16, big end first",
        as_text("\ufeff" + typed.strip("\n"), encoding="utf-16-be", between=";"),
        [Heading(0, 2, "A number, B full_name, C position, D represents")],
        """
> 311606
row | prefix | first | last | position | represents
3 | นาย | ดิเรก | รื่นดี | chair | กลุ่มใบเตย
4 | นาง | ดารา | พราวดี | secretary | กลุ่มบายศรี
5 | นาย | เดโช | พลดี | member | กลุ่มช่าง
""",
    )


def form_answers() -> Book:
    """Answers of a form on the web: whole questions as headings, a stamp of the time, an address to write to."""
    typed = f"""
ประทับเวลา | คำนำหน้าชื่อ | 1. ชื่อของท่าน | 2. นามสกุลของท่าน | 3. ท่านเป็นกรรมการ ศอช. ตำบลใด | 4. ท่านดำรงตำแหน่งใดในคณะกรรมการ | 5. หมายเลขโทรศัพท์ที่ติดต่อได้ | 6. เลขบัตรประจำตัวประชาชน (13 หลัก) | 7. ข้อเสนอแนะ
2/4/2021, 9:15:20 | นาย | ต่อ | ตระกูลดี | หนองเต็ง | ประธาน | 0800000321 | {citizen_id(321)} | อยากให้มีอบรม
2/4/2021, 9:40:02 | นาง | ติ๋ว | ใจงดี | หนองเต็ง | เลขานุการ | 080-000-0322 | {citizen_id(322)} | ~
2/4/2021, 10:05:44 | นางสาว | เตย | หอมดี | ชุมแสง | ประธาน | 08-0000-032 | {citizen_id(323)} | -
"""
    heading = "A ignored, B prefix, C first_name, D last_name, E centre, F position, G phone, H citizen_id, I ignored"
    return Book(
        "form_answers.csv",
        "answers of a form on the web",
        as_text(typed, encoding="utf-8", end="\n"),
        [Heading(0, 1, heading)],
        f"""
row | prefix | first | last | position | phone | citizen_id
> 310305
2 | นาย | ต่อ | ตระกูลดี | chair | 0800000321 | {citizen_id(321)}
3 | นาง | ติ๋ว | ใจงดี | secretary | 0800000322 | {citizen_id(322)}
> 310307
4 | นางสาว | เตย | หอมดี | chair | | {citizen_id(323)}
""",
        [Wrong("G4", "phone", "08-0000-0323", {"phone": "0800000323"})],
        within="3103",
    )


def kbt_order() -> Book:
    """The list of a ก.บ.ต. order in old Excel."""
    sheet = """
บัญชีแนบท้ายคำสั่งอำเภอห้วยราช
คณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบลสามแวง
ที่ | ชื่อ-สกุล | ตำแหน่งปัจจุบัน | เป็นกรรมการในฐานะ | องค์ประกอบ
#1 | นายถนัด งานดี | ปลัดอำเภอผู้เป็นหัวหน้าประจำตำบล | ประธานกรรมการ | โดยตำแหน่ง
#2 | นายถาวร มั่นดี | กำนันตำบลสามแวง | กรรมการ | โดยตำแหน่ง
#3 | นางถวิล คิดดี | กรรมการ ศอช.ต.สามแวง | กรรมการ | ผู้ทรงคุณวุฒิ
#4 | นางสาวเถา วัลย์ดี | พัฒนากรประจำตำบล | กรรมการและเลขานุการ | โดยตำแหน่ง
"""
    return Book(
        "kbt_order.xls",
        "ก.บ.ต.",
        old_excel({"ก.บ.ต.": sheet.strip("\n")}, widths=(5, 26, 34, 24, 18)),
        [Heading(0, 3, "A number, B full_name, C post, D position, E source")],
        """
> 311602
row | prefix | first | last | position | post | source
4 | นาย | ถนัด | งานดี | chair | ปลัดอำเภอผู้เป็นหัวหน้าประจำตำบล | ex_officio
5 | นาย | ถาวร | มั่นดี | member | กำนันตำบลสามแวง | ex_officio
6 | นาง | ถวิล | คิดดี | member | กรรมการ ศอช.ต.สามแวง | expert
7 | นางสาว | เถา | วัลย์ดี | secretary | พัฒนากรประจำตำบล | ex_officio
""",
        kind="kbt",
    )


def districts_of_province() -> Book:
    """ศอช.อ. of a province in LibreOffice, each below a row with its name and the number of its members."""
    sheet = """
รายชื่อคณะกรรมการ ศอช.อ. จังหวัดบุรีรัมย์
ลำดับ | ชื่อ | สกุล | ตำแหน่ง | โทรศัพท์มือถือ | ตั้งแต่
ศอช.อ.กระสัง (2 คน)
#1 | นายทนง | องอาจดี | ประธาน | 08 0000 0331 | @2021-03-09
#2 | นางทิพย์ | วารีดี | เลขานุการ | 08 0000 0332 | @2021-03-09
รวม 2 คน
ศอช.อ.สตึก (2 คน)
#1 | นายเทพ | พิทักษ์ดี | ประธาน | 08 0000 0333 | @2021-03-16
#2 | นางธารา | ไหลดี | เลขานุการ | 08 0000 0334 | @2021-03-16
รวม 2 คน
"""
    return Book(
        "districts_of_province.ods",
        "ศอช.อ. as divider rows",
        libre_office({"ศอช.อ.": sheet.strip("\n")}),
        [Heading(0, 2, "A number, B first_name, C last_name, D position, E phone, F since")],
        """
row | prefix | first | last | position | phone | since
> 3103
4 | นาย | ทนง | องอาจดี | chair | 0800000331 | 2021-03-09
5 | นาง | ทิพย์ | วารีดี | secretary | 0800000332 | 2021-03-09
> 3111
8 | นาย | เทพ | พิทักษ์ดี | chair | 0800000333 | 2021-03-16
9 | นาง | ธารา | ไหลดี | secretary | 0800000334 | 2021-03-16
""",
        within="31",
    )


def line_breaks() -> Book:
    """Headings of two lines with remarks in brackets, names over two lines."""
    book, [sheet] = new_book("ศอช.ต.โนนขวาง")
    put(
        sheet,
        1,
        f"""
ลำดับ\\nที่ | ชื่อ-สกุล\\n(ตัวบรรจง) | เลขบัตรฯ\\n(13 หลัก) | ตำแหน่ง\\n(ใน ศอช.ต.) | ผู้แทนองค์กร\\n(ระบุชื่อ) | วัน/เดือน/ปี\\nที่ได้รับการแต่งตั้ง | โทร.\\n(มือถือ)
๑ | นายธรรม์\\nรักษ์ดี | {citizen_id(341)} | ประธาน | กลุ่มหมอดิน | ๒๔ มี.ค. ๖๔ | ๐๘๐-๐๐๐-๐๓๔๑
๒ | นางนวล\\nจันทร์ดี | {citizen_id(342)} | เลขานุการ | กลุ่มแม่บ้าน\\nหมู่ ๗ | ๒๔ มี.ค. ๖๔ | ๐๘๐-๐๐๐-๐๓๔๒
๓ | นายนิธิ\\nมากดี | {citizen_id(343)} | กรรมการ | กลุ่มเลี้ยงปลา | ๒๔ มี.ค. ๖๔ | ๐๘๐-๐๐๐-๐๓๔๓
""",
    )
    dress(sheet, "A1:G4", widths=(6, 20, 18, 14, 22, 18, 16), fill="FFE2EFDA")
    heading = "A number, B full_name, C citizen_id, D position, E represents, F since, G phone"
    return Book(
        "line_breaks.xlsx",
        "line breaks in headings and names",
        saved(book),
        [Heading(0, 1, heading)],
        f"""
> 312104
row | prefix | first | last | citizen_id | position | represents | since | phone
2 | นาย | ธรรม์ | รักษ์ดี | {citizen_id(341)} | chair | กลุ่มหมอดิน | 2021-03-24 | 0800000341
3 | นาง | นวล | จันทร์ดี | {citizen_id(342)} | secretary | กลุ่มแม่บ้าน หมู่ ๗ | 2021-03-24 | 0800000342
4 | นาย | นิธิ | มากดี | {citizen_id(343)} | member | กลุ่มเลี้ยงปลา | 2021-03-24 | 0800000343
""",
        within="3121",
    )


def villages_between() -> Book:
    """One ตำบล; its people stand below rows of villages, which are no place of a ศอช., with empty rows between."""
    book, [sheet] = new_book("ต.ถนนหัก")
    put(
        sheet,
        1,
        """
ทะเบียนคุมกรรมการ ศอช.ต.ถนนหัก อ.นางรอง (ปรับปรุง 1 เม.ย. 64)
ลำดับ | ยศ/คำนำหน้า | ชื่อตัว | นามสกุล | คณะกรรมการ (ตำแหน่ง) | ชมรม/กลุ่ม | ติดต่อ
หมู่ที่ 1 บ้านถนนหัก
#1 | ร.ต. | บรรพต | เขาดี | ประธาน | ชมรมทหารผ่านศึก | 0800000351
#2 | นาง | บุหงา | รำไปดี | กรรมการ | ชมรมรำวง | 0800000352
~
หมู่ที่ 2 บ้านหนองกราด
#3 | นาย | ประกาย | แสงดี | กรรมการ | กลุ่มปุ๋ยหมัก | 0800000353
#4 | น.ส. | ปรางค์ | สูงดี | เลขานุการ | กลุ่มแปรรูป | 0800000354
~
จำนวนทั้งสิ้น | ~ | #4 | คน
ผู้บันทึก น.ส.ผกา งามดี
""",
    )
    dress(
        sheet,
        "A2:G11",
        widths=(7, 12, 14, 16, 22, 22, 14),
        fill="FFFCE4D6",
        titles=("A1:G1", "A3:G3", "A7:G7"),
    )
    heading = "A number, B prefix, C first_name, D last_name, E position, F represents, G phone"
    return Book(
        "villages_between.xlsx",
        "villages as divider rows",
        saved(book),
        [Heading(0, 2, heading)],
        """
> 310413
row | prefix | first | last | position | represents | phone
4 | ร.ต. | บรรพต | เขาดี | chair | ชมรมทหารผ่านศึก | 0800000351
5 | นาง | บุหงา | รำไปดี | member | ชมรมรำวง | 0800000352
8 | นาย | ประกาย | แสงดี | member | กลุ่มปุ๋ยหมัก | 0800000353
9 | นางสาว | ปรางค์ | สูงดี | secretary | กลุ่มแปรรูป | 0800000354
""",
        within="3104",
    )


BOOKS = (
    side_by_side,
    numbered_names,
    ditto_marks,
    three_row_heading,
    utf16_be,
    form_answers,
    kbt_order,
    districts_of_province,
    line_breaks,
    villages_between,
)
