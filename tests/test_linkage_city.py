"""The statistical model against the truth of a synthetic city, its lists made as poor as real ones."""

import numpy as np
import polars as pl
import pytest

from pilar.demo.domain.city import build_city
from pilar.demo.domain.files import write_big_csv
from pilar.linkage.domain import model

NAMES = {
    "no": "rec_id", "sumber": "source", "nama_pemilik": "owner_name", "no_kk": "kk", "jenis_kelamin": "sex", "tanggal_lahir": "birth_on",
    "no_hp": "phone", "alamat": "address", "kelurahan": "village", "kecamatan": "district", "nama_usaha": "business_name",
    "jenis_usaha": "activity", "tahun_berdiri": "founded",
}  # fmt: skip
# The share of cells each sender leaves out beyond what the demo's own lists lack; the licences also write owners as businesses.
HIDDEN = {
    "nib": {"dinas": 0.7, "aid": 0.95, "ledgers": 1, "survey": 0.8},
    "npwp": {"dinas": 1, "aid": 1, "ledgers": 1, "survey": 1},
    "kbli": {"dinas": 1, "aid": 1, "ledgers": 1, "survey": 1},
    "birth_on": {"dinas": 0.6, "aid": 0.4, "ledgers": 0.9, "oss": 0.3, "survey": 0.9},
    "nik": {"dinas": 0.3, "ledgers": 0.5, "survey": 0.7},
    "kk": {"dinas": 0.7, "aid": 0.5, "ledgers": 0.6, "oss": 1, "survey": 1},
    "phone": {"dinas": 0.25, "aid": 0.4, "ledgers": 0.6, "survey": 0.15},
    "rt_rw": {"dinas": 0.3, "aid": 0.3, "ledgers": 0.1, "oss": 0.4, "survey": 0.6},
    "address": {"dinas": 0.1, "aid": 0.25, "ledgers": 0.3, "survey": 0.3},
    "founded": {"dinas": 0.4, "aid": 0.8, "ledgers": 0.8, "oss": 0.5, "survey": 0.3},
    "email": {"dinas": 0.8, "aid": 1, "ledgers": 1, "survey": 0.5},
}


def poorer(records: pl.DataFrame, seed: int) -> pl.DataFrame:
    """The records with cells hidden by sender, and half of OSS under the owner's name."""
    rng = np.random.default_rng(seed)
    sender = records["source"]
    kept = {
        name: sender.replace_strict(shares, default=0.0, return_dtype=pl.Float64).to_numpy()
        < rng.random(len(sender))
        for name, shares in HIDDEN.items()
    }
    hidden = records.with_columns(
        pl.when(pl.Series(keep)).then(name).alias(name) for name, keep in kept.items()
    )
    owners = (sender == "oss") & pl.Series(rng.random(len(sender)) < 0.55)
    return hidden.with_columns(
        pl.when(owners).then("owner_name").otherwise("business_name").alias("business_name")
    )


def city_lists(businesses: int, seed: int, folder) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Poor records of one city and their truth, row by row."""
    path = folder / "city.csv"
    truth = pl.read_csv(write_big_csv(build_city(businesses, seed=seed), path))
    return poorer(pl.read_csv(path, separator=";", infer_schema=False).rename(NAMES), seed), truth


def quality(found: pl.Series, truth: pl.Series) -> dict[str, float]:
    """Precision, recall and F1 over the pairs of one group."""

    def pairs(*columns: pl.Series) -> int:
        sizes = (
            pl.DataFrame({str(at): column for at, column in enumerate(columns)})
            .group_by(pl.all())
            .len()["len"]
            .cast(pl.Int64)
        )
        return int((sizes * (sizes - 1) // 2).sum())

    both, joined, true = pairs(found, truth), pairs(found), pairs(truth)
    return {"precision": both / max(joined, 1), "recall": both / true, "f1": 2 * both / (joined + true)}


def second_businesses_merged(found: pl.Series, truth: pl.DataFrame) -> int:
    """Pairs of two businesses of one owner that ended in one group."""
    side = truth.select("business_id", "owner_id").with_columns(found.alias("group")).with_row_index("at")
    both = side.join(side, on=["owner_id", "group"], suffix="_b").filter(pl.col("at") < pl.col("at_b"))
    return both.filter(pl.col("business_id") != pl.col("business_id_b")).height


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    records, truth = city_lists(4_000, 77, tmp_path_factory.mktemp("city"))
    return records, truth, model.link(records)


def test_businesses_and_owners_are_found_without_a_label(judged):
    _, truth, linked = judged
    business = quality(linked.clusters["cluster_id"], truth["business_id"])
    assert linked.model.fitted.doubts == ()
    assert business["f1"] >= 0.965 and business["precision"] >= 0.97
    assert quality(linked.clusters["owner_id"], truth["owner_id"])["f1"] >= 0.96


def test_nearly_all_true_pairs_are_compared_and_few_others(judged):
    records, truth, linked = judged
    business = truth["business_id"].to_numpy()
    sizes = truth.group_by("business_id").len()["len"].cast(pl.Int64)
    found = int((business[linked.a] == business[linked.b]).sum())
    assert found / int((sizes * (sizes - 1) // 2).sum()) >= 0.99
    assert len(linked.a) <= 6 * records.height


def test_the_sure_pile_is_sure(judged):
    _, truth, linked = judged
    business = dict(enumerate(truth["business_id"].to_list(), start=1))
    sure = linked.pairs.filter(pl.col("pile") == "SURE")
    right = [business[int(a)] == business[int(b)] for a, b in sure.select("a", "b").iter_rows()]
    assert sum(right) / len(right) >= 0.995 and len(right) > 800


def test_it_keeps_second_businesses_apart(judged):
    _, truth, linked = judged
    group = linked.clusters["cluster_id"]
    # Of the pairs of one owner's different businesses hardly one in twenty-five is joined.
    sizes = [truth.group_by(name).len()["len"].cast(pl.Int64) for name in ("owner_id", "business_id")]
    of_owner, of_business = (int((size * (size - 1) // 2).sum()) for size in sizes)
    assert second_businesses_merged(group, truth) <= 0.04 * (of_owner - of_business)


def test_answers_to_its_own_questions_do_no_harm(judged):
    records, truth, linked = judged
    asked = model.questions(linked, 300)
    told = dict(zip(linked.ids.to_list(), truth.select("business_id", "owner_id").rows(), strict=True))

    def answer(a: str, b: str) -> str:
        one, other = told[a], told[b]
        return "SAME" if one[0] == other[0] else "OWNER" if one[1] == other[1] else "DIFFERENT"

    decisions = asked.with_columns(pl.Series("verdict", [answer(a, b) for a, b in asked.iter_rows()]))
    taught = model.teach(linked, decisions)
    again = model.link(records, model=taught)
    assert taught.version.startswith("classes-1+300.")
    before, after = (
        quality(one.clusters["cluster_id"], truth["business_id"])["f1"] for one in (linked, again)
    )
    assert after >= before - 0.001
