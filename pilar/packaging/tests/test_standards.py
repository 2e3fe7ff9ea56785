"""A city's add-on edited into its next version; running and old assessments keep theirs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Refused, Role
from pilar.packaging import queries, services
from pilar.packaging.domain import standards
from pilar.packaging.models import StandardVersion
from pilar.packaging.tests.test_screens import browser, text_of
from pilar.packaging.tests.visits import CITY, HEAD, NOW, answered, begun, business, keys_of, signed

DOCUMENT = next(one for one in standards.shipped_documents() if one["code"] == "PACK")
ON = date(2026, 11, 30)


def rows_of(document):
    return [{"n": item["n"], "guide": "", "component": "", "na": False, **item} for item in document["items"]]


def test_a_number_is_never_given_twice():
    rows = rows_of(DOCUMENT)[:-1] + [
        {"n": None, "text": " Kemasan punya jendela. ", "group": "R", "severity": "MINOR"}
    ]
    new = standards.revised(DOCUMENT, rows=rows, highest=40, on=ON)
    told, old = standards.parse(new), standards.parse(DOCUMENT)
    assert (
        told.version == 2
        and told.items[-1].key == "PACK.41"
        and told.items[-1].text == "Kemasan punya jendela."
    )
    changes = standards.differences(old, told)
    assert [(what, item.key) for what, item, _was in changes] == [
        ("ADDED", "PACK.41"),
        ("REMOVED", old.items[-1].key),
    ]


@given(st.lists(st.sampled_from(range(len(DOCUMENT["items"]))), unique=True, min_size=1))
def test_what_is_left_is_what_stays_and_the_rest_is_told_as_removed(kept):
    rows = [row for at, row in enumerate(rows_of(DOCUMENT)) if at in kept]
    new = standards.parse(standards.revised(DOCUMENT, rows=rows, highest=99, on=ON))
    gone = {
        item.key
        for what, item, _was in standards.differences(standards.parse(DOCUMENT), new)
        if what == "REMOVED"
    }
    assert len(new.items) == len(kept) and len(gone) == len(DOCUMENT["items"]) - len(kept)


def typed(page_rows, **more):
    """The formset as a browser sends it."""
    told = {
        "butir-TOTAL_FORMS": len(page_rows),
        "butir-INITIAL_FORMS": len(DOCUMENT["items"]),
        "dasar": "1",
    } | more
    for at, row in enumerate(page_rows):
        told |= {
            f"butir-{at}-{name}": "" if value is None else value
            for name, value in row.items()
            if value is not False
        }
    return told


@pytest.mark.django_db
def test_an_officer_edits_looks_and_publishes_and_a_running_assessment_keeps_its_version():
    head, place = browser(Role.HEAD), business()
    running = begun(place)
    rows = rows_of(DOCUMENT)
    rows[0] = {**rows[0], "text": "Kemasan utuh dan kering."}
    rows.append(
        {
            "n": None,
            "text": "Kemasan punya jendela.",
            "group": "R",
            "severity": "MINOR",
            "component": "LOOK",
            "guide": "",
        }
    )
    here = "/kemasan/standar/PACK/ubah/"
    assert "Kemasan utuh: tidak bocor" in text_of(head.get(here))
    looked = text_of(head.post(here, typed(rows)))
    assert "2 perubahan" in looked and "Terbitkan versi 2" in looked and "tadinya: Kemasan utuh" in looked
    assert StandardVersion.objects.filter(code="PACK").count() == 1
    done = head.post(here, typed(rows, buat="terbit"), follow=True)
    assert "Versi 2 terbit." in text_of(done)
    answered(running)
    assert "PACK.16" not in keys_of(running) and "Kemasan utuh dan kering." not in text_of(
        browser().get(f"/kemasan/{running.pk}/isi/")
    )
    later = begun(business("Dapur Lain"))
    assert later.standards.get(code="PACK").version == 2
    # Somebody who still edits version 1 is told, and keeps what she typed.
    late = head.post(here, typed(rows, buat="terbit"))
    assert late.status_code == 422 and "sudah terbit" in text_of(late)


@pytest.mark.django_db
def test_an_old_result_stands_beside_what_it_comes_to_under_the_new_version():
    head, found = browser(Role.HEAD), signed("PACK.1")
    before = (found.level, found.material_score)
    rows = rows_of(DOCUMENT)[1:] + [
        {"n": None, "text": "Kemasan punya jendela.", "group": "R", "severity": "MINOR", "component": "LOOK"}
    ]
    document = standards.revised(DOCUMENT, rows=rows, highest=15, on=ON)
    services.publish(actor=HEAD, city_code=CITY, document=document, base=1, now=NOW)
    page = text_of(head.get("/kemasan/standar/PACK/banding/"))
    assert "Keripik Pisang" in page and "1 butir baru belum dijawab" in page
    shown = text_of(head.get(f"/kemasan/{found.pk}/"))
    assert "Menurut versi terbaru" in shown
    found.refresh_from_db()
    assert (found.level, found.material_score) == before
    beside = queries.newest_beside(queries.get_assessment(HEAD, found.pk))
    assert beside.outcome.scores["MATERIAL"] == 100 and before[1] < 100


@pytest.mark.django_db
def test_the_leading_standard_and_other_roles_are_refused():
    assert browser(Role.HEAD).get("/kemasan/standar/CPPB/ubah/").status_code == 403
    assert browser().get("/kemasan/standar/PACK/ubah/").status_code == 403
    assert browser().get("/kemasan/standar/XX/").status_code == 404
    with pytest.raises(Refused, match="sudah terbit"):
        services.publish(actor=HEAD, city_code=CITY, document={**DOCUMENT, "version": 9}, base=1, now=NOW)
        services.publish(actor=HEAD, city_code=CITY, document={**DOCUMENT, "version": 10}, base=1, now=NOW)


@pytest.mark.django_db
def test_a_statement_without_words_is_named():
    head = browser(Role.HEAD)
    rows = rows_of(DOCUMENT)
    rows[2] = {**rows[2], "text": " "}
    answer = head.post("/kemasan/standar/PACK/ubah/", typed(rows))
    assert answer.status_code == 422 and "buang butir ini" in text_of(answer)
