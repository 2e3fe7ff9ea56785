"""Addresses of the registry, under /umkm/. A business is named by its local number, a proposal by its id."""

from django.urls import path, register_converter

from pilar.registry.views import (
    changing,
    entering,
    exporting,
    keeping,
    listing,
    owner_login,
    record,
    requests,
)


class LocalNumber:
    """A local number such as 5371-0001234-5, so that no other word of an address is taken for one."""

    regex = r"\d{4}-\d{7,10}-\d"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LocalNumber, "number")

app_name = "registry"

urlpatterns = [
    path("", listing.work_list, name="list"),
    path("unduh/", exporting.export, name="export"),
    path("saringan/", listing.save_filter, name="filter-save"),
    path("saringan/<int:filter_id>/hapus/", listing.drop_filter, name="filter-drop"),
    path("<number:number>/", record.record, name="business"),
    path("<number:number>/asal/", record.origins, name="business-origins"),
    path("baru/", entering.new, name="business-new"),
    path("baru/mirip/", entering.twins, name="business-twins"),
    path("usulan/", requests.inbox, name="change-requests"),
    path("usulan/<int:request_id>/", requests.proposal, name="change-request"),
    path("usulan/<int:request_id>/tarik/", requests.take_back, name="change-request-take-back"),
    path("<number:number>/ubah/", changing.edit, name="business-edit"),
    path("<number:number>/status/", changing.status, name="business-status"),
    path("<number:number>/buka/", keeping.reveal, name="business-reveal"),
    path("<number:number>/persetujuan/", keeping.consent, name="business-consent"),
    path("<number:number>/foto/", keeping.photo, name="business-photo"),
    path("<number:number>/foto/<int:photo_id>/", keeping.photo_file, name="business-photo-file"),
    path("<number:number>/foto/<int:photo_id>/hapus/", keeping.photo_remove, name="business-photo-remove"),
    path("<number:number>/kelompok/", keeping.groups, name="business-groups"),
    path("<number:number>/log-in/", owner_login.owner_login, name="business-owner-login"),
]
