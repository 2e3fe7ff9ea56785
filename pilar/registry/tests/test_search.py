"""Names are found in spite of slips, numbers exactly; nobody finds what lies elsewhere."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pilar.accounts.domain import Refused, Role
from pilar.audit.models import Entry
from pilar.registry import queries, services
from pilar.registry.domain import likeness
from pilar.registry.domain.filters import Filters
from pilar.registry.domain.likeness import Vocabulary, rank
from pilar.registry.models import Business
from pilar.registry.store import search
from pilar.registry.tests.lists_city import ALAK, EVERYWHERE, NOW, OESAPA, TODAY, actor, fill

NAMES = [
    "Sei Sapi Mama Yuliana", "Tenun Ikat Ina Ndao", "Bengkel Motor Putra Tunggal", "Warung Makan Flobamora", "Kios Benediktus",
    "Salon Kecantikan Melania", "Keripik Pisang Oebelo", "Kopi Bubuk Manggarai", "Penjahit Om Kornelis", "Ternak Babi Berkat Ilahi",
    "Rumah Makan Nusantara", "Foto Copy Anugerah", "Ikan Asin Namosain", "Mebel Jati Lestari", "Laundry Bersih Sejahtera",
]  # fmt: skip


def enter(name, village=OESAPA, **values):
    return services.register_business(
        actor=actor(0, role=Role.HEAD),
        values={"business_name": name, "village_code": village, "sector": "RETAIL", **values},
        now=NOW,
    )


def found(text, who=EVERYWHERE, **filters):
    page = queries.list_businesses(who, Filters(q=text, **filters), today=TODAY)
    return [row.name for row in page.rows]


def with_slip(text, rng):
    place, letter = rng.randrange(len(text)), rng.choice("ABDEGIKLNORSTU")
    kinds = (
        text[:place] + text[place + 1 :],
        text[:place] + letter + text[place:],
        text[:place] + letter + text[place + 1 :],
        text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :],
    )
    return rng.choice(kinds)


@pytest.mark.django_db
def test_every_name_is_found_with_two_slips():
    for name in NAMES:
        enter(name)
    fill(60)
    rng = random.Random(3)
    tries = [(name, with_slip(with_slip(name.upper(), rng), rng)) for name in NAMES for _ in range(4)]
    hits = sum(name in found(typed)[:10] for name, typed in tries)
    assert hits / len(tries) >= 0.97


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "flobamora",
        "FLOBA",
        "warung flobamora",
        "Warung  Makan",
        "flobamroa",
        "warungmakan flobamora",
        "makan flob",
    ],
)
def test_a_part_of_a_name_is_enough(typed):
    enter("Warung Makan Flobamora")
    enter("Warung Bakso Kamboja")
    assert found(typed)[0] == "Warung Makan Flobamora"


@pytest.mark.django_db
def test_who_carries_the_words_stands_before_who_is_only_like_them():
    for name in ("Kios Berkah", "Kios Berkat Jaya Sentosa Abadi", "Kios Berkat"):
        enter(name)
    asked = Filters(q="kios berkat")
    searched = queries.search_for(EVERYWHERE, asked, today=TODAY)
    assert found("kios berkat") == ["Kios Berkat", "Kios Berkat Jaya Sentosa Abadi", "Kios Berkah"]
    assert searched.exact == 2 and queries.facets(EVERYWHERE, asked, today=TODAY).alike == 1
    page = queries.list_businesses(EVERYWHERE, asked, today=TODAY)
    assert page.alike_from == 2
    second = queries.list_businesses(EVERYWHERE, asked, today=TODAY, limit=2, after="2")
    assert (second.alike_from, len(second.rows)) == (0, 1)
    first = queries.list_businesses(EVERYWHERE, asked, today=TODAY, limit=2)
    assert first.alike_from is None
    assert queries.search_for(EVERYWHERE, Filters(q="kios berkas"), today=TODAY).exact == 0


@pytest.mark.parametrize(
    ("key", "text", "stands"),
    [("BERKAT", "KIOS BERKAT | ANA", True), ("BER", "KIOS BERKAT", True), ("BERKAT KI", "KIOS BERKAT", True), ("BER KIOS", "KIOS BERKAT", False),
     ("ANA BERKAT", "KIOS BERKAT | ANA", True), ("BERKAS", "KIOS BERKAT", False), ("", "KIOS", False)],
)  # fmt: skip
def test_what_carries_every_typed_word(key, text, stands):
    assert likeness.stands_in(key, text) is stands


@pytest.mark.django_db
def test_owner_and_brand_are_searched_too_and_accents_do_not_matter():
    enter("Kios A", owner_name="Yohanes Nenohai", brand="Sei Kéfa")
    assert (
        found("nenohay") == ["Kios A"]
        and found("sei kefa") == ["Kios A"]
        and found("Kios A nenohai") == ["Kios A"]
    )


@pytest.mark.django_db
def test_what_changes_is_found_under_its_new_name_only():
    one = enter("Kios Lontar")
    services.change_business(
        actor=EVERYWHERE, business_id=one.id, values={"business_name": "Depot Segar"}, reason="ganti", now=NOW
    )
    assert found("depot segar") == ["Depot Segar"] and found("lontar") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "typed"), [("Kios 2E5 Jaya", "2e5"), ("Depot 24JAM", "24jam"), ("Toko A-1", "a 1")]
)
def test_words_of_letters_and_digits_are_words(name, typed):
    enter(name)
    assert found(typed) == [name]


@pytest.mark.django_db
def test_the_search_learns_only_what_is_called_otherwise(monkeypatch):
    one = enter("Kios Lontar")
    learnt = []
    index = search.index_businesses
    monkeypatch.setattr(
        search, "index_businesses", lambda ids, words: learnt.append(list(ids)) or index(ids, words)
    )
    change = {"actor": EVERYWHERE, "business_id": one.id, "reason": "uji", "now": NOW}
    services.change_business(values={"activity": "jual gula"}, **change)
    services.change_business(values={"business_name": "Depot Segar"}, **change)
    assert learnt == [[], [one.id]] and found("depot segar") == ["Depot Segar"]


@pytest.mark.django_db
def test_nobody_finds_what_lies_elsewhere():
    enter("Tenun Rahasia", ALAK, nik="5371015505850003", phone=["+6281234567311"], nib="1234567890123")
    number = Business.objects.get().number
    stranger, neighbour, colleague = actor(5301), actor(OESAPA), actor(ALAK)
    for text in ("tenun rahasia", "5371015505850003", "081234567311", "1234567890123", number):
        assert found(text, colleague) == ["Tenun Rahasia"]
        for other in (stranger, neighbour, actor()):
            assert found(text, other) == []
            assert queries.count_businesses(other, Filters(q=text), today=TODAY) == queries.Count(0)
            assert queries.facets(other, Filters(q=text), today=TODAY).count == queries.Count(0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "5371 0155 0585 0003",
        "5371015505850003",
        "0812-3456-7311",
        "+62 812 3456 7311",
        "6281234567311",
        "1234567890123",
    ],
)
def test_numbers_are_found_however_they_are_written(typed):
    enter("Kios A", nik="5371015505850003", phone=["+628111000111", "+6281234567311"], nib="1234567890123")
    enter("Kios B", nik="5371015505850004", phone=["+6281234567312"])
    assert found(typed) == ["Kios A"]


@pytest.mark.django_db
def test_the_local_number_is_found_with_and_without_its_lines_and_never_with_a_wrong_digit():
    one = enter("Kios A")
    assert found(one.number) == found(one.number.replace("-", "")) == ["Kios A"]
    wrong = one.number[:-1] + str((int(one.number[-1]) + 1) % 10)
    assert queries.meaning(wrong).kind == "name" and found(wrong) == []


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("0220001234567", "nib"), ("1234567890123", "nib"), ("0812345673119", "phone"), ("03808812345", "phone"), ("123456789012", "name"),
     ("5371015505850003", "nik"), ("sei 2", "name"), ("88", "name"), ("", "name"), ("+6281234567311", "phone")],
)  # fmt: skip
def test_what_a_number_means(typed, kind):
    assert queries.meaning(typed).kind == kind


@pytest.mark.django_db
def test_an_nib_that_looks_like_a_phone_is_found_by_everyone():
    enter("Kios A", nib="0812240001234")
    assert found("0812240001234") == found("0812240001234", actor(0, role=Role.TRAINER)) == ["Kios A"]


@pytest.mark.django_db
def test_only_who_may_see_numbers_finds_people_by_them_and_it_is_noted():
    enter("Kios A", nik="5371015505850003")
    reader = actor(0, role=Role.TRAINER)
    assert found("5371015505850003", reader) == []
    with pytest.raises(Refused):
        services.note_look_up(actor=reader, text="5371015505850003", found=0, now=NOW)
    assert services.note_look_up(actor=EVERYWHERE, text="5371015505850003", found=1, now=NOW)
    assert not services.note_look_up(actor=EVERYWHERE, text="kios a", found=1, now=NOW)
    entry = Entry.objects.get(action="registry.looked_up")
    assert "5371015505850003" not in str(entry.__dict__) and entry.detail == {"found": 1}


@pytest.mark.django_db
def test_search_goes_with_the_other_filters():
    enter("Kios Mawar", nib="1234567890123")
    enter("Kios Mawar Dua")
    assert found("kios mawar", nib=False) == ["Kios Mawar Dua"]
    assert found("kios mawar", sector=("WEAVING",)) == []


@pytest.mark.django_db
def test_a_full_index_says_the_same_as_one_kept_up_piece_by_piece():
    fill(40)
    before = {text: found(text) for text in ("kios mama", "tenun", "bo'i", "yuliana")}
    search.index_businesses(None)
    assert {text: found(text) for text in before} == before and all(before.values())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ['"', "'", "a OR b", "NEAR(x y)", "*", "kios & | ! <->", "%", "\\", "x" * 80, "¿?", "(((", "p5371", "ка"],
)
def test_no_text_breaks_the_search(text):
    fill(5)
    assert isinstance(found(text), list)


WORDS = some.text("ABCDEF 12", max_size=30).map(lambda text: " ".join(text.split()))


@given(WORDS.filter(bool), some.lists(WORDS, max_size=8))
def test_ranking_puts_the_very_name_first_and_never_fails(key, others):
    texts = [*others, f"{key} | PEMILIK"]
    places = rank(key, texts)
    assert len({place for place, _likeness in places}) == len(places)
    best = max(likeness_of for _place, likeness_of in places)
    assert dict(places)[len(others)] == best == 100.0


@given(
    WORDS, some.dictionaries(some.text("ABCDEF12", min_size=1, max_size=8), some.integers(1, 99), max_size=20)
)
def test_questions_only_name_known_words(key, businesses):
    known = Vocabulary.of(businesses)
    for asked in (
        *likeness.questions(key, known),
        *likeness.loose_questions(key, known),
        *likeness.exact_question(key, known),
    ):
        assert asked and all(group and set(group) <= set(businesses) for group in asked)
