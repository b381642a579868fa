"""`manage.py screenshots`: the pictures of the README, taken from the demo's data in a real browser."""

import io
import json
import shutil
import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from playwright.sync_api import ViewportSize, sync_playwright

from assessment.models import Assessment
from awards.models import Nomination
from registry.choices import CommitteeStatus, ImportState, PaperOrigin
from registry.models import Centre, Committee, Paper, RosterImport
from registry.rules.papers.kinds import PaperKind, PaperStatus

STATUSES = (CommitteeStatus.STANDING, CommitteeStatus.CHOOSING)
PICTURES = settings.BASE_DIR / "fixtures" / "screenshots"
COLOURS = 128  # flat pages need no more, and the repository stays light
DESK: ViewportSize = {"width": 1280, "height": 1000}
TALL: ViewportSize = {"width": 1280, "height": 1560}
DOOR: ViewportSize = {"width": 1280, "height": 620}
PHONE: ViewportSize = {"width": 360, "height": 780}


class Command(BaseCommand):
    help = "ถ่ายภาพหน้าจอของ README จากข้อมูลสาธิต (เปิด manage.py demo ไว้ก่อน)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="ที่อยู่ของระบบสาธิตที่เปิดอยู่")
        parser.add_argument("--accounts-file", help="ไฟล์บัญชีสาธิต (ค่าตั้งต้น: ในโฟลเดอร์ข้อมูล)")

    def handle(self, *args: Any, **options: Any) -> None:
        accounts = Path(options["accounts_file"] or settings.DATA_DIR / "demo_accounts.json")
        if not accounts.exists():
            raise CommandError("ไม่พบบัญชีสาธิต เปิด python3 manage.py demo ก่อน")
        passwords = {row["username"]: row["password"] for row in json.loads(accounts.read_text("utf-8"))}
        PICTURES.mkdir(parents=True, exist_ok=True)
        pages = self._pages()  # before Playwright's event loop, beside which the database is not asked
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            page = browser.new_page(viewport=DOOR)
            page.goto(f"{options['url']}/accounts/login/")
            self._keep("sign-in", page.screenshot())
            for username, name, address, window in pages:
                context = browser.new_context(viewport=window, locale="th-TH")
                page = context.new_page()
                page.goto(f"{options['url']}/accounts/login/")
                page.fill("[name=login]", username)
                page.fill("[name=password]", passwords[username])
                page.press("[name=password]", "Enter")
                page.wait_for_url(lambda url: "/login/" not in url)
                if address.endswith((".pdf", "/pdf/")):
                    self._keep(name, first_page(context.request.get(f"{options['url']}{address}").body()))
                else:
                    page.goto(f"{options['url']}{address}")
                    self._keep(name, page.screenshot())
                context.close()
            browser.close()

    def _pages(self) -> list[tuple[str, str, str, ViewportSize]]:
        """Who looks, the picture's name, the address, and the window."""
        year = 2564
        draft, ready, sent = (self._form(name, year).pk for name in ("สนวน", "สามแวง", "ห้วยราช"))
        home = self._form("สนวน", year).centre
        terms = Committee.objects.executive().filter(centre__subdistrict="311605")
        standing, coming = (terms.filter(status=status).latest("starts_on") for status in STATUSES)
        changed = Committee.objects.executive().standing().get(centre__subdistrict="311606")
        papers = Paper.objects.filter(district="3116", origin=PaperOrigin.PREPARED)
        amending = papers.get(kind=PaperKind.AMENDING_ANNOUNCEMENT)
        printed = papers.get(kind=PaperKind.WORKING_ADDITION, status=PaperStatus.PRINTED)
        handed_in = RosterImport.objects.filter(state=ImportState.READ).latest("made_at")
        proposed = Nomination.objects.standing().filter(contest__fiscal_year=year).earliest("pk")
        return [
            ("officer", "district-home", "/", DESK),
            ("officer", "entry", f"/assessments/{draft}/categories/2/", DESK),
            ("officer", "entry-phone", f"/assessments/{draft}/categories/2/", PHONE),
            ("officer", "check", f"/assessments/{ready}/check/", DESK),
            ("officer", "send", f"/assessments/{ready}/send/", DESK),
            ("officer", "sheet", f"/assessments/{sent}/sheet.pdf", DESK),
            ("province", "province-home", "/", TALL),
            ("province", "desk", "/desk/?province=31", TALL),
            ("province", "review", "/assessments/review/", DESK),
            ("province", "review-form", f"/assessments/{sent}/review/", TALL),
            ("province", "calendar", "/assessments/calendar/", DESK),
            ("province", "province-summary", "/assessments/years/2563/provinces/31.pdf", DESK),
            ("province", "centres", "/centres/", DESK),
            ("officer", "roster", f"/committees/{standing.pk}/", DESK),
            ("officer", "roster-edit", f"/committees/{standing.pk}/edit/", DESK),
            ("officer", "selection", f"/selections/{coming.selection.pk}/", DESK),
            ("officer", "papers", "/papers/", DESK),
            ("officer", "paper", f"/papers/{printed.pk}/", DESK),
            ("officer", "papers-owed", f"/committees/{changed.pk}/papers-owed/", DESK),
            ("officer", "paper-sheet", f"/papers/{amending.pk}/pdf/", DESK),
            ("officer", "import", f"/imports/{handed_in.pk}/", TALL),
            ("officer", "import-columns", f"/imports/{handed_in.pk}/columns/", DESK),
            ("officer", "log-form", f"/assessments/log/new/?centre={home.pk}", PHONE),
            ("officer", "proposals", f"/assessments/{draft}/categories/2/", TALL),
            ("officer", "grid", f"/assessments/grid/{home.district_id}/", DESK),
            ("officer", "plans", f"/centres/{home.pk}/plans/", TALL),
            ("province", "radar", "/awards/radar/?province=31", TALL),
            ("province", "radar-centre", f"/awards/centres/{proposed.centre_id}/", TALL),
            ("province", "contest", f"/awards/contests/{proposed.contest_id}/", TALL),
            ("province", "nomination-sheet", f"/awards/nominations/{proposed.pk}/form.pdf", DESK),
        ]

    def _form(self, subdistrict: str, year: int) -> Assessment:
        centre = Centre.objects.get(subdistrict__name=subdistrict, district__name="ห้วยราช")
        return Assessment.objects.get(centre=centre, fiscal_year=year)

    def _keep(self, name: str, picture: bytes) -> None:
        from PIL import Image

        with Image.open(io.BytesIO(picture)) as image:
            image.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
        self.stdout.write(f"{name}.png")


def first_page(pdf: bytes) -> bytes:
    """The first page of a paper as PNG, at the size of a screen."""
    words = ["pdftoppm", "-png", "-r", "80", "-singlefile", "-"]
    return subprocess.run(words, input=pdf, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603
