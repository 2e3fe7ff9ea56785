"""The room without script: one plain form for the next question of the step, its answer's number made on the server."""

import uuid
from datetime import datetime
from typing import Any

from django.http import QueryDict

from pilar.flagship import queries, services, words
from pilar.flagship.domain import asking
from pilar.flagship.domain import sitting as states
from pilar.flagship.views.door import ranking_of


def new_id() -> str:
    """The number of an answer that is about to be typed: a form sent twice is one answer."""
    return str(uuid.uuid4())


def question(sitting: Any, ballot: Any, skipped: str = "") -> dict[str, Any]:
    """{kind, fields: [{key, label, options, id}], ...}: what the next form asks; kind WAIT when nothing."""
    said = {(one["kind"], one["key"]) for one in queries.live.own_answers(ballot)}
    frame = queries.live.frame_of(sitting)
    if (states.TEST, "") not in said:
        return _one(
            states.TEST, "", [("well", words.PHONE["test_well"]), ("badly", words.PHONE["test_badly"])]
        )
    if (states.INTEREST, "") not in said and not sitting.snapshots.exists():
        return {
            "kind": states.INTEREST,
            "candidates": [(code, frame.names[code]) for code in frame.candidates],
            "id": new_id(),
        }
    if sitting.step == states.WEIGHTS:
        keys = [key for key in ballot.asked["pairs"] if (states.PAIR, key) not in said]
        if skipped in keys:  # what was skipped comes again after the others
            keys = keys[keys.index(skipped) + 1 :] + keys[: keys.index(skipped) + 1]
        of = len(ballot.asked["pairs"])
        return _pair(frame, keys[0], of - len(keys) + 1, of) if keys else {"kind": "WAIT"}
    if sitting.step == states.SCORES:
        return _scores(frame, ballot, said)
    proposal = queries.live.latest_proposal(sitting)
    if sitting.step == states.DECIDE and proposal is not None:
        chosen = [frame.names[code] for code in proposal.chosen]
        return {
            **_one(states.VOTE, "", list(words.VOTE_WORDS.items())),
            "round": proposal.number,
            "chosen": chosen,
        }
    result = queries.live.told(queries.live.latest_snapshot(sitting))
    return {"kind": "WAIT", "ranked": [row["name"] for row in ranking_of(result, frame.names)]}


def _one(kind: str, key: str, options: list[tuple[str, Any]]) -> dict[str, Any]:
    return {
        "kind": kind,
        "fields": [{"key": key, "label": "", "options": options, "id": new_id()}],
        "round": 1,
    }


def _pair(frame: Any, key: str, at: int, of: int) -> dict[str, Any]:
    set_code, a, b = key.split(":")
    title = next(each.title for each in frame.sets if each.code == set_code)
    one, other = frame.names[a], frame.names[b]
    options = [(str(step), f"{one}: {words.SCALE_WORDS[step]}") for step in (9, 7, 5, 3)]
    options += [("1", str(words.SCALE_WORDS[1]))]
    options += [(f"1/{step}", f"{other}: {words.SCALE_WORDS[step]}") for step in (3, 5, 7, 9)]
    return {
        **_one(states.PAIR, key, options),
        "title": title,
        "pair": (one, other),
        "at": at,
        "of": of,
        "skip": key,
        "ranges": [
            (one["name"], f"{one['low']} → {one['high']}") for one in frame.document["criteria"]["items"]
        ],
    }


def _scores(frame: Any, ballot: Any, said: set[tuple[str, str]]) -> dict[str, Any]:
    mine = ballot.recused.split(",")
    keys = [
        key
        for key in ballot.asked["scores"]
        if (states.SCORE, key) not in said and key.partition(":")[2] not in mine
    ]
    if not keys:
        return {"kind": "WAIT"}
    code = keys[0].partition(":")[0]
    criterion = next(one for one in frame.document["criteria"]["items"] if one["code"] == code)
    options = list(words.SCORE_WORDS.items())
    fields = [
        {"key": key, "label": frame.names[key.partition(":")[2]], "options": options, "id": new_id()}
        for key in keys
        if key.startswith(f"{code}:")
    ]
    return {"kind": states.SCORE, "criterion": criterion, "fields": fields, "round": 1}


def read_form(form: QueryDict, last_seq: int, now: datetime) -> list[services.Sent]:
    """What the plain form sends. Raises ValueError or KeyError for what it never asks."""
    kind, round = form.get("kind", "")[:8], int(form.get("round", "1"))
    if kind == states.INTEREST:
        chosen = ",".join(form.getlist("pilihan"))
        return [services.Sent(uuid.UUID(form.get("id", "")), kind, "", chosen, last_seq + 1, now)]
    sent = []
    for number, name in enumerate((name for name in form if name.startswith("jawab-")), 1):
        key = form.get(f"kunci-{name.removeprefix('jawab-')}", "")[: asking.MOST_KEY]
        sent.append(
            services.Sent(
                uuid.UUID(name.removeprefix("jawab-")), kind, key, form.get(name, ""), last_seq + number, now, round,
                form.get("catatan", "") if kind == states.VOTE else "", form.get("nama", "") if kind == states.VOTE else "",
            )
        )  # fmt: skip
    return sent
