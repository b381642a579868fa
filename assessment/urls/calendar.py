"""The calendar: rounds and their due dates, holidays, what was done, reminders, addresses for calendar programs."""

from django.urls import path

from assessment.views import calendar, due_dates, holidays, reminders, rounds, tasks_done

ROUND = "rounds/<int:fiscal_year>/"

urlpatterns = [
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/feeds/", calendar.feed_list, name="feed-list"),
    path("calendar/feeds/<int:feed_id>/end/", calendar.feed_end, name="feed-end"),
    path("calendar/<str:secret>.ics", calendar.feed, name="feed"),
    path("rounds/", rounds.round_list, name="round-list"),
    path(ROUND, rounds.round_detail, name="round-detail"),
    path(f"{ROUND}edit/", rounds.round_edit, name="round-edit"),
    path(f"{ROUND}copy/", rounds.round_copy, name="round-copy"),
    path(f"{ROUND}dates/<str:task>/<str:code>/", due_dates.due_date, name="due-date"),
    path(f"{ROUND}dates/<str:task>/<str:code>/remove/", due_dates.due_date_remove, name="due-date-remove"),
    path(f"{ROUND}provinces/<str:code>/dates/", due_dates.province_dates, name="province-dates"),
    path(f"{ROUND}provinces/<str:code>/extensions/", due_dates.extension_create, name="extension-create"),
    path(f"{ROUND}provinces/<str:code>/reminders/", reminders.reminder_list, name="reminder-list"),
    path(
        f"{ROUND}provinces/<str:code>/reminders/letters.pdf", reminders.reminder_files, name="reminder-files"
    ),
    path(f"{ROUND}contacts/<str:code>/", due_dates.contact_edit, name="contact-edit"),
    path(f"{ROUND}contacts/<str:code>/remove/", due_dates.contact_remove, name="contact-remove"),
    path(f"{ROUND}done/<str:task>/<str:code>/", tasks_done.task_done, name="task-done"),
    path("holidays/", holidays.holiday_list, name="holiday-list"),
    path("holidays/new/", holidays.holiday_create, name="holiday-create"),
    path("holidays/paste/", holidays.holiday_paste, name="holiday-paste"),
    path("holidays/<int:holiday_id>/", holidays.holiday_edit, name="holiday-edit"),
    path("holidays/<int:holiday_id>/remove/", holidays.holiday_remove, name="holiday-remove"),
]
