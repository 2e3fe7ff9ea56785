"""Area codes and the programme's sectors: the two code lists every area of the programme shares.

An area code is the Kemendagri code as an integer without dots: province 53, city 5371,
district 537101, village 5371011001. The whole country is 0.
"""

SECTORS = (
    "FOOD_SERVICE",  # warung, kantin, katering, kedai kopi
    "FOOD_PROCESSING",  # sei, abon, keripik, kue, kopi bubuk, minuman
    "WEAVING",  # tenun, ikat, songket
    "CRAFT",  # anyaman, ukiran, perhiasan, suvenir, mebel
    "FASHION",  # penjahit, konveksi, sepatu
    "RETAIL",  # kios, toko, sembako, pakaian, pulsa
    "FARMING",  # sayur, jagung, hortikultura
    "LIVESTOCK",  # ayam, babi, sapi, telur
    "FISHERY",  # nelayan, ikan asin, budi daya, rumput laut
    "WORKSHOP",  # bengkel, las, servis elektronik
    "TRANSPORT",  # ojek, angkot, ekspedisi
    "BEAUTY",  # salon, pangkas, rias
    "SERVICES",  # laundry, percetakan, fotokopi, kos, jasa lain
    "CONSTRUCTION",  # tukang, batako, pasir
    "DIGITAL",  # desain, toko daring, konten
    "OTHER",
)

LEVELS = {2: "province", 4: "city", 6: "district", 10: "village"}


def level_of(area_code: int) -> str:
    """The level of an area code: "country" for 0, else province, city, district or village.

    Raises ValueError for a code whose length fits no level.
    """
    if area_code == 0:
        return "country"
    try:
        return LEVELS[len(str(area_code))]
    except KeyError:
        raise ValueError(f"{area_code} is not an area code") from None


def parent_of(area_code: int) -> int:
    """The code one level up; the country is 0."""
    cut = {"village": 10**4, "district": 10**2, "city": 10**2, "province": 10**2, "country": 1}
    return area_code // cut[level_of(area_code)] if area_code else 0


def dotted(area_code: int) -> str:
    """The code as the ministry writes it: 5371011001 is 53.71.01.1001."""
    text = str(area_code)
    parts = [text[:2], text[2:4], text[4:6], text[6:]]
    return ".".join(part for part in parts if part)


def area_columns(area_code: int) -> dict[str, int]:
    """The columns of a row that stands in an area, with those of the areas above it.

    >>> area_columns(5371)
    {'city_code': 5371, 'province_code': 53}
    """
    found = {}
    while area_code:
        found[f"{level_of(area_code)}_code"] = area_code
        area_code = parent_of(area_code)
    return found
