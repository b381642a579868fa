"""Why a file is refused as a whole, and what to do instead."""

SAVE_AS_XLSX = "เปิดใน Excel แล้วบันทึกเป็น Excel Workbook (.xlsx) จากนั้นนำเข้าอีกครั้ง"

EMPTY = "ไฟล์ว่างเปล่า เลือกไฟล์รายชื่อ"
DAMAGED = f"ไฟล์เสียหาย ถูกดัดแปลง หรือส่งมาไม่ครบ {SAVE_AS_XLSX}"
ENCRYPTED = "ไฟล์ตั้งรหัสผ่านไว้ เปิดใน Excel เอารหัสผ่านออก บันทึก แล้วนำเข้าอีกครั้ง"
MACROS = "ไฟล์มีแมโคร เปิดใน Excel แล้วบันทึกเป็น Excel Workbook (.xlsx) ซึ่งไม่มีแมโคร จากนั้นนำเข้าอีกครั้ง"
DECLARED = f"ไฟล์มีส่วนที่เรียกข้อมูลจากนอกไฟล์ (DOCTYPE) จึงไม่อ่าน {SAVE_AS_XLSX}"
TOO_MUCH = "ไฟล์ใหญ่ผิดปกติเมื่อเปิดออก คัดลอกเฉพาะตารางรายชื่อไปไฟล์ใหม่ บันทึกเป็น .xlsx แล้วนำเข้าอีกครั้ง"
MARKUP = f"ไฟล์นี้เป็นหน้าเว็บหรือ XML ที่บันทึกไว้ ไม่ใช่ไฟล์ Excel {SAVE_AS_XLSX}"
BINARY_WORKBOOK = f"ไฟล์เป็น .xlsb ซึ่งอ่านไม่ได้ {SAVE_AS_XLSX}"
ARCHIVE = "ไฟล์นี้เป็นไฟล์บีบอัด แตกไฟล์ก่อน แล้วนำเข้าไฟล์รายชื่อที่อยู่ข้างใน"
NO_TEXT = "ไฟล์นี้ไม่ใช่ตาราง นำเข้าได้เฉพาะ .xlsx .xls .ods และ .csv"
UNKNOWN_LETTERS = f"อ่านตัวอักษรในไฟล์ไม่ออก {SAVE_AS_XLSX}"


def another_kind(kind: str) -> str:
    return f"ไฟล์นี้เป็น{kind} ไม่ใช่ตาราง นำเข้าได้เฉพาะ .xlsx .xls .ods และ .csv"


def too_big(megabytes: int, most: int) -> str:
    return f"ไฟล์ใหญ่ {megabytes} MB เกิน {most} MB ลบรูปและแผ่นงานที่ไม่ใช้ หรือแยกเป็นหลายไฟล์"


def too_wide(sheet: str, cell: str) -> str:
    return f"แผ่น «{sheet}» มีข้อมูลไกลถึงช่อง {cell} ลบแถวและคอลัมน์ที่ไม่ใช้ หรือคัดลอกเฉพาะตารางไปไฟล์ใหม่"


def too_many_rows(rows: int, most: int) -> str:
    return f"ไฟล์มีข้อมูล {rows:,} แถว เกิน {most:,} แถว แยกเป็นหลายไฟล์ เช่น ไฟล์ละจังหวัด"
