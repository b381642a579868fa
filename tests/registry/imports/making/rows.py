"""Workbooks in which rows are nobody, or somebody whom nobody sees: totals, signatures, hidden and filtered rows."""

from openpyxl.worksheet.filters import FilterColumn, Filters

from tests.registry.imports.making.books import Book, Heading, citizen_id
from tests.registry.imports.making.writing import dress, new_book, put, saved


def totals_and_signatures() -> Book:
    book, [sheet] = new_book("บัญชีแนบท้าย")
    put(
        sheet,
        1,
        """
บัญชีรายชื่อแนบท้ายประกาศอำเภอนาโพธิ์
เรื่อง รับรองผลการคัดเลือกคณะกรรมการ ศอช.ต. ดอนกอก
ลำดับ | ชื่อ-สกุล | ตำแหน่ง | ผู้แทน | เงินสมทบ (บาท)
#1 | นายอภิชาติ นามดี | ประธานกรรมการ | กลุ่มอาชีพ ม.2 | #100
#2 | นางอรุณี สิงห์โต | รองประธานกรรมการ คนที่ 1 | กลุ่มสัจจะ ม.5 | #100
#3 | นายภาณุพงศ์ คุณสุข | รองประธานกรรมการ คนที่ 2 | กลุ่มเยาวชน | #50
#4 | นางหนูเพียร ทับทิม | กรรมการและเลขานุการ | กลุ่มสตรี ม.1 | #50
รวม | ~ | ~ | ~ | #300
รวมทั้งสิ้น 4 คน (ชาย 2 คน หญิง 2 คน)
~
หมายเหตุ กรรมการลำดับที่ 3 อยู่ระหว่างย้ายทะเบียนบ้าน
~
~ | ~ | ลงชื่อ...........................................ผู้จัดทำ
~ | ~ | (นางสาวพิมพ์ใจ สายสมุทร)
~ | ~ | ตำแหน่ง นักวิชาการพัฒนาชุมชนปฏิบัติการ
~ | ~ | วันที่ 12 มีนาคม 2564
""",
    )
    dress(sheet, "A3:E8", widths=(8, 26, 26, 22, 14), titles=("A1:E1", "A2:E2"))
    return Book(
        "totals_and_signatures.xlsx",
        "total and signature lines",
        saved(book),
        [Heading(0, 3, "A number, B full_name, C position, D represents, E ignored")],
        """
> 311304
row | prefix | first | last | position | represents
4 | นาย | อภิชาติ | นามดี | chair | กลุ่มอาชีพ ม.2
5 | นาง | อรุณี | สิงห์โต | deputy | กลุ่มสัจจะ ม.5
6 | นาย | ภาณุพงศ์ | คุณสุข | deputy | กลุ่มเยาวชน
7 | นาง | หนูเพียร | ทับทิม | secretary | กลุ่มสตรี ม.1
""",
        within="3113",
    )


def hidden_rows() -> Book:
    """Two rows and a column are hidden; they are people and telephones like the others."""
    book, [sheet, old] = new_book("ปี 2564", "บันทึก")
    put(
        sheet,
        1,
        """
ลำดับ | ศอช. | ชื่อ สกุล | ตำแหน่ง | โทรศัพท์
#1 | ศอช.ต.ห้วยราชา | นายจักรกฤษณ์ โตงาม | ประธาน | 080 0000091
#2 | ศอช.ต.ห้วยราชา | นางจันทร์เพ็ญ เสนา | รองประธาน | 080 0000092
#3 | ศอช.ต.ห้วยราชา | นายนพดล ประทุม | กรรมการ | 080 0000093
#4 | ศอช.ต.ห้วยราชา | นางพิกุล ชาวนา | เหรัญญิก | 080 0000094
#5 | ศอช.ต.ห้วยราชา | นายวีระ ยิ้มสู้ | เลขานุการ | 080 0000095
""",
    )
    put(old, 1, "โทรติดตามตำบลที่ยังไม่ส่ง\nคุณสมศรีจะส่งวันศุกร์")
    dress(sheet, "A1:E6", font="Tahoma", size=11, widths=(7, 18, 26, 14, 16))
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["E"].hidden = True
    old.sheet_state = "hidden"
    return Book(
        "hidden_rows.xlsx",
        "hidden rows",
        saved(book),
        [Heading(0, 1, "A number, B centre, C full_name, D position, E phone")],
        """
> 311608
row | prefix | first | last | position | phone
2 | นาย | จักรกฤษณ์ | โตงาม | chair | 0800000091
3 | นาง | จันทร์เพ็ญ | เสนา | deputy | 0800000092
4 | นาย | นพดล | ประทุม | member | 0800000093
5 | นาง | พิกุล | ชาวนา | treasurer | 0800000094
6 | นาย | วีระ | ยิ้มสู้ | secretary | 0800000095
""",
    )


def active_filter() -> Book:
    """Filtered to the ประธาน when it was saved: everybody else is hidden, and belongs to the list."""
    book, [sheet] = new_book("ข้อมูลทั้งหมด")
    put(
        sheet,
        1,
        f"""
ที่ | ศอช.ตำบล | ชื่อและนามสกุล | หน้าที่ | บัตรประชาชน | วันแต่งตั้ง
#1 | หนองโบสถ์ | นายวสันต์ เทียนทอง | ประธาน | {citizen_id(101)} | @2021-02-01
#2 | หนองโบสถ์ | นางนิตยา ดวงตา | เลขานุการ | {citizen_id(102)} | @2021-02-01
#3 | หนองโบสถ์ | นายยุทธนา สมสี | กรรมการ | {citizen_id(103)} | @2021-02-01
#4 | ลำไทรโยง | นายสิทธิชัย นาเจริญ | ประธาน | {citizen_id(104)} | @2021-02-05
#5 | ลำไทรโยง | นางบังอร ตรีเพชร | เลขานุการ | {citizen_id(105)} | @2021-02-05
""",
    )
    dress(sheet, "A1:F6", font="Calibri", size=11, widths=(5, 14, 26, 14, 18, 14), fill="FFBDD7EE")
    sheet.auto_filter.ref = "A1:F6"
    sheet.auto_filter.filterColumn.append(FilterColumn(colId=3, filters=Filters(filter=["ประธาน"])))
    for row in (3, 4, 6):
        sheet.row_dimensions[row].hidden = True
    sheet.freeze_panes = "A2"
    return Book(
        "active_filter.xlsx",
        "an active filter",
        saved(book),
        [Heading(0, 1, "A number, B centre, C full_name, D position, E citizen_id, F since")],
        f"""
row | prefix | first | last | position | citizen_id | since
> 310406
2 | นาย | วสันต์ | เทียนทอง | chair | {citizen_id(101)} | 2021-02-01
3 | นาง | นิตยา | ดวงตา | secretary | {citizen_id(102)} | 2021-02-01
4 | นาย | ยุทธนา | สมสี | member | {citizen_id(103)} | 2021-02-01
> 310417
5 | นาย | สิทธิชัย | นาเจริญ | chair | {citizen_id(104)} | 2021-02-05
6 | นาง | บังอร | ตรีเพชร | secretary | {citizen_id(105)} | 2021-02-05
""",
        within="3104",
    )


BOOKS = (
    totals_and_signatures,
    hidden_rows,
    active_filter,
)
