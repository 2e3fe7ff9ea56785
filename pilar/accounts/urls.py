"""Addresses of this area: the door (allauth's pages we use, and no other), my account, people.

allauth's names must stay without a namespace; the house's own pages have one.
"""

from allauth.account import views as door
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from pilar.accounts import views

entrance = [
    path("masuk/", door.login, name="account_login"),
    path("masuk/kode/", door.request_login_code, name="account_request_login_code"),
    path("masuk/kode/periksa/", door.confirm_login_code, name="account_confirm_login_code"),
    path("keluar/", door.logout, name="account_logout"),
    path("ditutup/", door.account_inactive, name="account_inactive"),
    path("daftar/", door.signup, name="account_signup"),
    path("pastikan/", door.reauthenticate, name="account_reauthenticate"),
    path("sandi/ganti/", door.password_change, name="account_change_password"),
    path("sandi/buat/", door.password_set, name="account_set_password"),
    path("sandi/lupa/", door.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", door.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        door.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sandi/selesai/", door.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    # An address is changed by whoever manages people; allauth asks for these two names.
    path("alamat/", RedirectView.as_view(pattern_name="accounts:me"), name="account_email"),
    path(
        "alamat/periksa/",
        RedirectView.as_view(pattern_name="accounts:me"),
        name="account_email_verification_sent",
    ),
    path("dua-langkah/", include("allauth.mfa.urls")),
]

own = [
    path("akun/", views.me, name="me"),
    path("akun/keluar-semua/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("orang/", views.people, name="people"),
    path("orang/tambah/", views.add, name="add"),
    path("orang/<int:person_id>/", views.person, name="person"),
    path("orang/<int:person_id>/peran/", views.role, name="role"),
    path("orang/<int:person_id>/wilayah/", views.areas, name="areas"),
    path("orang/<int:person_id>/akses/", views.access, name="access"),
    path("orang/<int:person_id>/kunci/", views.unlock, name="unlock"),
]

urlpatterns = [path("akun/", include(entrance)), path("", include((own, "accounts")))]
