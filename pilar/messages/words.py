"""Codes of messages into the words of the screen, and the templates the areas bring along."""

from django.utils.translation import gettext_lazy as _

from pilar.messages.domain import purposes, states
from pilar.messages.domain.texts import BadText, Shipped, Text

STATE_WORDS = {
    states.WAITING: (_("Menunggu giliran"), "muted"),
    states.SENDING: (_("Sedang dikirim"), "info"),
    states.SENT: (_("Terkirim"), "info"),
    states.DELIVERED: (_("Sampai"), "good"),
    states.READ: (_("Dibaca"), "good"),
    states.BY_HAND: (_("Menunggu dikirim tangan"), "warn"),
    states.UNSURE: (_("Belum pasti"), "warn"),
    states.FAILED: (_("Gagal"), "bad"),
    states.REFUSED: (_("Tidak dikirim"), "bad"),
    states.CANCELLED: (_("Ditarik"), "muted"),
}
CHANNEL_WORDS = {
    states.WHATSAPP: _("WhatsApp"),
    states.SMS: _("SMS"),
    states.EMAIL: _("E-mail"),
    states.HAND: _("Kirim tangan"),
    "": _("tanpa saluran"),
}
PURPOSE_WORDS = {
    purposes.CASE: _("Urusan yang sedang berjalan"),
    purposes.DUTY: _("Kedinasan"),
    purposes.INVITATION: _("Undangan"),
    purposes.NEWS: _("Kabar dan penawaran"),
}
REASON_WORDS = {
    "NO_CONSENT": _("Pemiliknya belum setuju dihubungi untuk ini."),
    "SILENT": _("Orang ini membalas BERHENTI."),
    "NO_ADDRESS": _("Tidak ada nomor atau e-mail yang dapat dipakai."),
    "NO_REPLY": _("Penyedia tidak menjawab; pesan mungkin sudah sampai."),
    "DIED": _("Mesin berhenti di tengah pengiriman; pesan mungkin sudah sampai."),
    "NO_ID": _("Jawaban penyedia tidak dapat dibaca; pesan mungkin sudah sampai."),
    "NOT_REACHED": _("Penyedia tidak dapat dihubungi."),
    "NO_TEMPLATE": _(
        "Templat ini belum disetujui WhatsApp, dan orangnya tidak menulis dalam 24 jam terakhir."
    ),
    "TOO_OFTEN": _("Sudah dicoba berkali-kali."),
    "BAD_ADDRESS": _("Alamat ditolak penyedia."),
    "WRONG_NUMBER": _("Nomor ini bukan orangnya atau tidak aktif."),
    "BY_PERSON": _("Dikirim atau dipastikan oleh petugas."),
    "WA131026": _("Nomor ini tidak dapat menerima pesan WhatsApp."),
    "WA131047": _("Lewat 24 jam sejak orang ini menulis; WhatsApp meminta templat."),
    "WA131049": _("WhatsApp menahan pesan ini demi kenyamanan penerima."),
    "WA190": _("Kunci WhatsApp kantor tidak berlaku lagi. Hubungi administrator."),
}
AUDIT_SENTENCES = {
    "messages.queued": _("Menitipkan %(count)s pesan “%(template)s”"),
    "messages.again": _("Meminta pesan dikirim lagi"),
    "messages.cancelled": _("Menarik pesan yang belum terkirim"),
    "messages.confirmed": _("Memastikan pesan sudah diterima"),
    "messages.taken": _("Membuka nomor penerima untuk mengirim pesan dengan tangan"),
    "messages.sent_by_hand": _("Mengirim pesan dengan tangan"),
    "messages.wrong_number": _("Mencatat nomor yang salah"),
    "messages.text_changed": _(
        "Mengubah templat “%(template)s” (%(channel)s, %(language)s) menjadi versi %(version)s"
    ),
}

_shipped: dict[str, Shipped] = {}


def register_template(template: Shipped) -> None:
    """An area brings a template along; called in its apps.py. The same code twice replaces."""
    _shipped[template.code] = template


def shipped(code: str) -> Shipped:
    """Raises BadText for a code nobody registered."""
    try:
        return _shipped[code]
    except KeyError:
        raise BadText(f"{code}: no such template") from None


def all_shipped() -> list[Shipped]:
    return sorted(_shipped.values(), key=lambda each: each.name)


def template_name(code: str) -> str:
    """The name of a template for the screen; a code that is gone shows itself."""
    return _shipped[code].name if code in _shipped else code


def reason_words(reason: str) -> str:
    """A reason in words; an unknown code of a provider is shown as it is."""
    return str(REASON_WORDS.get(reason) or (_("Ditolak penyedia (%s).") % reason if reason else ""))


NOTE = Shipped(
    code="note",
    name="Pesan bebas",
    texts={
        "id": {
            states.WHATSAPP: Text("Selamat bertemu, {nama}.\n\n{isi}\n\n{kantor}"),
            states.SMS: Text("{nama}: {isi} - {kantor}"),
            states.EMAIL: Text("Yth. {nama},\n\n{isi}\n\nHormat kami,\n{kantor}", "{perihal}"),
        },
        "en": {
            states.WHATSAPP: Text("Hello {nama},\n\n{isi}\n\n{kantor}"),
            states.EMAIL: Text("Dear {nama},\n\n{isi}\n\nKind regards,\n{kantor}", "{perihal}"),
        },
    },
)
PAPER = Shipped(
    code="paper",
    name="Naskah terbit",
    texts={
        "id": {
            states.WHATSAPP: Text(
                "{nama}, {naskah} nomor {nomor} untuk Ibu/Bapak sudah terbit. Keasliannya dapat diperiksa di {tautan}\n\n{kantor}"
            ),
            states.SMS: Text("{naskah} {nomor} untuk {nama} sudah terbit. Periksa: {tautan}"),
            states.EMAIL: Text(
                "Yth. {nama},\n\n{naskah} nomor {nomor} sudah terbit. Keasliannya dapat diperiksa di {tautan}\n\nHormat kami,\n{kantor}",
                "{naskah} nomor {nomor}",
            ),
        }
    },
)
