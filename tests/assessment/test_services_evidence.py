"""Evidence: what a file holds decides what it is, its name means nothing, and only its area ever gets it."""

import hashlib
import io
import re
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageFile

from assessment import services
from assessment.models import Evidence
from conweb.kernel.choices import Role
from tests.assessment.files import bomb, pdf, phone_photo, picture
from tests.factories import MEDIUM, AssessmentFactory, DistrictFactory, officer_of, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def attach(form, officer):
    def one(content: bytes, name: str = "รายงานประชุม.pdf", number: int = 8) -> Evidence:
        return services.attach_evidence(
            assessment=form, number=number, upload=SimpleUploadedFile(name, content), by=officer
        )

    return one


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# ── what may come in ───────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("content", "content_type"),
    [(pdf(), "application/pdf"), (picture("JPEG"), "image/jpeg"), (picture("PNG"), "image/png")],
    ids=["pdf", "jpeg", "png"],
)
def test_attach_knows_a_file_by_what_it_holds(attach, officer, content, content_type):
    kept = attach(content, "ไม่มีนามสกุล")

    assert kept.content_type == content_type
    assert (kept.size, kept.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert kept.uploaded_by == officer
    assert kept.file.open("rb").read() == content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\x00" + bytes(400), "ไม่ใช่ PDF, JPEG หรือ PNG"),
        (b"<html><script>alert(1)</script>", "ไม่ใช่ PDF, JPEG หรือ PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ไม่ใช่ PDF, JPEG หรือ PNG"),
        (b"PK\x03\x04" + bytes(400), "ไม่ใช่ PDF, JPEG หรือ PNG"),
        (b"GIF89a" + bytes(100), "ไม่ใช่ PDF, JPEG หรือ PNG"),
        (b"", "ว่างเปล่า"),
        (pdf(user_password="ลับ"), "ตั้งรหัสผ่านไว้"),
        (pdf()[: len(pdf()) // 2], "เสียหาย"),
        (b"%PDF-1.7\n" + b"MZ\x90" * 200, "เสียหาย"),
        (pdf(pages=0), "ไม่มีหน้าเอกสาร"),
        (picture("JPEG")[:4000], "เสียหาย"),
        (picture("PNG")[:4000], "เสียหาย"),
        (bomb(), "มีขนาดภาพใหญ่เกินไป"),
    ],
    ids=[
        "programme",
        "web page",
        "svg",
        "zip",
        "gif",
        "empty",
        "locked pdf",
        "half a pdf",
        "pdf in name only",
        "pdf without pages",
        "half a jpeg",
        "half a png",
        "bomb",
    ],
)
def test_attach_refuses_and_says_what_is_wrong(attach, folder, content, said):
    with pytest.raises(ValidationError) as refusal:
        attach(content, "หลักฐาน.pdf")

    assert said in refusal.value.messages[0]
    assert "หลักฐาน.pdf" in refusal.value.messages[0]
    assert not Evidence.objects.exists()
    assert not files_in(folder)


def test_attach_takes_a_pdf_that_is_only_barred_from_being_changed(attach):
    kept = attach(pdf(user_password="", owner_password="เฉพาะผู้จัดทำ"))

    assert kept.content_type == "application/pdf"


def test_attach_takes_a_photo_of_several_pictures_as_phones_write_them(attach):
    content = phone_photo()
    with Image.open(io.BytesIO(content)) as image:
        assert image.format == "MPO"

    kept = attach(content, "ประชุม.jpg")

    assert (kept.content_type, kept.name) == ("image/jpeg", "ประชุม.jpg")
    with pytest.raises(ValidationError):
        attach(content[:4000])


def test_attach_refuses_half_a_photo_whose_small_preview_is_whole(attach):
    preview = picture("JPEG", (64, 48))
    exif = b"\xff\xe1" + (len(preview) + 2).to_bytes(2, "big") + preview
    photo = picture("JPEG")
    with_preview = photo[:2] + exif + photo[2:]
    assert attach(with_preview + b"trailer of a phone").content_type == "image/jpeg"

    with pytest.raises(ValidationError):
        attach(with_preview[:-4000])


def test_attach_refuses_half_a_photo_also_after_a_paper_was_printed(attach, monkeypatch):
    # The PDF printer turns this on for the whole process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    for content in (picture("JPEG")[:4000], picture("PNG")[:4000]):
        with pytest.raises(ValidationError):
            attach(content)


def test_attach_takes_10_mb_and_not_a_byte_more(attach):
    limit = 10 * 1024 * 1024
    content = picture("PNG")

    assert attach(content + bytes(limit - len(content))).size == limit
    with pytest.raises(ValidationError) as refusal:
        attach(content + bytes(limit - len(content) + 1))
    assert "ใหญ่เกิน 10 MB" in refusal.value.messages[0]


def test_attach_to_a_number_that_the_form_does_not_have_is_refused(attach, folder):
    with pytest.raises(ValidationError):
        attach(pdf(), number=24)

    assert not files_in(folder)


def test_attach_to_a_sent_form_is_refused(folder):
    form = AssessmentFactory(answers=MEDIUM)
    by = officer_of(form.district)
    services.send_assessment(assessment=form, by=by)

    with pytest.raises(ValidationError):
        services.attach_evidence(assessment=form, number=8, upload=SimpleUploadedFile("a.pdf", pdf()), by=by)

    assert not files_in(folder)


# ── names ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("รายงานประชุม ครั้งที่ ๑.pdf", "รายงานประชุม ครั้งที่ ๑.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\เอกสาร\\คำสั่ง.pdf", "คำสั่ง.pdf"),
        ("ใบเสร็จ.exe", "ใบเสร็จ.exe.pdf"),
        ("รูป\u202efdp.exe", "รูปfdp.exe.pdf"),
        ("หัวเรื่อง\r\nX-Evil: 1.pdf", "หัวเรื่องX-Evil: 1.pdf"),
        ("รายงาน.PDF", "รายงาน.PDF"),
        ("\u200b", "หลักฐาน.pdf"),
    ],
)
def test_attach_shows_a_plain_name_that_ends_as_the_content_says(form, officer, given, shown):
    # As a browser may send it: the framework's own upload already drops the folders.
    upload = SimpleUploadedFile("ก.pdf", pdf())
    upload._name = given

    kept = services.attach_evidence(assessment=form, number=8, upload=upload, by=officer)

    assert kept.name == shown


def test_attach_shortens_a_long_name_and_keeps_its_end(attach):
    kept = attach(pdf(), "ก" * 300 + ".pdf")

    assert kept.name == "ก" * 116 + ".pdf"


def test_attach_stores_under_a_name_that_cannot_be_guessed(attach, form, folder):
    kept = attach(pdf(), "รายงาน.pdf")

    assert re.fullmatch(rf"evidence/{form.pk}/[0-9a-f]{{32}}", kept.file.name)
    assert [path.stat().st_mode & 0o777 for path in files_in(folder)] == [0o600]


# ── twice, away and back ───────────────────────────────────────────────────────────────────
def test_same_file_twice_is_kept_once(attach, folder):
    first, second = attach(pdf(), "หนึ่ง.pdf"), attach(pdf(), "สอง.pdf")

    assert first == second
    assert len(files_in(folder)) == 1


def test_same_file_may_stand_with_two_indicators(attach):
    assert attach(pdf(), number=8) != attach(pdf(), number=9)


def test_remove_keeps_the_row_and_the_file(attach, officer, folder):
    kept = attach(pdf())

    services.remove_evidence(evidence=kept, by=officer)

    assert Evidence.objects.get().removed_at is not None
    assert not Evidence.objects.kept().exists()
    assert len(files_in(folder)) == 1


def test_remove_and_restore_is_as_before(attach, officer):
    kept = attach(pdf())

    services.remove_evidence(evidence=kept, by=officer)
    services.restore_evidence(evidence=kept, by=officer)

    assert Evidence.objects.kept().get() == kept


def test_restore_of_a_file_attached_again_meanwhile_is_refused(attach, officer):
    removed = services.remove_evidence(evidence=attach(pdf()), by=officer)
    attach(pdf())

    with pytest.raises(ValidationError) as refusal:
        services.restore_evidence(evidence=removed, by=officer)

    assert "แนบไฟล์เดียวกันนี้ไว้ใหม่แล้ว" in refusal.value.messages[0]
    assert Evidence.objects.kept().count() == 1


def test_remove_after_sending_is_refused():
    form = AssessmentFactory(answers=MEDIUM)
    by = officer_of(form.district)
    kept = services.attach_evidence(
        assessment=form, number=8, upload=SimpleUploadedFile("a.pdf", pdf()), by=by
    )
    services.send_assessment(assessment=form, by=by)

    with pytest.raises(ValidationError):
        services.remove_evidence(evidence=kept, by=by)


# ── handing out ────────────────────────────────────────────────────────────────────────────
def test_download_is_an_attachment_that_no_browser_interprets_or_keeps(client, attach, officer):
    kept = attach(picture("PNG"), "ภาพ ประชุม.png")
    client.force_login(officer)

    response = client.get(reverse("assessment:evidence-download", args=[kept.pk]))

    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == Path(kept.file.path).read_bytes()


def test_download_of_a_name_with_a_quote_keeps_the_header_whole(client, attach, officer):
    kept = attach(pdf(), 'แผน "ใหม่"; filename=x.exe.pdf')
    client.force_login(officer)

    disposition = client.get(reverse("assessment:evidence-download", args=[kept.pk]))["Content-Disposition"]

    assert re.fullmatch(r"attachment; filename\*=utf-8''[\w%.-]+", disposition)


def test_download_outside_the_area_does_not_exist(client, attach):
    kept = attach(pdf())
    client.force_login(officer_of(DistrictFactory(code="3002")))

    assert client.get(reverse("assessment:evidence-download", args=[kept.pk])).status_code == 404


def test_download_before_signing_in_leads_to_the_door(client, attach):
    kept = attach(pdf())

    response = client.get(reverse("assessment:evidence-download", args=[kept.pk]))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_file_taken_off_is_handed_out_only_to_who_may_put_it_back(client, attach, officer, form):
    kept = attach(pdf())
    services.remove_evidence(evidence=kept, by=officer)
    address = reverse("assessment:evidence-download", args=[kept.pk])

    answers = {}
    for user in (officer, person_with(Role.DISTRICT_HEAD, district=form.district)):
        client.force_login(user)
        answers[user] = client.get(address).status_code

    assert list(answers.values()) == [200, 404]


def test_download_of_a_file_that_is_gone_from_the_disk_is_a_page_and_a_line_in_the_log(
    client, attach, officer, caplog
):
    kept = attach(pdf(), "รายงานลับ.pdf")
    Path(kept.file.path).unlink()
    client.force_login(officer)

    response = client.get(reverse("assessment:evidence-download", args=[kept.pk]))

    assert response.status_code == 404
    assert "ไม่พบหน้านี้" in response.content.decode()
    [line] = [record for record in caplog.records if record.name == "conweb.kernel.handed_out"]
    assert line.levelname == "ERROR"
    assert str(kept.pk) in line.getMessage() and "รายงานลับ" not in line.getMessage()


@pytest.mark.parametrize("prefix", ["/", "/media/", "/static/", "/static/../files/", "/files/"])
def test_stored_file_has_no_address_of_its_own(client, attach, officer, prefix):
    kept = attach(pdf())
    client.force_login(officer)

    assert client.get(prefix + kept.file.name).status_code == 404


def test_evidence_lies_outside_everything_that_is_served():
    files, static = Path(configured.DATA_DIR) / "files", Path(configured.STATIC_ROOT)

    assert configured.MEDIA_URL in ("", "/")
    assert static not in files.parents and files != static
    assert all(
        files != Path(served) and Path(served) not in files.parents
        for served in (
            entry[1] if isinstance(entry, tuple) else entry for entry in configured.STATICFILES_DIRS
        )
    )
