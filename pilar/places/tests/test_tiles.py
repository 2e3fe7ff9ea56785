import pytest

from pilar.places import queries
from pilar.places.domain import tile_map


def in_one_piece(cells):
    rest = set(cells)
    open_ = [rest.pop()]
    while open_:
        column, row = open_.pop()
        for near in ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)):
            if near in rest:
                rest.remove(near)
                open_.append(near)
    return not rest


def place_of(city, name):
    return next((t.column, t.row) for t in tile_map(city) if queries.area_name(t.code) == name)


def test_kupang_has_a_tile_for_each_of_its_villages():
    tiles = tile_map(5371)
    assert sorted(tile.code for tile in tiles) == queries.village_codes(5371)
    assert len({(tile.column, tile.row) for tile in tiles}) == 51


def test_the_six_districts_are_each_in_one_piece():
    for district in queries.children(5371):
        cells = [(t.column, t.row) for t in tile_map(5371) if t.code // 10**4 == district.code]
        assert in_one_piece(cells), district.name


def test_the_lie_of_the_land_is_kept():
    assert place_of(5371, "Lasiana")[0] == max(tile.column for tile in tile_map(5371))
    assert place_of(5371, "Alak")[0] == 0
    assert place_of(5371, "Oesapa")[1] == 0
    assert place_of(5371, "Naioni")[1] == max(tile.row for tile in tile_map(5371))
    for west, east in (("Oesapa Barat", "Oesapa"), ("Bakunase", "Bakunase Dua"), ("Oebobo", "Liliba")):
        assert place_of(5371, west)[0] < place_of(5371, east)[0]
    for north, south in (("Solor", "Airnona"), ("Oebobo", "Sikumana"), ("Oesapa", "Oesapa Selatan")):
        assert place_of(5371, north)[1] < place_of(5371, south)[1]


@pytest.mark.parametrize("city", [5301, 3171, 5306, 9171])
def test_any_other_city_gets_a_compact_grid_with_districts_in_one_piece(city):
    tiles = tile_map(city)
    assert sorted(tile.code for tile in tiles) == queries.village_codes(city)
    assert len({(tile.column, tile.row) for tile in tiles}) == len(tiles)
    for district in queries.children(city):
        cells = [(t.column, t.row) for t in tiles if t.code // 10**4 == district.code]
        assert not cells or in_one_piece(cells)
    columns, rows = max(t.column for t in tiles) + 1, max(t.row for t in tiles) + 1
    assert columns * rows <= 2.5 * len(tiles)


def test_an_unknown_city_has_no_tiles():
    assert tile_map(5399) == ()
