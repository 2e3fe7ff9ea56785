"""A photo shown with the place of each thing marked, and the piece of it where a thing stands, both drawn by the browser from one picture."""

import base64
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from PIL import Image

from pilar.packaging.domain.label_places import Place
from pilar.packaging.domain.labels import Report, rule_of
from pilar.packaging.domain.photos import jpeg_of
from pilar.packaging.words import labels as words

# Room around a piece, in heights of its words; a shown picture needs no more points than this.
ROOM, SHOWN_SIDE = 0.35, 1200


def drawing(
    key: str,
    url: str,
    size: tuple[int, int],
    frame: tuple[int, int],
    turned: float,
    places: Mapping[str, Place],
) -> dict[str, Any]:
    """What the template draws: the picture laid level in its frame, a numbered box for each place."""
    (width, height), (across, down) = size, frame
    stroke = max(2, max(frame) // 300)
    return {
        "id": f"foto-{key}", "url": url, "view": f"0 0 {across} {down}", "width": str(width), "height": str(height),
        "x": f"{-width / 2:g}", "y": f"{-height / 2:g}", "laid": f"translate({across / 2:g} {down / 2:g}) rotate({-turned:g})",
        "stroke": str(stroke), "under": str(stroke * 2), "letter": str(max(frame) // 36),
        "boxes": [
            {"name": words.element(name), "number": number, "left": str(place.left - stroke), "top": str(place.top - stroke), "width": str(place.width + 2 * stroke),
             "height": str(place.height + 2 * stroke), "above": str(max(place.top - 2 * stroke, max(frame) // 36))}
            for number, (name, place) in enumerate(places.items(), 1)
        ],
    }  # fmt: skip


def piece(key: str, place: Place) -> dict[str, Any]:
    room = round(place.height * ROOM)
    return {
        "use": f"#foto-{key}",
        "view": f"{place.left - room} {place.top - room} {place.width + 2 * room} {place.height + 2 * room}",
        "sure": place.sure,
    }


def elements_shown(report: Report, pieces: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Each thing a label must say, with its piece of the photo."""
    return [
        {"title": words.element(name), "found": one.found, "text": one.text, "required": name in report.required, "rule": rule_of(name, report.kind),
         "piece": pieces.get(name)}
        for name, one in report.elements.items()
    ]  # fmt: skip


def sides_shown(read: Any) -> dict[str, Any]:
    """The sides of an assessed product's label, each thing with its piece of the photo that shows it."""
    shown: list[dict[str, Any]] = []
    pieces: dict[str, dict[str, Any]] = {}
    for side in read.sides:
        row, key = side.row, str(side.row.pk)
        if row.photo_id:
            url = reverse("packaging:photo", args=[row.photo_id])
            size, frame = (row.width, row.height), (row.frame_width, row.frame_height)
            shown.append(drawing(key, url, size, frame, row.turned, side.places) | {"is_front": row.is_front})
        for name, place in side.places.items():
            if name not in pieces or (place.sure and not pieces[name]["sure"]):
                pieces[name] = piece(key, place)
    return {
        "pictures": shown, "typed": [side.row.text for side in read.sides if not side.row.photo_id], "elements": elements_shown(read.report, pieces),
        "summary": words.summary(read.report), "all_there": not read.report.missing, "findings": words.findings_shown(read.report),
    }  # fmt: skip


def picture_shown(key: str, picture: Image.Image, places: Mapping[str, Place]) -> dict[str, Any]:
    """A photo that is not kept: it goes into the page itself."""
    small = picture.copy()
    small.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    url = f"data:image/jpeg;base64,{base64.b64encode(jpeg_of(small, 75)).decode()}"
    return drawing(key, url, picture.size, picture.size, 0, places)
