"""The pages of the review, without a browser: who sees them, what a press does, how many questions they ask."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from pilar.accounts.domain import Role, system
from pilar.accounts.services import create_user
from pilar.linkage import services
from pilar.linkage.models import LearntModel, Pair, Sample
from pilar.linkage.tests.test_review import FAR, OESAPA, business, found
from pilar.registry.models import Business

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def browser(role: Role, *areas: int) -> Client:
    user = create_user(
        actor=system("uji"), email=f"{role.value}@contoh.id", name=role.value.title(), role=role, areas=list(areas or (5371,)),
        letter=False, now=NOW,
    )  # fmt: skip
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def pair() -> Pair:
    return found((business(activity="jual sei"), business("Sei Bambu Kuning", activity="jual kue")))[0]


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_the_queue_tells_each_pair_with_its_reasons_and_filters(pair):
    clerk = browser(Role.CLERK)
    html = page(clerk, "/kembar/")
    assert "Sei Bambu Kuning" in html and "90" in html and "NIK sama kecuali satu angka" in html
    assert "Tidak ada pasangan di sini" in page(clerk, "/kembar/?tumpukan=SURE")
    assert "Sei Bambu Kuning" in page(clerk, "/kembar/?kecamatan=537103&dari=0")
    assert "Tidak ada pasangan di sini" in page(clerk, "/kembar/?kecamatan=537101")
    assert "Tidak ada pasangan di sini" in page(clerk, "/kembar/?lama=abc&dari=x&keadaan=ASKED&kecamatan=zz")
    page(browser(Role.LEADER), "/kembar/", 403)


def test_a_pair_shows_both_sides_masked_and_leads_to_the_next(pair):
    other = found((business("A", nik="5371015505850003"), business("B")), chance=0.6)[0]
    clerk = browser(Role.CLERK)
    html = page(clerk, f"/kembar/{pair.pk}/")
    assert f'href="/kembar/{other.pk}/?sesudah={pair.pk}"' in html and 'data-key="g"' in html
    assert "jual kue" in html and "NIK sama kecuali satu angka" in html
    assert "5371015505850003" not in page(clerk, f"/kembar/{other.pk}/")
    answer = clerk.post(f"/kembar/{pair.pk}/", {"putusan": "DIFFERENT", "berikut": str(other.pk)})
    assert answer["Location"] == f"/kembar/{other.pk}/?sesudah={pair.pk}"
    assert "1 dari 2" in page(clerk, answer["Location"])
    assert "Pasangan ini tidak menunggu lagi" in page(clerk, f"/kembar/{pair.pk}/")
    assert clerk.post(f"/kembar/{other.pk}/", {"putusan": "DIFFERENT"})["Location"] == "/kembar/"
    assert clerk.get("/kembar/berikut/")["Location"] == "/kembar/"


def test_a_press_merges_with_the_value_that_was_chosen_and_u_takes_it_back(pair):
    clerk = browser(Role.CLERK)
    trusted = {"pilih_activity": str(pair.a), "asal_activity": str(pair.b)}
    clerk.post(f"/kembar/{pair.pk}/", {"putusan": "SAME", **trusted})
    kept = Business.objects.get(pk=pair.a)
    assert kept.activity == "jual sei" and Business.objects.get(pk=pair.b).status == "MERGED"
    dropped = Business.objects.get(pk=pair.b)
    assert "Pisahkan kembali" in page(clerk, f"/umkm/{kept.number}/")
    assert "Pisahkan kembali?" in page(clerk, f"/kembar/pisah/{dropped.number}/")
    assert "Urungkan" in page(clerk, "/kembar/putusan/")
    clerk.post("/kembar/putusan/0/urungkan/", {"pasangan": str(pair.pk)})
    assert Business.objects.get(pk=pair.b).status == "ACTIVE"
    assert clerk.post("/kembar/putusan/999/urungkan/").status_code == 404
    assert clerk.post("/kembar/putusan/0/urungkan/", {"pasangan": "999"}).status_code == 404


def test_the_page_of_a_merged_record_takes_it_out_again(pair):
    clerk = browser(Role.CLERK)
    clerk.post(f"/kembar/{pair.pk}/", {"putusan": "SAME"})
    number = Business.objects.get(pk=pair.b).number
    assert clerk.post(f"/kembar/pisah/{number}/")["Location"] == f"/umkm/{number}/"
    assert Business.objects.get(pk=pair.b).status == "ACTIVE" and Pair.objects.get(pk=pair.pk).state == "OPEN"


def test_nonsense_is_refused_and_what_lies_elsewhere_is_not_there(pair):
    clerk = browser(Role.CLERK)
    assert clerk.post(f"/kembar/{pair.pk}/", {"putusan": "MENARI"}).status_code == 403
    away = found((business("X", village=FAR), business("Y", village=FAR)))[0]
    page(clerk, f"/kembar/{away.pk}/", 404)
    page(clerk, "/kembar/pisah/5301-0000000-0/", 404)


def test_a_question_reaches_the_facilitator_on_the_list_and_on_the_record(pair):
    clerk, helper = browser(Role.CLERK), browser(Role.FACILITATOR, OESAPA)
    record = f"/umkm/{Business.objects.get(pk=pair.a).number}/"
    assert "Jawab pertanyaan petugas" not in page(
        helper, record
    ) and "Petugas data yang memutuskannya" in page(helper, record)
    clerk.post(f"/kembar/{pair.pk}/", {"putusan": "UNSURE"})
    assert f'href="/kembar/pertanyaan/#tanya-{pair.pk}"' in page(helper, record)
    html = page(helper, "/kembar/pertanyaan/")
    assert f'id="tanya-{pair.pk}"' in html
    assert "Sei Bambu Kuning" in html and "Ya, satu usaha" in html
    assert "Mungkin tercatat dua kali" in page(helper, f"/umkm/{Business.objects.get(pk=pair.a).number}/")
    question = pair.questions.get()
    helper.post(f"/kembar/pertanyaan/{question.pk}/", {"jawaban": "NO", "catatan": "dua kios"})
    assert "dua kios" in page(clerk, f"/kembar/{pair.pk}/")
    assert helper.post("/kembar/pertanyaan/999/", {"jawaban": "NO"}).status_code == 404
    page(helper, "/kembar/", 403)


def test_the_sure_pile_from_the_button_to_the_sample():
    found((business("A"), business("B")), (business("C"), business("D")), chance=0.995)
    head = browser(Role.HEAD)
    html = page(head, "/kembar/pasti/")
    act = html.partition('name="tindakan" value="')[2][:36]
    where = head.post("/kembar/pasti/", {"tindakan": act})["Location"]
    assert head.post("/kembar/pasti/", {"tindakan": act})["Location"] == where  # pressed twice
    assert "Sedang dikerjakan" in page(head, where) or "selesai" in page(head, where)
    services.merge_sure(actor=system("uji"), act=act, now=NOW)
    assert "Apakah penggabungan ini benar?" in page(head, "/kembar/contoh/")
    sample = Sample.objects.first()
    head.post("/kembar/contoh/", {"contoh": str(sample.pk), "jawaban": "keliru"})
    assert "1 keliru" in page(head, "/kembar/contoh/")
    assert head.post("/kembar/pasti/", {"tindakan": "x"})["Location"] == "/kembar/pasti/"


def test_models_are_seen_and_adopted_by_head_and_administrator_only(pair):
    head = browser(Role.HEAD)
    html = page(head, "/kembar/model/")
    shipped = LearntModel.objects.get().version
    assert shipped in html and "bawaan Pilar" in html
    head.post(f"/kembar/{pair.pk}/", {"putusan": "DIFFERENT"})
    head.post("/kembar/model/", {"ajari": "1"})
    taught = LearntModel.objects.get(origin="TAUGHT")
    assert not taught.is_adopted
    head.post("/kembar/model/", {"pakai": taught.version})
    assert LearntModel.objects.get(is_adopted=True) == taught
    assert "Model itu tidak ada" in head.post("/kembar/model/", {"pakai": "x"}, follow=True).content.decode()
    page(browser(Role.ADMIN), "/kembar/model/")
    page(browser(Role.CLERK), "/kembar/model/", 403)


def test_a_pair_asks_few_questions(pair, django_assert_max_num_queries):
    for number in range(6):
        found((business(f"P{number}"), business(f"Q{number}")))
    clerk = browser(Role.CLERK)
    page(clerk, f"/kembar/{pair.pk}/")
    with django_assert_max_num_queries(50):
        page(clerk, f"/kembar/{pair.pk}/")
    with django_assert_max_num_queries(22):
        page(clerk, "/kembar/")


def test_a_pair_is_never_said_to_be_certain(pair):
    Pair.objects.filter(pk=pair.pk).update(business=0.9999)
    record = page(browser(Role.CLERK), f"/umkm/{Business.objects.get(pk=pair.a).number}/")
    assert (
        "lebih dari 99 %" in record.replace("\xa0", " ")
        and "100" not in record.partition("Mungkin tercatat dua kali")[2][:600]
    )
