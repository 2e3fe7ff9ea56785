"""The screen in the corridor: who puts it up, what it shows without a log-in, and that taking it back works at once."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from pilar.accounts.domain import Actor, Refused, Role
from pilar.audit import queries as audit
from pilar.dashboards.tests.small_city import NAMOSAIN, business, nib, write
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.reports import services
from pilar.reports.domain.walls import LENGTH, LETTERS, fingerprint
from pilar.reports.models import WallLink
from pilar.reports.queries import walls

pytestmark = pytest.mark.django_db
HEAD = Actor(user_id=7, name="Maria Contoh", role=Role.HEAD, areas=(5371,))
NOW = datetime(2026, 11, 30, 6, 5, tzinfo=UTC)


def up(**more):
    return services.put_up_wall(
        actor=HEAD, **{"area": 5371, "name": "Lobi", "theme": "dark", "now": NOW, **more}
    )


def test_a_code_is_typed_with_a_remote_control_and_kept_nowhere():
    made, code = up()
    assert len(code) == LENGTH and set(code) <= set(LETTERS) and not set("0o1li") & set(LETTERS)
    assert fingerprint(code.upper()[:4] + "-" + code[4:]) == made.sha256 and code not in str(vars(made))
    assert up()[1] != code


def test_a_stranger_with_the_address_sees_totals_and_no_name():
    write([business(nib=nib(1), nib_on=date(2026, 11, 3)), business(village=NAMOSAIN)])
    _made, code = up()
    answer = Client().get(reverse("wall:shown", args=[code]))
    said = text_of(answer)
    assert (
        "1 dari 2 usaha sudah ber-NIB" in said
        and "UMKM Kota Kupang" in said
        and re.search(r"per \d+ \w+ \d{4}, \d\d\.\d\d WITA", said)
    )
    assert (
        "Maria" not in said
        and "Usaha 1" not in said
        and "noindex" in answer.content.decode()
        and "no-store" in answer["Cache-Control"]
    )


def test_nothing_opens_after_it_was_taken_back_or_was_never_put_up():
    made, code = up()
    services.take_back_wall(actor=HEAD, wall_id=made.pk, now=NOW)
    for wrong in (code, "abcd-efgh-jkmn", "x" * 500):
        answer = Client().get(f"/layar/{wrong}/")
        assert answer.status_code == 404 and "tidak berlaku" in text_of(answer)
    told = [each.action for each in audit.history_of("wall", made.pk, limit=5)]
    assert told == ["reports.wall_taken_back", "reports.wall_put_up"]
    services.take_back_wall(actor=HEAD, wall_id=made.pk, now=NOW)
    assert len(audit.history_of("wall", made.pk, limit=5)) == 2


@pytest.mark.parametrize(
    ("who", "area"), [(Role.CLERK, 5371), (Role.LEADER, 5371), (Role.HEAD, 53), (Role.HEAD, 537103)]
)
def test_only_the_head_for_the_own_area(who, area):
    with pytest.raises(Refused):
        up(area=area) if who is Role.HEAD else services.put_up_wall(
            actor=Actor(8, "X", who, (5371,)), area=area, name="L", theme="dark", now=NOW
        )
    other = Actor(9, "Kepala lain", Role.HEAD, (5301,))
    made, _code = up()
    with pytest.raises(Refused):
        services.take_back_wall(actor=other, wall_id=made.pk, now=NOW)


def test_a_screen_of_an_empty_registry_still_says_something():
    _made, code = up(theme="light")
    page = Client().get(reverse("wall:shown", args=[code]))
    assert "Belum ada usaha yang terdata" in text_of(page) and 'data-theme="light"' in page.content.decode()


def test_the_screen_takes_turns_without_script_and_reads_again():
    write([business(nib=nib(1))])
    _made, code = up()
    page = Client().get(reverse("wall:shown", args=[code])).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="300"></noscript>' in page
    assert f"of-{page.count('<section>')}" in page and 2 <= page.count("<section>") <= 9


def test_the_head_puts_one_up_sees_its_address_once_and_takes_it_back():
    head = browser(Role.HEAD)
    assert "Belum ada layar" in text_of(head.get(reverse("reports:walls")))
    assert "Tulis di mana layarnya" in text_of(
        head.post(reverse("reports:wall-new"), {"area": "5371", "theme": "dark"})
    )
    done = head.post(
        reverse("reports:wall-new"), {"area": "5371", "name": "Lobi", "theme": "dark"}, follow=True
    ).content.decode()
    address = re.search(r"http://[^<\"]+/layar/([\w-]+)/", done)
    assert address and Client().get(f"/layar/{address[1]}/").status_code == 200
    assert address[1] not in head.get(reverse("reports:walls")).content.decode()
    made = WallLink.objects.get()
    assert "Layar dicabut" in text_of(head.post(reverse("reports:wall-end", args=[made.pk]), follow=True))
    assert Client().get(f"/layar/{address[1]}/").status_code == 404


def test_what_a_screen_asks_does_not_grow(django_assert_max_num_queries):
    write([business(nib=nib(each)) for each in range(1, 30)])
    with django_assert_max_num_queries(28):
        walls.shown(5371, NOW)
