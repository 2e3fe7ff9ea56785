"""The addresses of the outbox, mounted at /pesan/."""

from django.urls import path

from pilar.messages.views import hand, outbox, reports, texts

app_name = "outbox"
urlpatterns = [
    path("", outbox.outbox, name="list"),
    path("<int:message_id>/", outbox.message, name="message"),
    path("<int:message_id>/<slug:deed>/", outbox.deed, name="deed"),
    path("tangan/", hand.queue, name="hand"),
    path("tangan/<int:message_id>/", hand.work, name="hand-work"),
    path("templat/", texts.templates, name="templates"),
    path("templat/<slug:code>/", texts.template, name="template"),
    path("kabar/whatsapp/", reports.whatsapp, name="whatsapp"),
]
