"""The addresses of meetings and promises at /komitmen/; `invitation_patterns` at /undangan/, `feed_patterns` at /kalender/."""

from django.urls import path

from pilar.commitments.views import (
    calendar,
    confirming,
    door,
    institutions,
    invitation,
    meetings,
    memoranda,
    minutes,
    reading,
)

app_name = "commitments"
urlpatterns = [
    path("", door.home, name="home"),
    path("lembaga/", institutions.institution_list, name="institutions"),
    path("lembaga/baru/", institutions.institution_add, name="institution-add"),
    path("lembaga/<int:institution_id>/", institutions.institution, name="institution"),
    path("lembaga/<int:institution_id>/ubah/", institutions.institution_change, name="institution-change"),
    path("lembaga/<int:institution_id>/wakil/", institutions.speaker_add, name="speaker-add"),
    path("lembaga/<int:institution_id>/akses/", institutions.login_give, name="login-give"),
    path("lembaga/<int:institution_id>/akses/<int:login_id>/", institutions.login_take, name="login-take"),
    path("mandat/<int:mandate_id>/akhiri/", institutions.mandate_end, name="mandate-end"),
    path("mandat/<int:mandate_id>/kontak/", institutions.contact, name="contact"),
    path("mou/baru/", memoranda.memorandum_add, name="memorandum-add"),
    path("mou/<int:memorandum_id>/", memoranda.memorandum, name="memorandum"),
    path("mou/<int:memorandum_id>/ubah/", memoranda.memorandum_change, name="memorandum-change"),
    path("mou/<int:memorandum_id>/berkas/", memoranda.scan, name="memorandum-scan"),
    path("mou/<int:memorandum_id>/kewajiban/<int:duty_id>/", memoranda.duty_remove, name="duty-remove"),
    path("mou/<int:memorandum_id>/<slug:what>/", memoranda.memorandum_deed, name="memorandum-deed"),
    path("rapat/", meetings.meeting_list, name="meetings"),
    path("rapat/baru/", meetings.meeting_plan, name="meeting-plan"),
    path("rapat/<int:meeting_id>/", meetings.meeting, name="meeting"),
    path("rapat/<int:meeting_id>/ubah/", meetings.meeting_change, name="meeting-change"),
    path("rapat/<int:meeting_id>/batal/", meetings.meeting_call_off, name="meeting-call-off"),
    path("rapat/<int:meeting_id>/agenda/", meetings.item_add, name="item-add"),
    path("rapat/<int:meeting_id>/agenda/<int:item_id>/", minutes.outcome_write, name="outcome-write"),
    path("rapat/<int:meeting_id>/catatan/<int:outcome_id>/", minutes.outcome_change, name="outcome-change"),
    path("rapat/<int:meeting_id>/catatan/<int:outcome_id>/janji/", confirming.outcome, name="outcome-enter"),
    path("rapat/<int:meeting_id>/undang/", meetings.guests_add, name="guests-add"),
    path("rapat/<int:meeting_id>/undang/<int:invitee_id>/", meetings.answer, name="answer"),
    path("rapat/<int:meeting_id>/adendum/", minutes.addendum, name="addendum"),
    path("rapat/<int:meeting_id>/daftar-hadir/", minutes.sheet_add, name="sheet-add"),
    path("rapat/<int:meeting_id>/daftar-hadir/<int:sheet_id>/", minutes.sheet, name="sheet"),
    path("rapat/<int:meeting_id>/tertutup/", minutes.notes, name="notes"),
    path("rapat/<int:meeting_id>/notulen/", minutes.draft, name="draft"),
    path("rapat/<int:meeting_id>/kalender/", meetings.meeting_ics, name="meeting-ics"),
    path("rapat/<int:meeting_id>/<slug:what>/", meetings.press, name="press"),
    path("teks/", reading.text_list, name="texts"),
    path("teks/baru/", reading.paste, name="paste"),
    path("teks/<int:text_id>/", reading.text, name="text"),
    path("teks/<int:text_id>/<int:proposal_id>/janji/", confirming.proposal, name="confirm"),
    path("teks/<int:text_id>/<int:proposal_id>/<slug:what>/", reading.decide, name="decide"),
    path("kalender/", calendar.month, name="calendar"),
    path("kalender/alamat/", calendar.feed_make, name="feed-make"),
    path("kalender/acara/", calendar.event_add, name="event-add"),
    path("kalender/acara/<int:event_id>/", calendar.event, name="event"),
    path("kalender/acara/<int:event_id>/ubah/", calendar.event_change, name="event-change"),
    path("kalender/acara/<int:event_id>/batal/", calendar.event_call_off, name="event-call-off"),
]
invitation_patterns = [
    path("<str:code>/", invitation.reply, name="reply"),
    path("<str:code>/kalender/", invitation.reply_ics, name="ics"),
]
feed_patterns = [path("<str:code>/", calendar.feed, name="feed")]
