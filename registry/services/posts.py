"""Posts of an office: made, renamed, closed. Who is in them: registry.services.officials."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.choices import OfficeKind, PostKind
from registry.models import HoldingSubdistrict, Office, Post
from registry.services.removing import take_away

CREATED, CHANGED, CLOSED, REOPENED = "เพิ่มตำแหน่ง", "แก้ไขตำแหน่ง", "ปิดตำแหน่ง", "เปิดใช้ตำแหน่ง"
POST_GONE = "ตำแหน่งนี้ถูกลบไปแล้ว"
OFFICE_CLOSED = "หน่วยงานนี้ปิดแล้ว เปิดใช้หน่วยงานก่อน"
POST_LINKED = "ลบไม่ได้ เพราะมีประวัติผู้ดำรงตำแหน่งหรือมีชื่อในคำสั่ง ปิดตำแหน่งแทน"
# Where each post is; any other has a title of its own and may be anywhere.
POSTS_OF = {
    OfficeKind.DISTRICT: (PostKind.DISTRICT_HEAD, PostKind.OFFICER),
    OfficeKind.PROVINCE: (PostKind.PROVINCIAL_HEAD, PostKind.OFFICER),
    OfficeKind.DISTRICT_ADMINISTRATION: (PostKind.DISTRICT_CHIEF,),
    OfficeKind.PROVINCE_ADMINISTRATION: (PostKind.GOVERNOR,),
}
# One of each in an office; of พัฒนากร there are several.
HEADS = (PostKind.GOVERNOR, PostKind.DISTRICT_CHIEF, PostKind.PROVINCIAL_HEAD, PostKind.DISTRICT_HEAD)


def post_kinds_of(office: Office) -> list[PostKind]:
    """The kinds of post that an office of this kind has."""
    return [*POSTS_OF.get(OfficeKind(office.kind), ()), PostKind.OTHER]


def usual_title(office: Office, kind: str) -> str:
    """«นายอำเภอห้วยราช», «ผู้ว่าราชการจังหวัดบุรีรัมย์»: what stands under a signature when nothing else is typed."""
    area = office.district or office.province
    if kind == PostKind.OTHER or area is None:
        return ""
    label = str(PostKind(kind).label)
    if kind == PostKind.OFFICER:
        return label
    return f"{label}{area.name}"


def create_post(*, office: Office, by: User, kind: str, title: str, reason: str = "") -> Post:
    """A post of an office. One of the same name that nobody ever held is given back: a form sent twice."""
    title = title or usual_title(office, kind)
    with change_set(by, reason=reason or CREATED):
        _refuse_closed(Office.objects.select_for_update().get(pk=office.pk))  # two at once make one
        _check_post(office, kind, title)
        here = office.posts.filter(is_active=True, kind=kind)
        if unused := here.filter(title=title, holdings__isnull=True).first():
            return unused
        if kind in HEADS and (other := here.first()):
            raise ValidationError({"kind": f"หน่วยงานนี้มี{other.title}แล้ว แก้ชื่อหรือปิดตำแหน่งเดิมก่อน"})
        post = Post(office=office, kind=kind, title=title)
        post.full_clean()
        post.save()
    return post


def change_post(*, post: Post, by: User, kind: str, title: str, reason: str = "") -> Post:
    """Mend the kind or the title, also of its past: a renamed post is closed and another one made."""
    with change_set(by, reason=reason or CHANGED):
        row = standing_post(post)
        title = title or usual_title(row.office, kind)
        _check_post(row.office, kind, title)
        others = row.office.posts.filter(is_active=True, kind=kind).exclude(pk=row.pk)
        if row.is_active and kind in HEADS and (other := others.first()):
            raise ValidationError({"kind": f"หน่วยงานนี้มี{other.title}แล้ว แก้ชื่อหรือปิดตำแหน่งเดิมก่อน"})
        if kind != PostKind.OFFICER and HoldingSubdistrict.objects.filter(holding__post=row).exists():
            raise ValidationError({"kind": "ตำแหน่งนี้มีตำบลที่รับผิดชอบ เอาตำบลออกก่อนเปลี่ยนประเภท"})
        if (row.kind, row.title) != (kind, title):
            row.kind, row.title = kind, title
            row.full_clean()
            row.save(update_fields=["kind", "title"])
    return row


def close_post(*, post: Post, by: User, last_day: date, reason: str = "") -> Post:
    """A post is given up: whoever is still in it leaves on that day. Its history stays."""
    if last_day > clock.today():
        raise ValidationError({"until": "ตำแหน่งปิดทันทีที่บันทึก ระบุวันสุดท้ายไม่เกินวันนี้"})
    with change_set(by, reason=reason or CLOSED) as change:
        row = standing_post(post)
        if not row.is_active:
            return row
        record_change(
            change, kind="post", title=f"{CLOSED} {row.title}", by=by, at=place_of(row), reason=reason
        )
        for holding in row.holdings.filter(Q(until__isnull=True) | Q(until__gt=last_day)):
            if holding.since > last_day:
                raise ValidationError(
                    {"until": f"{holding.person.full_name} เริ่มหลังวันนี้ ระบุวันสุดท้ายใหม่ หรือลบรายการนั้นก่อน"}
                )
            holding.until = last_day
            holding.save(update_fields=["until"])
        row.is_active = False
        row.save(update_fields=["is_active"])
    return row


def reopen_post(*, post: Post, by: User, reason: str = "") -> Post:
    with change_set(by, reason=reason or REOPENED):
        row = standing_post(post)
        if row.is_active:
            return row
        _refuse_closed(row.office)
        others = row.office.posts.filter(is_active=True, kind=row.kind)
        if row.kind in HEADS and (other := others.first()):
            raise ValidationError(f"หน่วยงานนี้มี{other.title}ใช้อยู่แล้ว ปิดตำแหน่งนั้นก่อน")
        row.is_active = True
        row.save(update_fields=["is_active"])
    return row


def delete_post(*, post: Post, by: User, reason: str) -> None:
    """Take away a post entered by mistake, that nobody ever held and no order names."""
    take_away(
        post, by=by, at=place_of(post), title=f"ลบตำแหน่ง {post.title}", reason=reason, linked=POST_LINKED
    )


def standing_post(post: Post) -> Post:
    """The post held until the change is written, so that two changes of holder follow one another."""
    row = (
        Post.objects.select_for_update(of=("self",))
        .select_related("office__district", "office__province")
        .filter(pk=post.pk)
        .first()
    )
    if row is None:
        raise ValidationError(POST_GONE)
    return row


def _refuse_closed(office: Office) -> None:
    if not office.is_open:
        raise ValidationError(OFFICE_CLOSED)


def place_of(post: Post) -> Office | None:
    return post.office if post.office.province_id else None


def _check_post(office: Office, kind: str, title: str) -> None:
    if kind not in post_kinds_of(office):
        raise ValidationError({"kind": f"{office.get_kind_display()}ไม่มีตำแหน่งประเภทนี้ เลือกประเภทอื่น"})
    if not title:
        raise ValidationError({"title": "ยังไม่ได้พิมพ์ชื่อตำแหน่ง"})
