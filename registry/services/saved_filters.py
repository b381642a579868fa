"""Keeping a filtered list under a name, for oneself or for a place."""

from django.core.exceptions import ValidationError

from conweb.kernel.models import User
from registry.choices import SavedPage
from registry.models import SavedFilter

MINE, COUNTRY = "", "country"


def share_choices(user: User) -> list[tuple[str, str]]:
    """With whom this person may share: the very places of their duties. A code, and the words for it."""
    places = {}
    for duty in user.seeing_duties:
        if duty.is_country:
            places[COUNTRY] = "ทุกคนทั้งประเทศ"
        else:
            places[duty.district_id or duty.province_id] = f"ทุกคนใน{duty.area_name}"
    return [(MINE, "เฉพาะฉัน"), *places.items()]


def save_filter(
    *, owner: User, name: str, query: str, share: str = MINE, page: str = SavedPage.CENTRES
) -> SavedFilter:
    """Keep an address under a name. The same name and address again is the same filter, shared as asked last."""
    if not query:
        raise ValidationError("ยังไม่ได้เลือกตัวกรอง กลับไปเลือกที่รายการก่อน")
    if share not in dict(share_choices(owner)):
        raise ValidationError({"share": "แบ่งปันได้เฉพาะในพื้นที่ของท่าน"})
    kept = {"owner": owner, "name": name, "page": page, "query": query}
    row = SavedFilter.objects.filter(**kept).first() or SavedFilter(**kept)
    row.for_everyone = share == COUNTRY
    row.district_id = share if len(share) == 4 else None
    # Of a district too: who sees the whole province is offered what its districts share.
    row.province_id = share[:2] if share not in (MINE, COUNTRY) else None
    row.full_clean()
    row.save()
    return row


def delete_filter(*, saved: SavedFilter) -> None:
    saved.delete()
