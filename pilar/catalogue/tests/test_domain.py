"""The rules of the catalogue: prices, photos, barcodes, QRIS, permits, facts, and finding in spite of slips."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance, ImageFilter
from stdnum import ean

from pilar.catalogue.domain import (
    barcodes,
    curating,
    kinds,
    offers,
    permits,
    photos,
    prices,
    products,
    qris,
    searching,
)
from pilar.catalogue.tests.shelf import file_of, picture
from pilar.registry.domain.prints import SAME, apart

# -- prices: the table of docs/methods/product-prices.md ------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Rp 95.000,-/kg", prices.Price(95_000, unit="kg")),
        ("95rb", prices.Price(95_000)),
        ("mulai 50.000", prices.Price(50_000, starts=True)),
        ("1,5 jt per lembar", prices.Price(1_500_000, unit="lembar")),
        ("50-75rb", prices.Price(50_000, True, 75_000)),
        ("50.000 – 75.000", prices.Price(50_000, True, 75_000)),
        ("IDR 95,000.00", prices.Price(95_000)),
        ("Rp 15.000/bungkus 250 g", prices.Price(15_000, unit="bungkus 250 g")),
        ("Rp. 25.000 per bungkus", prices.Price(25_000, unit="bungkus")),
        ("tanya dulu", prices.Price(None)),
        ("95 000", prices.Price(95_000)),
        ("harga 20rb saja", prices.Price(20_000)),
    ],
)
def test_a_price_is_read_as_people_write_it(written, read):
    assert prices.parse_price(written) == read


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "EMPTY"), ("murah", "UNREADABLE"), ("95", "TOO_LOW"), ("12.5", "UNREADABLE"), ("95.0000", "UNREADABLE"),
        ("95.000 rb", "UNREADABLE"), ("2 x 15.000", "TWO_PRICES"), ("75rb-50rb", "TWO_PRICES"), ("$5", "FOREIGN"),
        ("Rp 95.000.000.000", "TOO_HIGH"), ("Rp 95.000,-/kg atau 90rb", "TWO_PRICES"), ("15rb/bungkus 10 rb/kecil", "TWO_PRICES"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_refused(written, code):
    with pytest.raises(prices.NotAPrice) as refused:
        prices.parse_price(written)
    assert refused.value.code == code


@given(st.text(max_size=60))
def test_any_text_is_a_price_or_is_refused_with_a_code(text):
    try:
        read = prices.parse_price(text)
    except prices.NotAPrice as problem:
        assert problem.code.isupper()
    else:
        assert read.amount is None or prices.LOWEST <= read.amount <= prices.HIGHEST


@given(
    st.integers(prices.LOWEST, prices.HIGHEST),
    st.sampled_from(["{}", "Rp {}", "Rp. {},-", "Rp{},00", "IDR {}", "harga {} saja", "{}/kg"]),
)
def test_every_amount_written_with_points_is_read_back(amount, form):
    assert prices.parse_price(form.format(f"{amount:,}".replace(",", "."))).amount == amount


def test_prices_by_amount_rise_in_amount_and_fall_in_price():
    assert prices.parse_tiers("10: 90.000\n≥50 = Rp 85rb", 95_000) == [prices.Tier(10, 90_000), prices.Tier(50, 85_000)]  # fmt: skip
    for text, line, code in (("10: 96.000", 1, "DEARER"), ("10: 90rb\n5: 80rb", 2, "ORDER"), ("banyak: murah", 1, "UNREADABLE")):  # fmt: skip
        with pytest.raises(prices.WrongTiers) as refused:
            prices.parse_tiers(text, 95_000)
        assert (refused.value.line, refused.value.code) == (line, code)


# -- photos: the table of docs/methods/product-photos.md -------------------------------------------
def test_a_small_picture_is_refused_before_anything_else_is_looked_at():
    with pytest.raises(photos.NotUsable) as refused:
        photos.take_photo(file_of(Image.new("RGB", (200, 300), "white")))
    assert (refused.value.code, refused.value.size) == (photos.TOO_SMALL, (200, 300))


def test_a_file_that_is_no_picture_and_one_that_is_cut_are_refused():
    cut = io.BytesIO(file_of(picture()).getvalue()[:2_000])
    for file in (io.BytesIO(b"%PDF-1.7"), cut):
        with pytest.raises(photos.NotUsable) as refused:
            photos.take_photo(file)
        assert refused.value.code == photos.NO_PICTURE


def test_a_sharp_picture_passes_and_blur_and_dark_are_said():
    sharp = picture((1200, 1000))
    assert photos.take_photo(file_of(sharp)).warnings == ()
    assert photos.take_photo(file_of(sharp)).sharpness > 1_000
    assert photos.BLUR in photos.take_photo(file_of(sharp.filter(ImageFilter.GaussianBlur(25)))).warnings
    assert (
        photos.TOO_DARK in photos.take_photo(file_of(ImageEnhance.Brightness(sharp).enhance(0.08))).warnings
    )


@pytest.mark.parametrize(("size", "far"), [((300, 300), True), ((700, 800), False)])
def test_a_thing_that_is_small_on_plain_ground_is_said_and_on_an_uneven_one_nothing_is(size, far):
    plain, uneven = Image.new("RGB", (1200, 1100), (128, 128, 128)), picture((1200, 1100), seed=5)
    for ground in (plain, uneven):
        ground.paste(picture(size), ((1200 - size[0]) // 2, (1100 - size[1]) // 2))
    assert (photos.FAR in photos.take_photo(file_of(plain)).warnings) == far
    assert photos.FAR not in photos.take_photo(file_of(uneven)).warnings


def test_a_picture_is_turned_as_it_was_held_and_loses_everything_but_its_pixels():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Kamera"
    taken = photos.take_photo(file_of(picture((1200, 900)), exif=exif.tobytes()))
    kept = Image.open(io.BytesIO(taken.jpeg))
    assert (taken.width, taken.height) == (900, 1200) == kept.size
    assert not kept.getexif() and Image.open(io.BytesIO(taken.thumb)).size == (photos.THUMB, photos.THUMB)


def test_the_same_picture_is_known_again_when_shrunk_and_another_is_not():
    one, other = picture((1200, 900), seed=1), picture((1200, 900), seed=2)
    small = one.resize((640, 480))
    prints = [photos.take_photo(file_of(each.resize((1000, 750)), quality=60)).fingerprint for each in (one, small, other)]  # fmt: skip
    assert apart(prints[0], prints[1]) <= SAME < apart(prints[0], prints[2])


# -- identifiers -----------------------------------------------------------------------------------
@given(st.integers(0, 10**12 - 1))
def test_one_wrong_digit_of_a_gtin_is_always_found(number):
    body = f"{number:012}"
    right = body + ean.calc_check_digit(body)
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    assert barcodes.gtin_fault(right)[0] in ("", barcodes.RESTRICTED)
    assert barcodes.gtin_fault(wrong) == (barcodes.DIGIT, right[-1])


def test_numbers_for_one_shop_only_and_other_texts_are_no_gtin():
    for body in ("200123456789", "290123456789", "020123456789", "040123456789"):
        assert barcodes.gtin_fault(body + ean.calc_check_digit(body))[0] == barcodes.RESTRICTED
    assert barcodes.gtin_fault("899 123-456.7891")[0] == ""
    assert barcodes.is_indonesian("8991234567891")
    assert barcodes.gtin_fault("12345")[0] == barcodes.LENGTH and barcodes.gtin_fault("89912B")[0] == barcodes.LETTERS  # fmt: skip


def _tlv(*pairs: tuple[str, str]) -> str:
    return "".join(f"{tag}{len(value):02}{value}" for tag, value in pairs)


def qris_text(merchant: str = "DAPUR SEI CONTOH", nmid: str = "ID1020304050607", **other: str) -> str:
    account = _tlv(("00", "ID.CO.BANKNTT.WWW"), ("01", "936001300000000001"), ("02", "000000000000001"), ("03", "UMI"))  # fmt: skip
    central = _tlv(("00", "ID.CO.QRIS.WWW"), ("02", nmid), ("03", "UMI"))
    fields = {"00": "01", "01": "11", "26": account, "51": central, "52": "5812", "53": "360", "58": "ID", "59": merchant, "60": "KUPANG", "61": "85228"}  # fmt: skip
    body = _tlv(*sorted((fields | {tag[1:]: value for tag, value in other.items()}).items())) + "6304"
    return body + qris.crc16(body)


def test_the_sum_of_a_qris_is_the_published_one():
    assert qris.crc16("123456789") == "29B1"  # CRC-16/CCITT-FALSE of the catalogue of CRCs


def test_a_static_qris_is_read():
    read = qris.read_qris(qris_text())
    assert (read.merchant, read.city, read.nmid, read.criteria, read.acquirer) == (
        "DAPUR SEI CONTOH", "KUPANG", "ID1020304050607", "UMI", "BANKNTT",
    )  # fmt: skip
    assert qris.like_names(read.merchant, "Dapur Se'i Contoh") and not qris.like_names(read.merchant, "Kios Oesapa")  # fmt: skip


@given(st.data())
def test_every_changed_letter_of_a_qris_is_found(data):
    text = qris_text()
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("0123456789ABCXYZ").filter(lambda each: each != text[at]))
    with pytest.raises(qris.NotQris):
        qris.read_qris(text[:at] + letter + text[at + 1 :])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://contoh.id", "NOT_QRIS"), (qris_text()[:60], "BROKEN"), (qris_text(_53="840"), "CURRENCY"), (qris_text(_58="SG"), "COUNTRY"),
        (qris_text(_01="12"), "DYNAMIC"), (qris_text(_54="50000"), "DYNAMIC"), (qris_text(nmid="ID12"), "NMID"),
    ],
)  # fmt: skip
def test_a_qris_that_is_none_or_not_for_the_counter_is_refused(text, code):
    with pytest.raises(qris.NotQris) as refused:
        qris.read_qris(text)
    assert refused.value.code == code


@given(st.text(max_size=200))
def test_any_text_is_a_qris_or_refused(text):
    with pytest.raises(qris.NotQris):
        qris.read_qris("000201" + text)


# -- permits, facts, offers --------------------------------------------------------------------------
def test_a_permit_is_good_through_its_last_day():
    today = date(2026, 11, 23)
    assert permits.standing(today, today).state == permits.ENDING
    assert permits.standing(date(2026, 11, 22), today).state == permits.EXPIRED
    assert permits.standing(date(2027, 11, 22), today).state == permits.VALID
    assert permits.standing(None, today).state == permits.OPEN_ENDED


def test_facts_of_another_type_never_stand():
    assert kinds.kept_facts("FOOD", {"net_weight_g": 250, "motif": "kaif", "serving": ""}) == {
        "net_weight_g": 250
    }
    for wrong in (
        {"net_weight_g": "banyak"},
        {"allergens": ["NONE", "EGG"]},
        {"storage": "GUDANG"},
        {"net_weight_g": -5},
    ):
        with pytest.raises(ValueError):
            kinds.kept_facts("FOOD", wrong)
    assert "motif" in kinds.missing_facts("CLOTH", {"origin": 5303})


def test_an_offer_that_cannot_be_kept_is_said():
    assert offers.offer_faults(offers.MADE_TO_ORDER, None, (), 1, None) == [offers.NO_LEAD]
    assert offers.offer_faults(offers.SEASONAL, 3, (), 50, 20) == [
        offers.NO_SEASON,
        offers.CAPACITY_BELOW_MINIMUM,
    ]
    assert offers.offer_faults(offers.STOCK, None, (), 1, 100) == []


def test_a_change_of_the_price_asks_the_owner_and_one_of_the_english_does_not():
    before = {"price": 1, "name_en": "a", "facts": {"motif": "x"}}
    names = products.changed(before, before | {"price": 2, "facts": {"motif": "y"}})
    assert names == ["price", "facts.motif"] and products.asks_owner(names)
    assert not products.asks_owner(products.changed(before, before | {"name_en": "b"}))


# -- finding -----------------------------------------------------------------------------------------
def test_a_product_is_found_in_spite_of_slips_and_other_words():
    known = searching.words_of("Se'i sapi asap kayu kosambi", "Selendang tenun Amarasi", "Keripik pisang")
    assert searching.words_of("Se’i SAPI") == ["sei", "sapi"]
    for typed, word in (
        ("tenin", "tenun"),
        ("kripik", "keripik"),
        ("slendang", "selendang"),
        ("amarsi", "amarasi"),
        ("kosam", "kosambi"),
    ):
        (asked,) = searching.words_of(typed)
        assert word in searching.meant(asked, known), typed
    assert searching.meant("zzz", known) == [] and searching.meant("sai", known) == []


# -- curation: the table of docs/methods/product-curation.md -----------------------------------------
FIRST = dict(zip(curating.DIMENSIONS, (5, 4, 3, 4, 4), strict=True))
SECOND = dict(zip(curating.DIMENSIONS, (4, 4, 3, 3, 5), strict=True))


def test_two_curators_who_agree_decide_and_two_far_apart_do_not():
    assert curating.total(curating.USUAL, FIRST) == 76.25 and curating.total(curating.USUAL, SECOND) == 70
    assert curating.outcome(curating.USUAL, [FIRST, SECOND]) == curating.Outcome(73.1, "B", True)
    assert curating.outcome(curating.USUAL, [FIRST]) is None
    far = SECOND | {curating.PACKAGING: 1}
    assert curating.outcome(curating.USUAL, [FIRST, far]) is None
    assert curating.outcome(curating.USUAL, [FIRST, far, FIRST]) == curating.Outcome(76.2, "B", True)


@given(
    st.lists(
        st.fixed_dictionaries({each: st.sampled_from(curating.SCORES) for each in curating.DIMENSIONS}),
        min_size=3,
        max_size=3,
    )
)
def test_a_better_score_never_makes_a_worse_grade(judged):
    found = curating.outcome(curating.USUAL, judged)
    better = [each | {curating.QUALITY: 5} for each in judged]
    assert found.grade >= curating.outcome(curating.USUAL, better).grade
    assert 0 <= found.points <= 100
