"""Letters of the round: with a report, or about what is due. They live in the register of papers like any other."""

from collections.abc import Iterable, Mapping, Sequence

from conweb.kernel.models import District, Province, User
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind
from registry.services.papers.drafting import draft_paper


def draft_letter(
    *,
    kind: PaperKind,
    office: District | Province,
    to: str,
    subject: str,
    paragraphs: Sequence[str],
    enclosures: Iterable[tuple[str, str]],
    by: User,
    references: Iterable[str] = (),
    kept: Mapping[str, str] | None = None,
) -> Paper:
    """Begin a letter whose words are given, as a draft in the register of papers.

    `kind` is PaperKind.COVER_LETTER (บันทึกข้อความ, signed by นายอำเภอ or ผู้ว่าฯ) or PaperKind.REMINDER_LETTER (หนังสือภายนอก,
    always of the province); `office` is the place whose office sends it: letterhead, signatory and number book are
    that place's. `to` stands after เรียน («ผู้ว่าราชการจังหวัดบุรีรัมย์»). Each of `paragraphs` is one paragraph; one that
    begins with «1. » or «1.1 » is printed as an item; the last is the closing sentence («จึงเรียนมาเพื่อโปรดทราบ»).
    `enclosures` are (what, how many): («สรุปผลการจัดระดับ ศอช.ต.», «1 ชุด»); `references` are lines of อ้างถึง.
    Digits are Arabic; the paper turns them. `kept` are marks of the caller, by which it finds the letter again
    (Paper.typed). The same letter begun twice by the same person is one draft.

    PermissionDenied where the place is not this person's to write for; ValidationError where the kind does not fit.
    What comes back is drafted only: the page registry:paper-detail of it leads on to printing, signing and sending.
    """
    if not kind.is_worded:
        raise ValueError(f"{kind.value} has words of its own")
    typed = {
        "to": to,
        "body_text": "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip()),
        "enclosures": [[what, copies] for what, copies in enclosures],
        "references": list(references),
    }
    typed |= dict(kept or {})
    place = {"province": office} if isinstance(office, Province) else {"district": office}
    return draft_paper(
        kind=kind,
        by=by,
        subject=subject,
        typed={name: said for name, said in typed.items() if said},
        **place,
    )
