"""Papers of a selection, the list of those under way, and how much each page asks of the database."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import User
from registry.choices import Source
from registry.models import Centre, Selection, SelectionFile
from tests.assessment.files import pdf, picture
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    SubdistrictFactory,
    district_centre,
    officer_of,
    person_with,
)
from tests.pages import links, same_queries, words
from tests.registry.selecting import (
    FORUM,
    REQUESTED,
    begun,
    network_of,
    record_upto,
    seat_people,
)
from tests.registry.selections.visiting import LIST, page, start, step

pytestmark = pytest.mark.django_db


# ── papers ──────────────────────────────────────────────────────────────────────────────────
def attach(signed_in: Client, selection: Selection, *named: tuple[str, bytes]) -> HttpResponse:
    uploads = [SimpleUploadedFile(name, content) for name, content in named]
    return signed_in.post(step(selection, REQUESTED, "file-attach"), {"files": uploads})


def test_papers_and_photos_stand_with_their_step(signed_in, selection):
    attach(signed_in, selection, ("ขออนุมัติ.pdf", pdf()), ("เวที.jpg", picture("JPEG")))

    line = signed_in.get(page(selection)).context["state"].line(REQUESTED)

    assert [file.name for file in line.papers] == ["ขออนุมัติ.pdf"]
    assert [file.name for file in line.photos] == ["เวที.jpg"]


def test_attaching_keeps_the_good_and_names_the_bad(signed_in, selection):
    response = attach(signed_in, selection, ("ก.pdf", pdf()), ("ข.pdf", b"MZ" + bytes(99)))

    assert response.status_code == 422
    assert "ไฟล์ ข.pdf ไม่ใช่ PDF" in words(response)
    assert SelectionFile.objects.get().name == "ก.pdf"


def test_attaching_nothing_says_to_choose(signed_in, selection):
    assert "เลือกไฟล์ที่จะแนบก่อน" in words(attach(signed_in, selection))


def test_attaching_11_files_at_once_keeps_none(signed_in, selection):
    response = attach(signed_in, selection, *((f"{number}.pdf", pdf(number)) for number in range(1, 12)))

    assert "แนบได้ครั้งละไม่เกิน 10 ไฟล์" in words(response)
    assert not SelectionFile.objects.exists()


def test_same_file_twice_is_kept_once(signed_in, selection):
    for _ in range(2):
        attach(signed_in, selection, ("ก.pdf", pdf()))

    assert SelectionFile.objects.count() == 1


def test_file_is_handed_out_as_an_attachment_only(signed_in, selection):
    attach(signed_in, selection, ("ก.pdf", pdf()))

    response = signed_in.get(
        reverse("registry:selection-file-download", args=[SelectionFile.objects.get().pk])
    )

    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.getvalue() == pdf()


def test_file_is_stored_under_a_name_that_says_nothing(signed_in, selection):
    attach(signed_in, selection, ("รายชื่อ นายสมมุติ.pdf", pdf()))

    assert "สมมุติ" not in SelectionFile.objects.get().file.name


def test_file_is_taken_off_and_put_back(signed_in, selection):
    attach(signed_in, selection, ("ก.pdf", pdf()))
    file = SelectionFile.objects.get()

    signed_in.post(reverse("registry:selection-file-remove", args=[file.pk]))
    assert not signed_in.get(page(selection)).context["state"].line(REQUESTED).papers
    signed_in.post(reverse("registry:selection-file-restore", args=[file.pk]))

    assert signed_in.get(page(selection)).context["state"].line(REQUESTED).papers == (file,)


def test_file_taken_off_is_gone_for_who_only_looks(client, signed_in, selection):
    attach(signed_in, selection, ("ก.pdf", pdf()))
    file = SelectionFile.objects.get()
    signed_in.post(reverse("registry:selection-file-remove", args=[file.pk]))
    client.force_login(person_with(Role.DEPARTMENT))

    assert client.get(reverse("registry:selection-file-download", args=[file.pk])).status_code == 404


def test_file_attached_anew_keeps_the_old_one_off(signed_in, selection):
    attach(signed_in, selection, ("ก.pdf", pdf()))
    file = SelectionFile.objects.get()
    signed_in.post(reverse("registry:selection-file-remove", args=[file.pk]))
    attach(signed_in, selection, ("ก.pdf", pdf()))

    response = signed_in.post(reverse("registry:selection-file-restore", args=[file.pk]), follow=True)

    assert "แนบไฟล์เดียวกันนี้ไว้ใหม่แล้ว" in words(response)


def test_file_whose_content_is_lost_does_not_exist(signed_in, selection):
    attach(signed_in, selection, ("ก.pdf", pdf()))
    file = SelectionFile.objects.get()
    file.file.storage.delete(file.file.name)

    assert signed_in.get(reverse("registry:selection-file-download", args=[file.pk])).status_code == 404


# ── the list ────────────────────────────────────────────────────────────────────────────────
def test_list_says_how_far_and_how_long_ago(signed_in, selection):
    said = words(signed_in.get(LIST))

    assert "ขออนุมัติ 1 มี.ค. 2564" in said
    assert "50 วัน" in said  # from 1 มี.ค. to 20 เม.ย.
    assert "15 มิ.ย. 2564 อีก 56 วัน" in said


def test_list_keeps_to_ones_own_area(client, selection):
    client.force_login(officer_of(DistrictFactory(code="3102")))

    assert client.get(LIST).context["lines"] == []


def test_list_holds_those_under_way_until_another_state_is_asked(signed_in, selection):
    signed_in.post(reverse("registry:selection-cancel", args=[selection.pk]), {"reason": "เลื่อนเวที"})

    assert signed_in.get(LIST).context["lines"] == []
    assert [line.selection for line in signed_in.get(f"{LIST}?state=cancelled").context["lines"]] == [
        selection
    ]


def test_list_proposes_to_begin_where_a_term_soon_ends(signed_in, centre):
    response = signed_in.get(LIST)

    assert ("เริ่มคัดเลือก " + centre.short_name, start(centre)) in links(response)


def test_list_proposes_nothing_where_a_selection_is_under_way(signed_in, centre, selection):
    proposed = [end.centre for end, _ in signed_in.get(LIST).context["to_start"]]

    assert centre not in proposed


def test_list_offers_nothing_to_begin_to_who_only_looks(client, centre):
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    assert start(centre) not in [address for _, address in links(client.get(LIST))]


# ── query counts ────────────────────────────────────────────────────────────────────────────
def many(officer: User, number: int = 30) -> None:
    """So many more ศอช.ต. of the officer's district with a selection under way."""
    district = officer.duty_list[0].district
    taken = set(Centre.objects.values_list("subdistrict", flat=True))
    free = [code for place in range(100) if (code := f"{district.pk}{place:02d}") not in taken]
    for code in free[:number]:
        begun(CentreFactory(subdistrict=SubdistrictFactory(code=code)), officer)


def test_list_asks_the_same_with_1_and_30_rows(signed_in, selection, officer):
    same_queries(signed_in, LIST, 8, grow=lambda: many(officer))


def test_page_asks_the_same_with_an_empty_and_a_full_roster(signed_in, selection, officer):
    record_upto(selection, FORUM, officer)
    attach(signed_in, selection, ("1.pdf", pdf()))
    seat_people(selection, 1)

    def grow() -> None:
        seat_people(selection, 24, position="member")
        attach(signed_in, selection, *((f"{number}.pdf", pdf(number)) for number in range(2, 11)))

    same_queries(signed_in, page(selection), 10, grow=grow)


def test_page_of_a_district_asks_the_same_with_1_and_30_networks(signed_in, centre, officer):
    selection = begun(district_centre(centre.district), officer)
    record_upto(selection, FORUM, officer)
    network_of(selection.committee.centre, "เครือข่ายแรก")
    seat_people(selection, 1, source=Source.EXPERT, represents="")

    def grow() -> None:
        for number in range(29):
            network_of(selection.committee.centre, f"เครือข่าย {number}")
        many(officer, 10)

    same_queries(signed_in, page(selection), 13, grow=grow)


def test_start_asks_the_same_whatever_stands_there(signed_in, centre, officer):
    same_queries(signed_in, start(centre), 7, grow=lambda: many(officer, 3))
