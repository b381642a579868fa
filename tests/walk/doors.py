"""How each URL name is asked for: which row of a place, and what a form that succeeds sends."""

from typing import Any

from conweb.kernel.choices import Role
from conweb.kernel.temporary_passwords import new_ticket
from tests.walk import (
    doors_award_papers,
    doors_award_rules,
    doors_bundles,
    doors_calendar,
    doors_centres,
    doors_changes,
    doors_committees,
    doors_contacts,
    doors_contests,
    doors_desk,
    doors_edited_copies,
    doors_exports,
    doors_grid,
    doors_import_templates,
    doors_imports,
    doors_log,
    doors_nominations,
    doors_organisations,
    doors_paper_life,
    doors_papers,
    doors_people,
    doors_plans,
    doors_radar,
    doors_registers,
    doors_reports,
    doors_review,
    doors_rosters,
    doors_rulings,
    doors_search,
    doors_selections,
    doors_sending,
    doors_supports,
)
from tests.walk.door import Door, Fields
from tests.walk.world import PASSWORD, THIS_YEAR, Place, picture, username_of


def _picture(at: Place) -> Fields:
    return {"files": picture("ภาพกิจกรรม.png", 3)}


def _year_and_district(at: Place) -> tuple[Any, ...]:
    return (THIS_YEAR, at.district.pk)


def _form(at: Place) -> tuple[Any, ...]:
    return (at.partial.pk,)


def _account(at: Place) -> tuple[Any, ...]:
    return (at.officer.pk,)


def _duty(at: Place) -> tuple[Any, ...]:
    return (at.officer.pk, at.duty.pk)


NEW_PASSWORD = "ลมหนาวพัดผ่านทุ่ง-5"

HERE: dict[str, Door] = {
    "home": Door(),
    "district-home": Door(row=lambda at: (at.district.pk,)),
    "province-home": Door(row=lambda at: (at.province.pk,)),
    "help": Door(),
    "privacy": Door(),
    "health": Door(),
    "centre-detail": Door(row=lambda at: (at.fresh.pk,)),
    "registry:centre-list": Door(),
    "assessment:overview": Door(),
    "assessment:criteria": Door(row=lambda at: (at.partial.criteria.code,)),
    "assessment:blank-sheet": Door(row=lambda at: (THIS_YEAR,), asks=lambda at: f"?centre={at.fresh.pk}"),
    "assessment:district-summary": Door(row=_year_and_district),
    "assessment:district-summary-xlsx": Door(row=_year_and_district),
    "assessment:start": Door(row=lambda at: (THIS_YEAR, at.fresh.pk)),
    "assessment:task-list": Door(row=_form),
    "assessment:category": Door(
        row=lambda at: (at.partial.pk, 2),
        sends=lambda at: {
            field: text
            for number, text in ((7, "2"), (8, "2"), (9, "3"), (10, "2"))
            for field, text in ((f"i{number}", text), (f"i{number}-version", "1"))
        },
    ),
    "assessment:answer-save": Door(
        row=lambda at: (at.partial.pk, 20), sends=lambda at: {"value": "3", "of": "9", "base": "0"}
    ),
    "assessment:conflict-decide": Door(
        row=lambda at: (at.partial.pk, at.conflict.pk),
        sends=lambda at: {"keep": "mine", "seen_version": "1"},
    ),
    "assessment:committee-size": Door(row=_form),
    "assessment:check": Door(row=_form),
    "assessment:send": Door(row=lambda at: (at.complete.pk,)),
    "assessment:mend": Door(row=_form),
    "assessment:changes": Door(row=_form),
    "assessment:history": Door(row=_form),
    "assessment:score-sheet": Door(row=_form),
    "assessment:evidence-attach": Door(row=lambda at: (at.partial.pk, 9), sends=_picture),
    "assessment:evidence-download": Door(row=lambda at: (at.evidence.pk,)),
    "assessment:evidence-remove": Door(row=lambda at: (at.evidence.pk,)),
    "assessment:evidence-restore": Door(row=lambda at: (at.removed_evidence.pk,)),
    "accounts:user-list": Door(),
    "accounts:user-create": Door(
        asks=lambda at: f"?role={Role.OFFICER}&area={at.district.pk}",
        sends=lambda at: {"ticket": new_ticket(), "first_name": "มาลี", "username": "walk-new"},
    ),
    "accounts:user-detail": Door(row=_account),
    "accounts:user-edit": Door(
        row=_account, sends=lambda at: {"first_name": "สมหมาย", "username": at.officer.username}
    ),
    "accounts:user-password": Door(row=_account, sends=lambda at: {"ticket": new_ticket(at.officer)}),
    "accounts:factor-reset": Door(row=_account),
    "accounts:user-close": Door(row=_account),
    "accounts:user-open": Door(row=_account),
    "accounts:duty-create": Door(
        row=_account, sends=lambda at: {"role": Role.DISTRICT_HEAD, "area": at.district.pk}
    ),
    "accounts:duty-remove": Door(row=_duty),
    "accounts:duty-subdistricts": Door(
        row=_duty, sends=lambda at: {"subdistricts": [at.fresh.subdistrict_id]}
    ),
    "account_login": Door(sends=lambda at: {"login": username_of("judge"), "password": PASSWORD}),
    "account_logout": Door(),
    "account_inactive": Door(),
    "account_reauthenticate": Door(sends=lambda at: {"password": PASSWORD}),
    "renewed": Door(),
    "account_change_password": Door(
        sends=lambda at: {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    ),
    "account_reset_password": Door(),
    "account_set_password": Door(),
    "mfa_index": Door(),
    "mfa_authenticate": Door(),
    "mfa_reauthenticate": Door(),
    "mfa_activate_totp": Door(),
    "mfa_deactivate_totp": Door(),
    "mfa_view_recovery_codes": Door(),
    "mfa_generate_recovery_codes": Door(),
    "mfa_download_recovery_codes": Door(),
    "mfa_list_webauthn": Door(),
    "mfa_add_webauthn": Door(),
    "mfa_reauthenticate_webauthn": Door(),
    "mfa_edit_webauthn": Door(row=lambda at: (at.passkey.pk,), sends=lambda at: {"name": "โทรศัพท์ใหม่"}),
    "mfa_remove_webauthn": Door(row=lambda at: (at.passkey.pk,)),
    "mfa_login_webauthn": Door(),
    "usersessions_list": Door(),
}

# The registry keeps its doors by noun, beside tables of expectations of the same names.
DOORS: dict[str, Door] = (
    HERE
    | doors_award_rules.DOORS
    | doors_award_papers.DOORS
    | doors_bundles.DOORS
    | doors_changes.DOORS
    | doors_calendar.DOORS
    | doors_centres.DOORS
    | doors_committees.DOORS
    | doors_contacts.DOORS
    | doors_contests.DOORS
    | doors_desk.DOORS
    | doors_edited_copies.DOORS
    | doors_exports.DOORS
    | doors_grid.DOORS
    | doors_import_templates.DOORS
    | doors_imports.DOORS
    | doors_log.DOORS
    | doors_nominations.DOORS
    | doors_organisations.DOORS
    | doors_paper_life.DOORS
    | doors_papers.DOORS
    | doors_people.DOORS
    | doors_plans.DOORS
    | doors_radar.DOORS
    | doors_registers.DOORS
    | doors_reports.DOORS
    | doors_review.DOORS
    | doors_rosters.DOORS
    | doors_rulings.DOORS
    | doors_search.DOORS
    | doors_selections.DOORS
    | doors_sending.DOORS
    | doors_supports.DOORS
)
