"""Three districts with everything a page can show, and one person of every kind.

`own` and `next` are districts of one province, `far` lies in another: a page that asks only for the province,
or only for the district, is found out by one of them.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from assessment import services
from assessment.choices import Move
from assessment.facts import criteria_of, points_of
from assessment.models import Answer, AnswerConflict, Assessment, AssessmentRound, Evidence
from assessment.scoring.criteria import Kind
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, Subdistrict, User
from registry.choices import Position, Source, Tier
from registry.models import AbsentCentre, Centre, Committee, Person, Seat
from tests.walk.award_rows import make_award_rows, make_contests, make_country_rules
from tests.walk.bundle_rows import make_bundle_rows
from tests.walk.calendar_rows import make_calendar_rows
from tests.walk.pictures import picture
from tests.walk.registry_rows import make_department_rows, make_registry_rows
from tests.walk.year_rows import make_shared_rows, make_year_rows

PASSWORD = "ตะวันสาด-ทุ่งนา-77"
MEMBERS = 9
THIS_YEAR, LAST_YEAR = 2564, 2563
# Who is there: column of the expectations, given name, and each duty with the code of its area ("" is the country).
PEOPLE: dict[str, tuple[str, list[tuple[Role, str]]]] = {
    "officer": ("พิมพ์ชนก", [(Role.OFFICER, "3116")]),
    "head": ("วรรณา", [(Role.DISTRICT_HEAD, "3116")]),
    "both": ("กิตติ", [(Role.OFFICER, "3116"), (Role.DISTRICT_HEAD, "3102")]),
    "off.next": ("อรุณี", [(Role.OFFICER, "3102")]),
    "off.far": ("ธนากร", [(Role.OFFICER, "3002")]),
    "province": ("สุรีย์", [(Role.PROVINCIAL, "31")]),
    "depart": ("ปิยะ", [(Role.DEPARTMENT, "")]),
    "region": ("มานพ", [(Role.REGION, "31")]),
    "execut": ("บุษบา", [(Role.EXECUTIVE, "31")]),
    "judge": ("ชัยวัฒน์", [(Role.JUDGE, "31")]),
    "admin": ("รัชนี", [(Role.ADMINISTRATOR, "")]),
    "adm.31": ("ประสิทธิ์", [(Role.ADMINISTRATOR, "31")]),
}

# Whose rows each of them may see anything of; the rest must not even be named on their pages.
SEES: dict[str, set[str]] = {
    "anonymous": set(),
    "script": set(),
    "officer": {"own"},
    "head": {"own"},
    "both": {"own", "next"},
    "off.next": {"next"},
    "off.far": {"far"},
    "province": {"own", "next"},
    "depart": {"own", "next", "far"},
    "region": {"own", "next"},
    "execut": {"own", "next"},
    "judge": {"own", "next"},  # of whom one entered the round each
    "admin": {"own", "next", "far"},
    "adm.31": {"own", "next"},
}


@dataclass(frozen=True, slots=True)
class Place:
    """A district: a ศอช.ต. not yet begun, and one whose form stands at each step; a ตำบล without any."""

    key: str
    province: Province
    district: District
    province_centre: Centre
    fresh: Centre
    partial: Assessment
    complete: Assessment
    sent: Assessment
    returned: Assessment  # by the พัฒนาการอำเภอ, with comments on 8 and 15
    endorsed: Assessment
    accepted: Assessment
    reported: Assessment
    evidence: Evidence
    removed_evidence: Evidence
    conflict: AnswerConflict
    passkey: Authenticator  # of the officer of `own`
    officer: User  # works there, and is none of those who walk
    duty: Duty  # that officer's
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class World:
    places: dict[str, Place]
    shared: User  # holds a duty in `own` and one in `far`
    sessions: dict[str, str]


# District, its name, its province, a family name heard only there, and its ตำบล: not begun, under way, complete,
# sent, returned, endorsed, accepted, reported (invented where the district has too few), without a ศอช.ต.
GROUND = {
    "own": (
        "3116", "ห้วยราช", "31", "บุรีรัมย์", "สายบุญ",
        "05 สนวน, 02 สามแวง, 03 ตาเสา, 07 เมืองโพธิ์, 04 บ้านตะโก, 01 ห้วยราช, 09 หนองกกสูง, 10 โนนสะแบง, 06 โคกเหล็ก",
    ),
    "next": (
        "3102", "คูเมือง", "31", "บุรีรัมย์", "ทองนพ",
        "02 ปะเคียบ, 04 พรสำราญ, 05 หินเหล็กไฟ, 03 บ้านแพ, 07 หนองขมาร, 01 คูเมือง, 08 หนองแวงน้อย, 09 โคกขามป้อม, 06 ตูมใหญ่",
    ),
    "far": (
        "3002", "ครบุรี", "30", "นครราชสีมา", "ศรีลำเพียก",
        "02 เฉลียง, 05 จระเข้หิน, 06 มาบตะโกเอน, 07 อรพิมพ์, 04 โคกกระชาย, 10 ครบุรีใต้, 12 สระว่านพระยา, 13 ซับตะเคียนงาม, 11 ตะแบกบาน",
    ),
}  # fmt: skip


def build_world() -> World:
    people = {key: _person(key) for key in PEOPLE}
    sessions = {key: _signed_in(person) for key, person in people.items()}
    # Second factors are set up after the sign-ins, which would ask for them.
    passkey = _passkey(people["officer"])
    TOTP.activate(people["head"], generate_totp_secret())
    RecoveryCodes.activate(people["head"])
    this_year, last_year = _rounds()
    places = {key: _place(key, this_year, last_year, passkey) for key in GROUND}
    for key, (_, duties) in PEOPLE.items():
        for role, area in duties:
            Duty.objects.create(
                user=people[key],
                role=role,
                province_id=area if len(area) == 2 else None,
                district_id=area if len(area) == 4 else None,
            )
    make_department_rows(people["depart"])
    make_bundle_rows(this_year)
    make_calendar_rows(people["officer"], people["admin"])
    make_country_rules(people["depart"])
    for province in sorted({place.province.pk for place in places.values()}):
        forms = [
            (at.district, at.accepted, at.reported) for at in places.values() if at.province.pk == province
        ]
        make_contests(forms, people["judge"])
        make_shared_rows(Province.objects.get(pk=province), User.objects.get(username=f"walk-{province}-p"))
    make_shared_rows(None, people["depart"])
    return World(places, _shared(places), sessions)


def username_of(key: str) -> str:
    return f"walk-{key}"


def _person(key: str) -> User:
    return User.objects.create_user(
        username_of(key), PASSWORD, prefix="นางสาว", first_name=PEOPLE[key][0], last_name="ยินดี"
    )


def _signed_in(person: User) -> str:
    """A sign-in by the front door, and the password once more: changes to one's account ask for it."""
    client = Client()
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _shared(places: dict[str, Place]) -> User:
    """Somebody who looks after the same ตำบล as the officers of two provinces."""
    # A change set of its own: otherwise the database would lay it to whoever wrote last in this transaction.
    with change_set(None):
        shared = User.objects.create_user("walk-shared", prefix="นาย", first_name="อำนาจ", last_name="ยินดี")
        for key, number, name in (("own", "08", "ห้วยราชา"), ("far", "09", "ลำเพียก")):
            district = places[key].district
            area = Subdistrict.objects.create(code=district.pk + number, name=name, district=district)
            duty = Duty.objects.create(user=shared, role=Role.OFFICER, district=district)
            area.officers.set([duty, places[key].duty])
    return shared


def _passkey(owner: User) -> Authenticator:
    """A passkey as a browser hands it over, of a key that is thrown away."""
    key = AttestedCredentialData.create(
        b"\0" * 16, b"walk", ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    )
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    stated = AttestationObject.create("none", AuthenticatorData.create(b"\0" * 32, flags, 0, key), {})
    seen = CollectedClientData.create("webauthn.create", b"challenge", "https://conweb.example.go.th")
    return Authenticator.objects.create(
        user=owner,
        type=Authenticator.Type.WEBAUTHN,
        data={
            "name": "โทรศัพท์",
            "credential": {
                "id": websafe_encode(b"walk"),
                "rawId": websafe_encode(b"walk"),
                "type": "public-key",
                "clientExtensionResults": {"credProps": {"rk": True}},
                "response": {
                    "clientDataJSON": websafe_encode(bytes(seen)),
                    "attestationObject": websafe_encode(bytes(stated)),
                },
            },
        },
    )


def _rounds() -> tuple[AssessmentRound, AssessmentRound]:
    fixtures = Path(settings.BASE_DIR) / "fixtures"
    facts = json.loads((fixtures / "rounds" / "2564.json").read_text(encoding="utf-8"))
    body = json.loads((fixtures / "criteria" / "2564.json").read_text(encoding="utf-8"))
    for key in ("own", "far"):
        Province.objects.get_or_create(code=GROUND[key][2], defaults={"name": GROUND[key][3]})
    services.publish_criteria(code="2564", body=body)
    last = facts | {"fiscal_year": LAST_YEAR, "due_dates": []}
    return services.open_round(facts=facts), services.open_round(facts=last)


def _place(key: str, this_year: AssessmentRound, last_year: AssessmentRound, passkey: Authenticator) -> Place:
    code, district_name, province_code, _, family, subdistricts = GROUND[key]
    province = Province.objects.get(pk=province_code)
    district, _ = District.objects.get_or_create(
        code=code, defaults={"name": district_name, "province": province}
    )
    above, _ = Centre.objects.get_or_create(
        tier=Tier.PROVINCE, province=province, defaults=_names(Tier.PROVINCE, province.name)
    )
    middle = Centre.objects.create(
        tier=Tier.DISTRICT, province=province, district=district, parent=above, **_names(Tier.DISTRICT, district_name)
    )  # fmt: skip
    named = [part.split() for part in subdistricts.split(", ")]
    areas = [
        Subdistrict.objects.get_or_create(code=code + number, defaults={"name": name, "district": district})[
            0
        ]
        for number, name in named
    ]
    *with_centre, without = areas
    centres = [
        Centre.objects.create(
            tier=Tier.SUBDISTRICT,
            province=province,
            district=district,
            subdistrict=area,
            parent=middle,
            **_names(Tier.SUBDISTRICT, area.name),
        )
        for area in with_centre
    ]
    fresh, begun, complete, *handed = centres
    for centre in (above, middle, *centres):
        _committee(centre, family)
    AbsentCentre.objects.create(subdistrict=without, reason="ยุบรวมกับตำบลข้างเคียง")
    officer = User.objects.create_user(f"walk-{code}", prefix="นาย", first_name="สมชาย", last_name=family)
    duty = Duty.objects.create(user=officer, role=Role.OFFICER, district=district)
    duty.subdistricts.set(with_centre[:2])
    partial = _form(begun, this_year, officer, upto=12)
    _form(begun, last_year, officer, upto=23)
    done = _form(complete, this_year, officer, upto=23)
    forms = [
        services.send_assessment(assessment=_form(centre, this_year, officer, upto=23), by=officer)
        for centre in handed
    ]
    sent, returned, endorsed, accepted, reported = _moved_on(forms, code, family)
    kept, removed = (
        services.attach_evidence(
            assessment=partial,
            number=5,
            upload=picture(f"ภาพประชุม{family}{number}.png", number),
            by=officer,
        )
        for number in (1, 2)
    )
    services.remove_evidence(evidence=removed, by=officer)
    # A colleague's save that read nothing: it waits beside the answer that stands.
    colleague = User.objects.create_user(f"walk-{code}-b", prefix="นาง", first_name="ดวงใจ", last_name=family)
    Duty.objects.create(user=colleague, role=Role.OFFICER, district=district)
    saved = services.save_answer(assessment=partial, number=8, typed=services.Typed("4"), by=colleague)
    assert saved.conflict is not None
    make_award_rows(fresh, officer, family)
    make_registry_rows(fresh, middle, fresh.subdistrict, officer, family)
    make_year_rows(fresh, officer, family)
    words = {family, *(area.name for area in areas if area.name != district_name)}
    return Place(
        key=key,
        province=province,
        district=district,
        province_centre=above,
        fresh=fresh,
        partial=partial,
        complete=done,
        sent=sent,
        returned=returned,
        endorsed=endorsed,
        accepted=accepted,
        reported=reported,
        evidence=kept,
        removed_evidence=removed,
        conflict=saved.conflict,
        passkey=passkey,
        officer=officer,
        duty=duty,
        words=frozenset(words),
    )


def _moved_on(forms: list[Assessment], code: str, family: str) -> list[Assessment]:
    """Forms that were sent, each at its step: as they are, returned, endorsed, accepted, reported."""
    head = User.objects.create_user(f"walk-{code}-h", prefix="นาง", first_name="ประภา", last_name=family)
    Duty.objects.create(user=head, role=Role.DISTRICT_HEAD, district_id=code)
    # Whoever sits in the office of the province is known to all of it.
    named = {"prefix": "นาย", "first_name": "วิเชียร", "last_name": "ยินดี"}
    desk, _ = User.objects.get_or_create(username=f"walk-{code[:2]}-p", defaults=named)
    Duty.objects.get_or_create(user=desk, role=Role.PROVINCIAL, province_id=code[:2])
    endorse, accept, report = (Move.ENDORSE, head), (Move.ACCEPT, desk), (Move.REPORT, desk)
    ways = [[], [(Move.RETURN, head)], [endorse], [endorse, accept], [endorse, accept, report]]
    for form, way in zip(forms, ways, strict=True):
        for move, by in way:
            said = {8: "แนบรายงานการประชุม", 15: "ตรวจจำนวนกองทุนทั้งหมด"} if move == Move.RETURN else {}
            services.move_form(assessment=form, move=move, by=by, comments=said)
        form.refresh_from_db()
    return forms


def _names(tier: Tier, area: str) -> dict[str, str]:
    full = f"ศูนย์ประสานงานองค์การชุมชน{tier.label} ({tier.abbreviation}) {area}"
    return {"official_name": full, "short_name": f"{tier.abbreviation} {area}"}


def _committee(centre: Centre, family: str) -> None:
    if centre.committees.exists():
        return
    term = Committee.objects.create(centre=centre, starts_on=date(2019, 1, 1), ends_on=date(2022, 12, 31))
    for number in range(MEMBERS):
        person = Person.objects.create(
            prefix="นาย",
            first_name=f"สมมุติ{number}",
            # The centre of a province belongs to everyone in it.
            last_name="ยินดี" if centre.tier == Tier.PROVINCE else family,
            province=centre.province,
            district=centre.district,
        )
        position = [Position.CHAIR, Position.SECRETARY][number] if number < 2 else Position.MEMBER
        Seat.objects.create(
            committee=term, person=person, position=position, source=Source.ORGANISATION, since=term.starts_on, order=number
        )  # fmt: skip


def _form(centre: Centre, round_: AssessmentRound, by: User, *, upto: int) -> Assessment:
    """A form with its first answers given; all of them can be sent."""
    form = services.start_assessment(centre=centre, round_=round_, by=by)
    answers = []
    for indicator in criteria_of(form.criteria_id).indicators[:upto]:
        value, of = (6, MEMBERS) if indicator.kind is Kind.SHARE else (2, None)
        answer = Answer(
            assessment=form,
            number=indicator.number,
            typed_value=str(value),
            typed_of=str(of or ""),
            value=value,
            of=of,
            saved_at=clock.now(),
            saved_by=by,
        )
        answer.points, answer.strict_points = points_of(indicator, answer)
        answers.append(answer)
    Answer.objects.bulk_create(answers)
    services.rescore(form, answers)
    return form
