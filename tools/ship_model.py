"""Fits the matching model that a new installation starts with, on poor lists of a synthetic city, and writes it into the package.

python tools/ship_model.py        (seed 1945, 17,000 businesses; docs/methods/linkage-classes.md tells the numbers)
"""

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "pilar" / "linkage" / "data" / "classes-1.json"
BUSINESSES, SEED = 17_000, 1945

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from pilar.linkage.domain import model, stored
    from pilar.linkage.domain.frequencies import counted
    from pilar.linkage.domain.prepared import prepared
    from pilar.places.domain import sector_of_text
    from tests.test_linkage_city import city_lists

    with tempfile.TemporaryDirectory() as folder:
        records, _truth = city_lists(BUSINESSES, SEED, Path(folder))
    # The intake gives every row the sector its words point to: the model must know what that is worth.
    guessed = {text: sector_of_text(text) for text in records["activity"].drop_nulls().unique().to_list()}
    sectors = {text: guess.code if guess else None for text, guess in guessed.items()}
    records = records.with_columns(
        records["activity"]
        .replace_strict(sectors, default=None, return_dtype=records.schema["activity"])
        .alias("sector")
    )
    linked = model.link(records)
    fitted = linked.model.fitted
    document = {
        "about": {"city": "synthetic", "seed": SEED, "records": records.height, "pairs": len(linked.a)},
        "fitted": stored.fitted_document(fitted),
        "shares": stored.shares_document(fitted),
        "doubts": list(fitted.doubts),
        "frequencies": stored.frequencies_document(counted(prepared(records)[0])),
    }
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    print(
        f"{TARGET.relative_to(ROOT)}: {records.height} records, {len(linked.a)} pairs, doubts {fitted.doubts}"
    )
