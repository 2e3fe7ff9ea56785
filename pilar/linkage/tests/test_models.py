"""Models are kept version by version: exactly one is adopted, nothing changes without a name, what was stored is what scores."""

import json
from datetime import UTC, datetime

import numpy as np
import polars as pl
import pytest
from django.db import IntegrityError, transaction

from pilar.accounts.domain import Actor, Refused, Role, system
from pilar.audit.models import Entry
from pilar.linkage import services
from pilar.linkage.domain import model, stored, teaching
from pilar.linkage.domain.frequencies import counted
from pilar.linkage.domain.judging import evidence_codes, pattern_of
from pilar.linkage.domain.levels import FACTS
from pilar.linkage.domain.prepared import prepared
from pilar.linkage.models import LearntModel
from pilar.linkage.services import models
from pilar.linkage.tests.shipped import judge

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
HEAD = Actor(user_id=1, name="Kepala", role=Role.HEAD, areas=(5371,))
CLERK = Actor(user_id=2, name="Petugas", role=Role.CLERK, areas=(5371,))
ANSWERS = pl.DataFrame(
    {
        "evidence": ["identity=NIK_SAME person=SAME_USUAL what=UNKNOWN:ALIKE"] * 12,
        "verdict": ["OWNER"] * 11 + ["UNSURE"],
    }
)


def test_a_stored_model_scores_as_the_one_that_was_stored():
    ours = judge()
    fitted = json.loads(json.dumps(stored.fitted_document(ours.model.fitted)))
    shares = json.loads(json.dumps(stored.shares_document(ours.model.fitted)))
    lessons = teaching.taught(np.array([pattern_of(ANSWERS["evidence"][0])] * 3), ["SAME", "OWNER", "SAME"])
    again = stored.model_of(
        stored.fitted_of(fitted, shares, []), json.loads(json.dumps(stored.lessons_document(lessons)))
    )
    rng = np.random.default_rng(3)
    rows = np.stack([rng.integers(0, len(names), 200) for names in FACTS.values()], axis=1).astype(np.uint8)
    rows[0] = pattern_of(ANSWERS["evidence"][0])
    expected = model.Model(ours.model.fitted, lessons).chances(rows)
    assert np.allclose(again.chances(rows), expected, atol=1e-6)
    assert again.version == model.Model(ours.model.fitted, lessons).version


def test_a_model_of_another_software_is_refused_by_name():
    document = stored.fitted_document(judge().model.fitted)
    document["tables"]["identity"]["BUSINESS"].pop("NIK_SAME")
    with pytest.raises(stored.OtherShape, match="NIK_SAME"):
        stored.fitted_of(document, stored.shares_document(judge().model.fitted), [])


def test_evidence_codes_tell_the_whole_pattern_but_the_list():
    rng = np.random.default_rng(5)
    for _ in range(100):
        row = np.array([rng.integers(0, len(names)) for names in FACTS.values()], dtype=np.uint8)
        row[list(FACTS).index("list")] = 0
        assert pattern_of(evidence_codes(row)).tolist() == row.tolist()


def test_rare_words_are_counted_together_and_nobody_is_named_by_them():
    names = ["Yohanes Bria"] * 6 + ["Xaverius Unik"]
    frame, _ = prepared(pl.DataFrame({"rec_id": [str(at) for at in range(7)], "owner_name": names}))
    known = counted(frame)
    assert set(known.names) == {"YOHANES", "BRIA"} and known.records == 7
    assert known.chance("BRIA YOHANES") > known.chance("UNIK SAPERIUS") == known.rest**2


@pytest.mark.django_db
def test_a_new_installation_judges_with_the_shipped_model_and_says_so_once():
    first, again = services.adopted_model(), services.adopted_model()
    assert first.pk == again.pk and first.version.startswith("classes-1.0-") and first.doubts == []
    assert Entry.objects.filter(action="linkage.model_adopted").count() == 1


@pytest.mark.django_db
def test_two_models_never_judge_at_once():
    shipped = services.adopted_model()
    copy = LearntModel.objects.get(pk=shipped.pk)
    copy.pk, copy.version = None, "classes-1.9"
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


@pytest.mark.django_db
def test_answers_make_a_version_beside_the_old_one_and_a_person_adopts_it():
    before = models.adopted_judge()
    row = pattern_of(ANSWERS["evidence"][0])[None]
    taught = services.teach(actor=HEAD, answers=ANSWERS, now=NOW)
    assert (
        taught.version.startswith(f"{before.version}+11.") and not taught.is_adopted and taught.answers == 11
    )
    assert models.adopted_judge().version == before.version
    services.adopt(actor=HEAD, version=taught.version, now=NOW)
    after = models.adopted_judge()
    assert after.version == taught.version
    assert after.model.chances(row)[0, 1] > before.model.chances(row)[0, 1]
    assert LearntModel.objects.filter(is_adopted=True).count() == 1
    told = list(Entry.objects.order_by("seq").values_list("action", "actor_name"))
    assert told[-2:] == [("linkage.model_taught", "Kepala"), ("linkage.model_adopted", "Kepala")]
    with pytest.raises(Refused, match="sudah ada"):
        services.teach(actor=HEAD, answers=ANSWERS.reverse(), now=NOW)


@pytest.mark.django_db
def test_who_may_not_and_what_does_not_teach():
    for act in (
        lambda: services.teach(actor=CLERK, answers=ANSWERS, now=NOW),
        lambda: services.adopt(actor=CLERK, version="classes-1.0-x", now=NOW),
        lambda: services.fit_anew(actor=CLERK, now=NOW),
        lambda: services.teach(actor=HEAD, answers=ANSWERS.tail(1), now=NOW),
        lambda: services.teach(actor=HEAD, answers=ANSWERS.clear(), now=NOW),
    ):
        with pytest.raises(Refused):
            act()


@pytest.mark.django_db
def test_an_empty_registry_is_too_small_to_fit():
    with pytest.raises(Refused, match="Tidak ada dua baris"):
        services.fit_anew(actor=system("uji"), now=NOW)
    assert LearntModel.objects.filter(origin="FITTED").count() == 0


@pytest.mark.django_db
def test_a_model_of_levels_nobody_knows_any_more_gives_way_to_the_shipped_one_and_the_book_says_so():
    shipped = services.adopted_model()
    old = LearntModel.objects.get(pk=shipped.pk)
    old.pk, old.version, old.is_adopted = None, "classes-0.7", False
    del old.fitted["tables"]["identity"]
    old.save()
    services.adopt(actor=HEAD, version="classes-0.7", now=NOW)
    assert models.adopted_judge().version == shipped.version
    assert LearntModel.objects.get(is_adopted=True).pk == shipped.pk
    line = Entry.objects.filter(action="linkage.model_adopted").latest("seq")
    assert (line.actor_name, "classes-0.7" in line.detail_text) == ("Pilar", True)
