"""Every component draws what it is given, escapes it, and keeps its zero and hard cases."""

import gzip
import re

import pytest
from django import forms
from django.template import Context, Template

from pilar.ui.templatetags.ui import register

HOSTILE = '<script>alert("x")</script>'
GALLERY_ONLY_IN_USE = {"bagian"}


def draw(source: str, **values: object) -> str:
    return Template("{% load ui %}" + source).render(Context(values))


class Form(forms.Form):
    name = forms.CharField(label="Nama", help_text="Seperti di papan.")
    kind = forms.ChoiceField(label="Jenis", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="Setuju")
    note = forms.CharField(label="Catatan", required=False)


HOSTILE_USES = {
    "button": "{% button bad key=bad %}", "badge": "{% badge bad %}", "key": "{% key bad %}",
    "person_line": "{% person_line bad bad bad %}", "toast": "{% toast bad bad bad %}", "busy": "{% busy bad %}",
    "search_box": "{% search_box bad bad hint=bad keep=keep %}", "file_drop": '{% file_drop "b" bad bad error=bad %}',
    "masked": "{% masked bad bad bad %}{% masked bad value=bad purpose=bad %}",
    "filter_sentence": "{% filter_sentence bad items 3 bad %}", "facet_group": "{% facet_group bad items %}",
    "data_table": "{% data_table bad items rows note=bad pick=bad foot=foot %}",
    "pagination": "{% pagination bad bad bad %}", "tabs": "{% tabs items bad %}", "breadcrumb": "{% breadcrumb items %}",
    "journey": "{% journey items bad %}", "facts": "{% facts items %}", "timeline": "{% timeline items %}",
    "compare": "{% compare bad bad items bad %}", "progress": "{% progress bad 1 2 bad %}",
    "stepper": "{% stepper words 1 %}", "piles": "{% piles items %}",
    "notice": '{% notice "info" bad %}{{ bad }}{% endnotice %}', "empty_state": "{% empty_state bad %}{{ bad }}{% endempty_state %}",
    "next_step": "{% next_step bad bad %}{{ bad }}{% endnext_step %}",
    "disclosure": "{% disclosure bad %}{{ bad }}{% enddisclosure %}",
    "dialog": '{% dialog "d" bad yes=bad %}{{ bad }}{% enddialog %}',
    "fieldset": "{% fieldset bad bad %}{{ bad }}{% endfieldset %}",
    "selection_bar": "{% selection_bar bad bad %}{{ bad }}{% endselection_bar %}",
    "number_card": "{% number_card bad bad change=bad source=bad as_of=bad url=bad url_label=bad %}{{ bad }}{% endnumber_card %}",
    "bar_chart": "{% bar_chart bad items bad bad label=bad %}", "column_series": "{% column_series bad items bad bad %}",
    "tile_map": "{% tile_map bad items bad bad %}", "area_map": '{% area_map bad items paths "0 0 9 9" bad bad %}',
    "cascade": "{% cascade bad items bad %}",
    "error_summary": "{% error_summary form %}", "field": "{% field form.name bad %}", "form_fields": "{% form_fields form %}",
}  # fmt: skip


def hostile_values() -> dict[str, object]:
    names = (
        "label",
        "term",
        "text",
        "word",
        "who",
        "evidence",
        "url",
        "remove_url",
        "left",
        "right",
        "note",
        "name",
    )
    item = {key: HOSTILE for key in names} | {
        "value": 3, "total": 4, "count": 3, "share": 0.5, "column": 1, "row": 1, "code": 1, "state": "done", "kind": "look",
    }  # fmt: skip

    class Bad(forms.Form):
        name = forms.CharField(label=HOSTILE, help_text="")

    form = Bad({"name": ""})
    form.add_error("name", HOSTILE)
    cells = [{"text": HOSTILE, "note": HOSTILE, "url": HOSTILE}]
    return {
        "bad": HOSTILE, "items": [item], "words": [HOSTILE], "keep": {HOSTILE: HOSTILE}, "paths": {1: HOSTILE},
        "rows": [{"cells": cells, "url": HOSTILE, "value": HOSTILE}], "foot": [HOSTILE], "form": form,
    }  # fmt: skip


def test_every_tag_has_its_hostile_case() -> None:
    assert set(register.tags) - GALLERY_ONLY_IN_USE == set(HOSTILE_USES)


@pytest.mark.parametrize("name", HOSTILE_USES)
def test_what_a_person_typed_never_becomes_markup(name: str) -> None:
    drawn = draw(HOSTILE_USES[name], **hostile_values())
    assert "<script" not in drawn
    assert "&lt;script" in drawn


def test_button_is_a_link_only_with_an_address() -> None:
    assert draw('{% button "Buka" "primary" url="/x" %}').startswith('<a class="button primary" href="/x"')
    assert 'type="submit"' in draw('{% button "Simpan" %}')
    assert 'type="button" data-open="d"' in draw('{% button "Lihat" opens="d" %}')
    assert "<button" in draw('{% button "Buka" url="/x" disabled=True %}')


def test_field_ties_hint_and_error_to_its_input() -> None:
    drawn = draw("{% field form.name %}", form=Form({"name": ""}))
    tied = re.search(r'aria-describedby="([^"]+)"', drawn)
    assert tied
    for anchor in tied.group(1).split():
        assert f'id="{anchor}"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert '<label for="id_name">' in drawn


def test_choices_are_a_fieldset_and_a_tick_stands_before_its_words() -> None:
    assert "<fieldset" in draw("{% field form.kind %}", form=Form())
    tick = draw("{% field form.agree %}", form=Form())
    assert tick.index("checkbox") < tick.index("Setuju")


def test_only_fields_that_may_stay_empty_say_so() -> None:
    drawn = draw("{% form_fields form %}", form=Form())
    assert drawn.count("boleh kosong") == 1
    assert drawn.index("boleh kosong") > drawn.index("Catatan")


def test_error_summary_leads_to_fields_and_is_silent_without_errors() -> None:
    form = Form({"name": ""})
    drawn = draw("{% error_summary form %}", form=form)
    for anchor in re.findall(r'href="#([^"]+)"', drawn):
        assert f'id="{anchor}"' in draw("{% form_fields form %}", form=form)
    assert (
        draw("{% error_summary form %}", form=Form({"name": "x", "kind": "a", "agree": "on"})).strip() == ""
    )


def test_table_names_rows_columns_and_its_order() -> None:
    columns = [
        {"label": "Usaha", "sort_url": "?s", "sorted": "ascending"},
        {"label": "Tenaga", "number": True},
    ]
    rows = [{"cells": [{"text": "Kios"}, "1.204"], "url": "/1", "value": 20412}]
    drawn = draw('{% data_table "Usaha" columns rows pick="usaha" %}', columns=columns, rows=rows)
    assert 'aria-sort="ascending"' in drawn
    assert '<th scope="row"><a href="/1">Kios</a>' in drawn
    assert 'class="num" data-label="Tenaga"' in drawn
    assert 'value="20412"' in drawn, "a machine reads this number: no thousands mark"


def test_table_refuses_a_row_that_does_not_fit() -> None:
    with pytest.raises(ValueError, match="zip"):
        draw('{% data_table "x" c r %}', c=[{"label": "a"}], r=[{"cells": ["1", "2"]}])


def test_compare_colours_only_what_differs() -> None:
    rows = [{"label": "a", "left": "1", "right": "1"}, {"label": "b", "left": "1", "right": "2"}]
    drawn = draw('{% compare "kiri" "kanan" rows %}', rows=rows)
    assert drawn.count('class="differs"') == 1
    assert drawn.count("(berbeda)") == 1


def test_progress_shows_figures_only_when_it_knows_them() -> None:
    assert 'value="1240" max="17412"' in draw('{% progress "Membaca" 1240 17412 %}')
    assert "value=" not in draw('{% progress "Membuka" %}')
    assert 'value="0"' in draw('{% progress "Mulai" 0 10 %}')


def test_masked_value_shows_the_open_one_only_when_given() -> None:
    closed = draw('{% masked "5371••••0003" "/buka" "NIK" %}')
    assert "5371••••0003" in closed and 'href="/buka"' in closed
    opened = draw('{% masked "5371••••0003" "/buka" "NIK" value="5371010101900003" %}')
    assert "5371010101900003" in opened and "/buka" not in opened


def test_chart_without_rows_says_so() -> None:
    for tag in ("bar_chart", "column_series", "tile_map", "cascade"):
        drawn = draw("{% " + tag + ' "Judul" rows %}', rows=[])
        assert "Belum ada data" in drawn
        assert "<svg" not in drawn


def test_a_map_of_51_tiles_is_light_and_says_everything_in_its_table() -> None:
    tiles = [
        {"code": at, "label": f"Kelurahan {at}", "column": at % 9, "row": at // 9, "value": at * 7, "share": at / 51,
         "url": f"/usaha/?kelurahan=537101{at:04}"}
        for at in range(51)
    ]  # fmt: skip
    drawn = draw('{% tile_map "Peta" tiles "NIB" "Sumber" %}', tiles=tiles)
    assert len(gzip.compress(drawn.encode(), 9)) <= 7_000
    assert drawn.count("<title>") == 51
    assert drawn.count('<th scope="row">') == 51


def test_svg_numbers_are_for_machines() -> None:
    rows = [
        {"label": str(at), "value": at + 0.5, "column": at, "row": 0, "share": at / 40, "code": at}
        for at in range(40)
    ]
    drawn = draw('{% column_series "x" rows %}{% tile_map "y" rows %}{% bar_chart "z" rows %}', rows=rows)
    for value in re.findall(r'\s(?:x|y|x1|x2|y1|y2|width|height)="([^"]*)"', drawn):
        assert re.fullmatch(r"-?\d+(\.\d+)?%?", value), value
