"""recordlinkage and dedupe on prepared records: ENVIRONMENT/bin/python peer_matchers.py NAME RECORDS.parquet TRUTH.parquet PAIRS.parquet

Runs in an environment of its own (requirements-peers.lock) and imports nothing of the product. recordlinkage gets its unsupervised classifier (ECM), dedupe what
it asks for: answers about pairs of its own choice, given from the truth. Prints the seconds from table to scored pairs.
"""

import itertools
import sys
import time

import dedupe
import pandas as pd
import recordlinkage

# What Splink is given as well (linkage_splink.py).
EXACT = ("nik15", "phone1", "birth", "village", "doing")
TEXTS = (("person", 0.9), ("street", 0.9), ("trade_own", 0.85))
RULES = (
    ("nik15",), ("phone1",), ("first", "last", "village"), ("first", "birth"), ("first", "village", "doing"), ("last", "village", "doing"),
    ("trade_own", "village"), ("first", "last", "doing"), ("rt", "rw", "village", "doing"), ("street", "village", "doing"), ("trade_own", "first"),
)  # fmt: skip
ANSWERS = 60


def by_recordlinkage(records: pd.DataFrame, truth: pd.Series) -> pd.DataFrame:
    """Pairs with the chance ECM gives them."""
    # A missing value blocks nothing together.
    found = [recordlinkage.Index([recordlinkage.index.Block(list(rule))]).index(records.dropna(subset=list(rule))) for rule in RULES]  # fmt: skip
    pairs = found[0]
    for more in found[1:]:
        pairs = pairs.union(more)
    comparing = recordlinkage.Compare()
    for name in EXACT:
        comparing.exact(name, name, label=name)
    for name, cut in TEXTS:
        comparing.string(name, name, method="jarowinkler", threshold=cut, label=name)
    facts = comparing.compute(pairs, records).fillna(0).astype(int)
    model = recordlinkage.ECMClassifier(init="jaro", binarize=None)
    model.fit(facts)
    chance = model.prob(facts)
    told = chance.reset_index()
    told.columns = ["a", "b", "probability"]
    return told


def by_dedupe(records: pd.DataFrame, truth: pd.Series) -> pd.DataFrame:
    """Pairs with the chance dedupe gives them after ANSWERS answers from the truth."""
    texts = [name for name, _ in TEXTS]
    fields = [dedupe.variables.String(name, has_missing=True) for name in texts]
    fields += [dedupe.variables.Exact(name, has_missing=True) for name in EXACT]
    rows = {
        key: {name: (str(row[name]) if pd.notna(row[name]) else None) for name in (*texts, *EXACT)}
        for key, row in records.iterrows()
    }
    business = {id(row): truth[key] for key, row in rows.items()}
    matcher = dedupe.Dedupe(fields, num_cores=1)
    matcher.prepare_training(rows, sample_size=3000)
    told: dict[str, list[object]] = {"match": [], "distinct": []}
    for _ in range(ANSWERS):
        pair = matcher.uncertain_pairs()[0]
        same = business[id(pair[0])] == business[id(pair[1])]
        told["match" if same else "distinct"].append(pair)
        matcher.mark_pairs({"match": [pair] if same else [], "distinct": [] if same else [pair]})
    matcher.train(recall=0.95)
    groups = matcher.partition(rows, 0.5)
    pairs = [(*pair, float(min(scores))) for ids, scores in groups for pair in itertools.combinations(ids, 2)]
    return pd.DataFrame(pairs, columns=["a", "b", "probability"])


def main() -> None:
    name, source, answers, target = sys.argv[1:5]
    records = pd.read_parquet(source).set_index("unique_id")
    truth = pd.read_parquet(answers).set_index("rec_id")["business_id"]
    records["birth"] = records["birth"].astype(str).where(records["birth"].notna())
    start = time.perf_counter()
    pairs = {"recordlinkage": by_recordlinkage, "dedupe": by_dedupe}[name](records, truth)
    print(time.perf_counter() - start)
    pairs.to_parquet(target)


if __name__ == "__main__":
    main()
