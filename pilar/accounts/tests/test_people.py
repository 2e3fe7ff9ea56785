"""Adding, placing and closing: who may, what is written down, and that one administrator remains."""

from datetime import timedelta

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts import queries, services
from pilar.accounts.domain import (
    GIVEN_BY_HEAD,
    GRANTS,
    NOBODY,
    Actor,
    Refused,
    Role,
    lies_within,
    system,
)
from pilar.accounts.models import User
from pilar.accounts.permissions import can_change_person, can_manage_people, can_place
from pilar.accounts.tests.people import NOW, make_person
from pilar.accounts.words import ROLE_SENTENCES, ROLE_WORDS
from pilar.audit import queries as audit

ADMIN = Actor(user_id=None, name="Admin", role=Role.ADMIN)
HEAD = Actor(user_id=900, name="Kepala", role=Role.HEAD, areas=(5371,))


def last_deed():
    entry = audit.list_entries(audit.Filters(), limit=1)[0]
    return entry.action, entry.thing_id, entry.detail


def add(actor, role=Role.CLERK, areas=(5371,), **more):
    values = {"email": "Baru@Contoh.Pilar.Test ", "name": " Ana   Bria ", "now": NOW} | more
    return services.create_user(actor=actor, role=role, areas=areas, **values)


def test_every_role_has_grants_a_word_and_a_sentence():
    assert set(GRANTS) == set(ROLE_WORDS) == set(ROLE_SENTENCES) == set(Role)
    assert all(len(str(sentence)) > 20 for sentence in ROLE_SENTENCES.values())


@pytest.mark.parametrize(
    ("area", "areas", "inside"),
    [
        (5371, (5371,), True), (537103, (5371,), True), (5371011001, (5371,), True), (5371011001, (537101,), True),
        (5371, (53,), True), (5301, (5371,), False), (53, (5371,), False), (537104, (537103,), False),
        (0, (5371,), False), (0, (0,), True), (5371, (0,), True), (5371, (), False), (5301, (5371, 53), True),
    ],
)  # fmt: skip
def test_an_area_lies_within(area, areas, inside):
    assert lies_within(area, areas) is inside


@given(
    role=st.sampled_from(Role),
    areas=st.lists(st.sampled_from([0, 53, 5371, 5301, 537103, 530101, 5371031001]), max_size=3),
)
def test_a_head_never_gives_more_than_the_own_area(role, areas):
    allowed = bool(can_place(HEAD, role, areas))
    assert allowed == (
        role in GIVEN_BY_HEAD and bool(areas) and all(str(code).startswith("5371") for code in areas)
    )
    assert can_place(ADMIN, role, areas)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMIN, Role.HEAD)])
def test_nobody_else_manages_people(role):
    actor = Actor(user_id=1, name="x", role=role, areas=(0,))
    assert not can_manage_people(actor)
    assert can_manage_people(actor).reason
    assert not can_place(actor, Role.CLERK, [5371])
    assert not can_manage_people(NOBODY)


@pytest.mark.django_db(transaction=True)
def test_a_new_person_gets_a_letter_and_a_line_in_the_book():
    user = add(ADMIN, areas=(5371, 537103), phone="+6281234567890")
    assert (user.email, user.name) == ("baru@contoh.pilar.test", "Ana Bria")
    assert last_deed() == (
        "accounts.person_added",
        str(user.pk),
        {"role": "CLERK", "areas": ["53.71", "53.71.03"]},
    )
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["baru@contoh.pilar.test"]
    assert "/akun/masuk/kode/" in mail.outbox[0].body
    stored = User.objects.get(pk=user.pk)
    assert "81234567890" not in (stored.phone_sealed or "")
    assert stored.phone == "+6281234567890"
    assert queries.people_with_phone("+6281234567890") == [user.pk]
    assert not stored.has_usable_password()


@pytest.mark.django_db(transaction=True)
def test_a_refused_person_leaves_nothing():
    with pytest.raises(Refused, match="luar wilayah"):
        add(HEAD, areas=(5301,))
    with pytest.raises(Refused, match="administrator"):
        add(HEAD, role=Role.INSPECTOR)
    with pytest.raises(Refused, match="tidak dikenal"):
        add(ADMIN, areas=(5399,))
    with pytest.raises(Refused, match="pemilik"):
        add(ADMIN, owner_id=3)
    assert not User.objects.exists()
    assert not audit.list_entries(audit.Filters())
    assert not mail.outbox


@pytest.mark.django_db
def test_an_address_is_used_once_whatever_its_case():
    add(ADMIN)
    with pytest.raises(services.AddressTaken):
        add(ADMIN, email="BARU@contoh.pilar.test")
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_if_the_book_fails_nothing_is_saved(monkeypatch):
    from pilar.accounts.services import people

    def torn(**line):
        raise OSError("the book is torn")

    monkeypatch.setattr(people.audit, "record", torn)
    with pytest.raises(OSError, match="torn"):
        add(ADMIN)
    assert not User.objects.exists()
    assert not mail.outbox


@pytest.mark.django_db
def test_role_and_areas_are_changed_and_told():
    person = make_person(Role.FACILITATOR, (537103,))
    services.change_role(actor=HEAD, person_id=person.pk, role=Role.SUPERVISOR, now=NOW)
    assert last_deed() == (
        "accounts.role_changed",
        str(person.pk),
        {"old_role": "FACILITATOR", "new_role": "SUPERVISOR"},
    )
    services.set_areas(actor=HEAD, person_id=person.pk, areas=[537104, 537103], now=NOW)
    assert last_deed()[2] == {"old": ["53.71.03"], "new": ["53.71.03", "53.71.04"]}
    found = queries.get_person(person.pk)
    assert (found.role, found.areas) == (Role.SUPERVISOR, (537103, 537104))
    before = len(audit.list_entries(audit.Filters(), limit=99))
    services.set_areas(actor=HEAD, person_id=person.pk, areas=[537103, 537104], now=NOW)
    assert len(audit.list_entries(audit.Filters(), limit=99)) == before


@pytest.mark.django_db
def test_a_head_changes_only_people_inside_the_own_area():
    outside = make_person(Role.CLERK, (5301,))
    both = make_person(Role.CLERK, (5371, 5301))
    inspector = make_person(Role.INSPECTOR, (5371,))
    for person in (outside, both, inspector):
        with pytest.raises(Refused):
            services.deactivate_user(actor=HEAD, person_id=person.pk, now=NOW)
        with pytest.raises(Refused):
            services.set_areas(actor=HEAD, person_id=person.pk, areas=[5371], now=NOW)
    inside = make_person(Role.CLERK, (537103,))
    with pytest.raises(Refused):
        services.set_areas(actor=HEAD, person_id=inside.pk, areas=[537103, 5301], now=NOW)
    with pytest.raises(Refused):
        services.change_role(actor=HEAD, person_id=inside.pk, role=Role.ADMIN, now=NOW)


@pytest.mark.django_db
def test_nobody_changes_the_own_place():
    person = make_person(Role.ADMIN, ())
    me = queries.actor_of(person)
    assert not can_change_person(me, queries.get_person(person.pk))
    with pytest.raises(Refused, match="sendiri"):
        services.change_role(actor=me, person_id=person.pk, role=Role.HEAD, now=NOW)


@pytest.mark.django_db
def test_one_administrator_always_remains():
    only = make_person(Role.ADMIN, ())
    with pytest.raises(Refused, match="administrator"):
        services.deactivate_user(actor=ADMIN, person_id=only.pk, now=NOW)
    with pytest.raises(Refused, match="administrator"):
        services.change_role(actor=ADMIN, person_id=only.pk, role=Role.CLERK, now=NOW)
    make_person(Role.ADMIN, ())
    services.deactivate_user(actor=ADMIN, person_id=only.pk, now=NOW)
    assert not queries.get_person(only.pk).is_active


@pytest.mark.django_db
def test_closing_ends_every_session(client):
    person = make_person()
    client.force_login(person)
    assert client.get("/akun/").status_code == 200
    services.deactivate_user(actor=ADMIN, person_id=person.pk, now=NOW + timedelta(hours=1))
    assert client.get("/akun/").status_code == 302
    services.reactivate_user(actor=ADMIN, person_id=person.pk, now=NOW + timedelta(hours=2))
    assert client.get("/akun/").status_code == 302
    assert last_deed()[0] == "accounts.person_reactivated"


@pytest.mark.django_db
def test_the_list_holds_whom_one_manages():
    inside = make_person(Role.CLERK, (537103, 5371011001), name="Bria")
    city = make_person(Role.CLERK, (5371,), name="Ana")
    make_person(Role.CLERK, (5301,), name="Cordula")
    make_person(Role.CLERK, (5371, 53), name="Dorkas")
    make_person(Role.LEADER, (0,), name="Elias")
    make_person(Role.ADMIN, (), name="Frans")
    assert [person.id for person in queries.list_people(HEAD)] == [city.pk, inside.pk]
    assert [person.name for person in queries.list_people(ADMIN)] == [
        "Ana",
        "Bria",
        "Cordula",
        "Dorkas",
        "Elias",
        "Frans",
    ]
    assert queries.count_people(ADMIN) == 6
    assert queries.list_people(Actor(1, "x", Role.CLERK, (0,))) == []
    assert [person.name for person in queries.list_people(ADMIN, text="BRI")] == ["Bria"]
    assert [person.name for person in queries.list_people(ADMIN, role="LEADER")] == ["Elias"]
    page = queries.list_people(ADMIN, limit=2)
    rest = queries.list_people(ADMIN, after=(page[-1].name, page[-1].id))
    assert [person.name for person in page + rest] == ["Ana", "Bria", "Cordula", "Dorkas", "Elias", "Frans"]


@pytest.mark.django_db
def test_the_actor_costs_one_query(django_assert_num_queries):
    user = User.objects.get(pk=make_person(Role.FACILITATOR, (5371, 537103)).pk)
    with django_assert_num_queries(1):
        actor = queries.actor_of(user)
    assert actor == Actor(user.pk, user.name, Role.FACILITATOR, (5371, 537103))


@pytest.mark.django_db
def test_an_owners_log_in_is_linked_to_the_owner_record_by_an_administrator():
    person = make_person(Role.OWNER, ())
    services.link_owner(actor=ADMIN, person_id=person.pk, owner_id=41, now=NOW)
    assert queries.actor_of(User.objects.get(pk=person.pk)).owner_id == 41
    assert last_deed() == ("accounts.owner_linked", str(person.pk), {"old": None, "new": 41})
    services.link_owner(actor=ADMIN, person_id=person.pk, owner_id=41, now=NOW)
    services.link_owner(actor=ADMIN, person_id=person.pk, owner_id=None, now=NOW)
    assert queries.get_person(person.pk).owner_id is None
    assert last_deed() == ("accounts.owner_unlinked", str(person.pk), {"old": 41, "new": None})


@pytest.mark.django_db
def test_who_may_not_link_a_log_in():
    owner, clerk = make_person(Role.OWNER, (537103,)), make_person(Role.CLERK, (537103,))
    outside = make_person(Role.OWNER, (5301,))
    for actor, person in (
        (ADMIN, clerk), (HEAD, outside), (NOBODY, owner), (queries.actor_of(owner), owner), (queries.actor_of(clerk), owner),
    ):  # fmt: skip
        with pytest.raises(Refused):
            services.link_owner(actor=actor, person_id=person.pk, owner_id=41, now=NOW)
    assert not User.objects.exclude(owner_id=None).exists()
    services.link_owner(actor=HEAD, person_id=owner.pk, owner_id=41, now=NOW)
    assert queries.get_person(owner.pk).owner_id == 41


@pytest.mark.django_db
def test_the_first_administrator_comes_once():
    password = services.create_first_admin(email="admin@kota.test", now=NOW)
    assert User.objects.get().check_password(password)
    assert len(password) >= 16
    with pytest.raises(Refused):
        services.create_first_admin(email="lain@kota.test", now=NOW)


@pytest.mark.django_db
def test_demo_people_exist_in_a_demo_only(settings):
    settings.DEMO = False
    with pytest.raises(Refused):
        services.create_demo_people(now=NOW)
    settings.DEMO = True
    made = services.create_demo_people(now=NOW)
    assert services.create_demo_people(now=NOW) == made
    assert User.objects.count() == len(made) == len({row[0] for row in made})
    assert {user.role for user in User.objects.all()} == {role.value for role in Role}
    email, password, role_words, areas = made[0]
    assert (email, role_words, areas) == ("kepala@contoh.pilar.test", "Kepala dinas", ["Kota Kupang"])
    assert User.objects.get(email=email).check_password(password)


def test_the_system_actor_may_everything():
    assert all(system("x").may(grant) for grants in GRANTS.values() for grant in grants)
