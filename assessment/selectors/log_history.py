"""What happened to one event of the log, to those who took part and to its files, in sentences."""

from dataclasses import replace

from assessment.models import LogAttendance, LogEntry, LogFile, LogOrganisation, LogPartner
from conweb.kernel.models import User
from registry.selectors.history import CentreDeed, acts_among, deeds_among

# What the services say themselves: the sentence tells it already.
OWN_REASONS = {
    *("บันทึกงาน", "แก้บันทึกงาน", "เอาบันทึกงานออก", "นำบันทึกงานกลับ", "พิมพ์รายงานการประชุม"),
    *("แนบไฟล์", "เอาไฟล์ออก", "นำไฟล์กลับ"),
}


def deeds_of_entry(entry: LogEntry, user: User) -> list[CentreDeed]:
    """Every act, the newest first."""
    sources = [(LogEntry, LogEntry.pgh_event_model.objects.filter(pgh_obj=entry.pk))]
    sources += [
        (model, model.pgh_event_model.objects.filter(entry=entry.pk))
        for model in (LogAttendance, LogOrganisation, LogPartner, LogFile)
    ]
    deeds = deeds_among(sources, acts_among(sources), user, known=[entry, entry.centre])
    return [replace(deed, reason="") if deed.reason in OWN_REASONS else deed for deed in deeds]
