"""The gallery, the theme switch, the menu and the pages of misfortune."""

import re
from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.urls import include, path
from django.utils import translation

from pilar.ui import context, urls

urlpatterns = [path("", include(urls)), path("galeri/lebih/", lambda request: None, name="deeper")]
pytestmark = pytest.mark.urls(__name__)


def recognised(request: HttpRequest) -> HttpRequest:
    request.actor = SimpleNamespace(name="Ratna")
    return request


def respond(rf: RequestFactory, view: str, **posted: str):
    found = next(each for each in urls.urlpatterns if each.name == view)
    return found.callback(rf.post("/tema/", posted) if posted else rf.get("/"))


def test_gallery_shows_every_component(rf: RequestFactory) -> None:
    page = respond(rf, "gallery").content.decode()
    assert page.count("<h1") == 1
    for sign in ("journey", "ledger", "error-summary", "number-card", "bars", "tile-share", "cascade", "piles",
                 "timeline", "compare", "drop", "steps", "masked", "dialog", "facets", "selection-bar", "empty",
                 "toast", "next-step", "columns", "area-map", "badge", "notice", "crumbs", "tabs", "pager"):  # fmt: skip
        assert re.search(rf'class="[^"]*\b{sign}\b', page), sign
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_theme_is_kept_and_leads_back(rf: RequestFactory) -> None:
    response = respond(rf, "theme", theme="dark", next="/usaha/?k=3")
    assert (response.status_code, response["Location"]) == (302, "/usaha/?k=3")
    assert response.cookies[context.THEME_COOKIE].value == "dark"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_theme_never_leads_elsewhere(rf: RequestFactory, elsewhere: str) -> None:
    assert respond(rf, "theme", theme="dark", next=elsewhere)["Location"] == "/"


def test_an_unknown_theme_is_as_the_device_asks(rf: RequestFactory) -> None:
    cookie = respond(rf, "theme", theme="<b>", next="/").cookies[context.THEME_COOKIE]
    assert (cookie.value, cookie["max-age"]) == ("", 0)
    request = rf.get("/")
    request.COOKIES[context.THEME_COOKIE] = '"><script>'
    assert context.page(request)["theme"] == ""


@pytest.fixture(autouse=True)
def empty_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "_entries", {})


def test_menu_keeps_order_hides_what_may_not_be_seen_and_marks_the_deepest(rf: RequestFactory) -> None:
    context.add_menu_item("Dalam", "deeper", order=2)
    context.add_menu_item("Galeri", "ui:gallery", order=1)
    context.add_menu_item("Tak tampak", "ui:theme", order=3, shown=lambda request: False)
    context.add_menu_item("Tak terpasang", "ui:nowhere", order=4)
    found = context.menu(recognised(rf.get("/galeri/lebih/sekali/")))
    assert [(item["label"], item["active"]) for item in found] == [("Galeri", False), ("Dalam", True)]
    assert [item["active"] for item in context.menu(recognised(rf.get("/")))] == [True, False]


def test_a_long_menu_folds_what_is_not_of_every_day_and_a_short_one_nothing(rf: RequestFactory) -> None:
    context.add_menu_item("Buku", "ui:gallery", order=1, seldom=True)
    daily = [context.MenuEntry(2, "Harian", "deeper", lambda request: True, False)] * context.ROW
    context._entries |= {str(number): entry for number, entry in enumerate(daily[1:])}
    assert context.page(recognised(rf.get("/")))["menu_more"] == []
    context._entries["one more"] = daily[0]
    told = context.page(recognised(rf.get("/")))
    assert [item["label"] for item in told["menu_more"]] == ["Buku"] and told["menu"][-1]["label"] == "Buku"


def test_what_is_daily_work_for_someone_is_not_folded_for_her(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context, "_daily", {})
    context.add_menu_item("Buku", "ui:gallery", order=1, seldom=True)
    daily = [context.MenuEntry(2, "Harian", "deeper", lambda request: True, False)] * context.ROW
    context._entries |= {str(number): entry for number, entry in enumerate(daily)}
    context.daily_for("ui:gallery", lambda request: request.path == "/buku/")
    assert context.page(recognised(rf.get("/buku/")))["menu_more"] == []
    assert len(context.page(recognised(rf.get("/")))["menu_more"]) == 1


def test_a_request_refused_before_anyone_was_recognised_has_no_menu(rf: RequestFactory) -> None:
    context.add_menu_item("Galeri", "ui:gallery", order=1, shown=lambda request: request.actor.name)
    assert context.menu(rf.get("/")) == []


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "500"])
def test_pages_of_misfortune_need_nothing(name: str) -> None:
    """Django draws 500.html without any context: no request, no person, no menu."""
    page = render_to_string(f"{name}.html")
    assert page.count("<h1>") == 1
    assert 'lang="id"' in page
    assert 'href="/"' in page
    assert not re.search(r"\b(error|user|submit|500)\b", re.sub(r"<[^>]+>", " ", page), re.I)


def test_page_speaks_the_language_it_declares(rf: RequestFactory) -> None:
    with translation.override("en"):
        assert '<html lang="en"' in render_to_string("404.html", {}, rf.get("/"))


@override_settings(OFFICE="Dinas <b>Contoh</b>")
def test_office_name_is_text(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/")
    assert "Dinas &lt;b&gt;Contoh" in render_to_string("404.html", context.page(request))
