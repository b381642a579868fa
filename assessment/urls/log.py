"""The place «งานของปี»: the log of each ศอช., its events, their files and minutes, requests for advice."""

from django.urls import path

from assessment.views import advice, log, log_minutes, log_tables, log_write, work_home

urlpatterns = [
    path("work/", work_home.work_home, name="work-home"),
    path("log/centres/<int:centre_id>/", log.log_list, name="log-list"),
    path("log/centres/<int:centre_id>/calendar/", log.log_calendar, name="log-calendar"),
    path("log/centres/<int:centre_id>/attendance/", log.log_attendance, name="log-attendance"),
    path("log/new/", log_write.log_create, name="log-create"),
    path("log/export/", log_tables.log_export, name="log-export"),
    path("log/import/", log_tables.log_import, name="log-import"),
    path("log/import/template.xlsx", log_tables.log_template, name="log-template"),
    path("log/<int:entry_id>/", log.log_detail, name="log-detail"),
    path("log/<int:entry_id>/edit/", log_write.log_edit, name="log-edit"),
    path("log/<int:entry_id>/remove/", log_write.log_remove, name="log-remove"),
    path("log/<int:entry_id>/restore/", log_write.log_restore, name="log-restore"),
    path("log/<int:entry_id>/minutes/", log_minutes.log_minutes, name="log-minutes"),
    path("log/<int:entry_id>/minutes.pdf", log_minutes.log_minutes_pdf, name="log-minutes-pdf"),
    path("log/<int:entry_id>/files/", log_write.log_attach, name="log-attach"),
    path("log/files/<int:file_id>/", log_write.log_file, name="log-file"),
    path("log/files/<int:file_id>/remove/", log_write.log_file_remove, name="log-file-remove"),
    path("log/files/<int:file_id>/restore/", log_write.log_file_restore, name="log-file-restore"),
    path("log/centres/<int:centre_id>/advice/", advice.advice_list, name="advice-list"),
    path("log/centres/<int:centre_id>/advice/new/", advice.advice_create, name="advice-create"),
    path("log/advice/<int:advice_id>/", advice.advice_edit, name="advice-edit"),
    path("log/advice/<int:advice_id>/remove/", advice.advice_remove, name="advice-remove"),
]
