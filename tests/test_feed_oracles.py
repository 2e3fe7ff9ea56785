"""Our feeds before others: Google's typed client, a reader of RSS, Meta's lists of values. And each of them does catch a fault."""

from dataclasses import replace

import pytest

from pilar.catalogue.domain.channels import google, meta
from pilar.catalogue.domain.channels.addresses import Addresses
from pilar.catalogue.tests.goods_samples import FAULTS, WHOLE, but
from pilar.catalogue.tests.shelf import TODAY
from tools import feed_oracles

TO = Addresses("https://pilar.example.com")
SHELF = [
    WHOLE, but(pk=802, choices=()), but(pk=803, availability="MADE_TO_ORDER", lead_days=14), but(pk=804, availability="SEASONAL", season=[3]),
    but(pk=805, kind="CLOTH", facts={"origin": 5311, "motif": "hinggi", "technique": "IKAT", "dye": "NATURAL", "yarn": "COTTON", "size_cm": "200 × 60", "maker": "Mama Contoh", "parcel_g": 400}, choices=()),
    but(pk=806, kind="CRAFT", facts={"material": "daun lontar & bambu", "size_cm": "30 × 25", "maker": "Mama Contoh"}, name="Bakul “lontar” <besar> & kuat", choices=()),
    *(replace(case[2], pk=900 + at, choices=[replace(one, pk=one.pk + at * 10) for one in case[2].choices]) for at, case in enumerate(FAULTS)),
]  # fmt: skip
XML = "".join(google.xml(SHELF, TO, TODAY, title="Etalase"))
CSV = "".join(meta.csv_lines(SHELF, TO, TODAY))


def test_googles_own_client_takes_every_item_and_a_reader_reads_them():
    assert XML.count("<item>") >= 6 and feed_oracles.google_findings(XML) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("in_stock", "in stock"), ("in_stock", "tersedia"), ("95000.00 IDR", "Rp 95.000"), ("g:brand>", "g:merek>"), ("<g:condition>new", "<g:condition>baru"),
        ("</g:title>", "</g:title><g:title>x</g:title>"), ("KPG-801-12", "KPG-801-11"), ("https://sei", "sei"), ("250 g</g:unit_pricing", "g</g:unit_pricing"),
    ],
)  # fmt: skip
def test_googles_client_does_catch_a_fault(good, bad):
    assert good in XML and feed_oracles.google_findings(XML.replace(good, bad))


def test_metas_own_values_are_ours():
    assert CSV.count("\r\n") >= 7 and feed_oracles.meta_findings(CSV) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [("in stock", "in_stock"), (",new,", ",baru,"), ("95000.00 IDR", "Rp 95.000"), ("custom_label_0", "kelurahan"), ("https://pilar", "pilar"), ("tanpa pengawet", "tanpa &nbsp; pengawet"), ("KPG-801-12", "KPG-801-11")],
)  # fmt: skip
def test_metas_values_do_catch_a_fault(good, bad):
    assert good in CSV and feed_oracles.meta_findings(CSV.replace(good, bad))
