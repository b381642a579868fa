"""Addresses under which a person's dates can be read by a calendar program: made, shown once, ended, read."""

import hashlib
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from assessment.models import CalendarFeed
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User

MOST = 5  # open addresses of one person: a telephone, a desk, and some that were forgotten
NOTED_EVERY = timedelta(hours=1)


def make_feed(*, by: User, ticket: str) -> tuple[CalendarFeed, str]:
    """A new secret address, as (its row, the secret). Only the hash is stored, so it can be shown just now.

    `ticket` is of the page that asked: the same page sent twice makes one address, and shows it again.
    """
    secret = salted_hmac("assessment.calendar-feed", f"{by.pk}:{ticket}", algorithm="sha256").hexdigest()
    with change_set(by, reason="สร้างที่อยู่ปฏิทิน"):
        User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
        standing = CalendarFeed.objects.filter(secret_hash=hash_of(secret)).first()
        if standing:
            if standing.ended_at:
                raise ValidationError("ที่อยู่นี้ยกเลิกแล้ว สร้างใหม่อีกครั้ง")
            return standing, secret
        if CalendarFeed.objects.filter(owner=by, ended_at=None).count() >= MOST:
            raise ValidationError(f"มีที่อยู่ที่ใช้อยู่ {MOST} รายการแล้ว ยกเลิกรายการที่ไม่ใช้ก่อน")
        feed = CalendarFeed.objects.create(owner=by, secret_hash=hash_of(secret), made_at=clock.now())
    return feed, secret


def end_feed(*, feed: CalendarFeed, by: User) -> None:
    """From now on nothing is read under this address. A second click does nothing."""
    with change_set(by, reason="ยกเลิกที่อยู่ปฏิทิน"):
        CalendarFeed.objects.filter(pk=feed.pk, owner=by, ended_at=None).update(ended_at=clock.now())


def read_feed(secret: str) -> CalendarFeed | None:
    """The open feed of a secret, of somebody whose account is open; its reading is noted once an hour."""
    feed = (
        CalendarFeed.objects.select_related("owner")
        .filter(secret_hash=hash_of(secret), ended_at=None, owner__is_active=True)
        .first()
    )
    if feed is None:
        return None
    now = clock.now()
    if feed.fetched_at is None or now - feed.fetched_at >= NOTED_EVERY or now < feed.fetched_at:
        CalendarFeed.objects.filter(pk=feed.pk).update(fetched_at=now)
    return feed


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
