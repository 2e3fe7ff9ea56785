"""The API at /api/: its guide, the administrator's keys, and the lists for programs at /api/v1/."""

from django.urls import URLPattern, URLResolver, path, re_path

from pilar.exchange.api import api, door
from pilar.exchange.views import guide, hooks, keys

app_name = "exchange"
urlpatterns = [
    path("", guide.guide, {"describe": api.get_openapi_schema}, name="guide"),
    path("kunci/", keys.key_list, name="keys"),
    path("kunci/baru/", keys.key_new, name="key-new"),
    path("kunci/<int:key_id>/", keys.key, name="key"),
    path("kunci/<int:key_id>/cabut/", keys.key_revoke, name="key-revoke"),
    path("kabar/", hooks.hook_list, name="hooks"),
    path("kabar/baru/", hooks.hook_new, name="hook-new"),
    path("kabar/<int:hook_id>/", hooks.hook, name="hook"),
    path("kabar/<int:hook_id>/henti/", hooks.hook_stop, name="hook-stop"),
    path("kabar/<int:hook_id>/<int:news_id>/ulang/", hooks.news_again, name="news-again"),
]
# Apart, since the lists have names of their own; what no list answers gets the same kind of no.
program_patterns: list[URLPattern | URLResolver] = [
    path("v1/", api.urls),
    re_path(r"^v1/", door.nothing_here, name="api-unknown"),
]
