"""A paper's data as one row of blocks, for a DOCX whose template knows only blocks: heading, text, fact, item, table."""

from collections.abc import Iterator, Mapping
from typing import Any

Block = dict[str, Any]
Words = Mapping[str, str]
# Empty lines as high as a signature.
ROOM = "\n\n"


def body_of(template: str, data: Mapping[str, Any], words: Words) -> list[Block]:
    """A letter, invitation, assignment, minutes or berita acara in the order it is read, down to where it is signed."""
    own = {"assignment": _assignment, "minutes": _minutes}.get(template, _nothing)
    return [
        *_texts([data.get("opening")]),
        *_texts(data.get("paragraphs")),
        *_facts(data.get("facts")),
        *own(data, words),
        *_listed(words["agenda"], data.get("agenda")),
        *(block for each in data.get("sections") or () for block in section(each)),
        *_texts([data.get("closing")]),
        *_hands(template, data["signers"], words),
    ]


def annexes_of(data: Mapping[str, Any], words: Words) -> list[Block]:
    """What follows the signatures."""
    numbered = enumerate(data.get("annexes") or (), start=1)
    headed = (
        [{"kind": "heading", "text": f"{words['annex']} {at}"}, *section(annex)] for at, annex in numbered
    )
    return [*(block for each in headed for block in each), *_listed(words["invitees"], data.get("invitees"))]


def _hands(template: str, signers: Any, words: Words) -> Iterator[Block]:
    """Room for every hand. Who signs a letter alone needs none: SRIKANDI's own block at its end is that person's."""
    if len(signers) < 2 and template not in ("minutes", "berita_acara"):
        return
    rows = [[it.get("title", ""), "\n".join([it["name"], *_ranks(it)]), ROOM] for it in signers]
    columns = [{"label": words[key]} for key in ("position", "name", "signature")]
    yield {"kind": "heading", "text": words["signatories"]}
    yield _table({"columns": columns, "rows": rows})


def _ranks(it: Mapping[str, Any]) -> list[str]:
    return [f"{before}{it[key]}" for key, before in (("rank", ""), ("nip", "NIP ")) if it.get(key)]


def section(it: Mapping[str, Any]) -> list[Block]:
    """What paper.typ calls a section: heading, paragraphs, facts, numbered, list, table."""
    table = it.get("table")
    return [
        *([{"kind": "heading", "text": it["heading"]}] if it.get("heading") else []),
        *_texts(it.get("paragraphs")),
        *_facts(it.get("facts")),
        *_items(it.get("numbered")),
        *({"kind": "item", "mark": "•", "text": text} for text in it.get("list") or ()),
        *([_table(table)] if table else []),
    ]


def _table(it: Mapping[str, Any]) -> Block:
    rows = [*it["rows"], *([it["total"]] if it.get("total") else [])]
    shares = [each.get("width") or 1 for each in it["columns"]]
    return {
        "kind": "table",
        "columns": [each["label"] for each in it["columns"]],
        "rows": rows,
        "shares": shares,
    }


def _items(texts: Any) -> Iterator[Block]:
    """Numbered from 1: Word's own numbers would run on from the list before."""
    return ({"kind": "item", "mark": f"{at}.", "text": text} for at, text in enumerate(texts or (), start=1))


def _texts(texts: Any) -> Iterator[Block]:
    return ({"kind": "text", "text": text} for text in texts or () if text)


def _facts(pairs: Any) -> Iterator[Block]:
    return ({"kind": "fact", "label": label, "text": text} for label, text in pairs or ())


def _listed(heading: str, texts: Any) -> Iterator[Block]:
    if texts:
        yield {"kind": "heading", "text": heading}
        yield from _items(texts)


def _nothing(data: Mapping[str, Any], words: Words) -> Iterator[Block]:
    return iter(())


def _assignment(data: Mapping[str, Any], words: Words) -> Iterator[Block]:
    yield from _listed(words["basis"], data.get("basis"))
    names = [
        ", ".join(str(it[key]) for key in ("name", "nip", "rank", "position") if it.get(key))
        for it in data["people"]
    ]
    yield from _listed(words["assigns"], names)
    yield from _listed(words["duties"], data["duties"])
    if data.get("period"):
        yield {"kind": "fact", "label": words["period"], "text": data["period"]}


def _minutes(data: Mapping[str, Any], words: Words) -> Iterator[Block]:
    for at, item in enumerate(data["items"], start=1):
        yield {"kind": "heading", "text": f"{at}. {item['title']}"}
        yield from _texts(item.get("paragraphs"))
        for it in item.get("outcomes") or ():
            yield {"kind": "fact", "label": words[it["kind"].lower()], "text": _outcome(it, words)}
    for key in ("present", "absent"):
        if data.get(key):
            columns = [{"label": words["name"]}, {"label": words["position"]}]
            yield {"kind": "heading", "text": words[key]}
            yield _table(
                {"columns": columns, "rows": [[it["name"], it.get("position", "")] for it in data[key]]}
            )
    yield from _texts(data.get("notes"))


def _outcome(it: Mapping[str, Any], words: Words) -> str:
    more = [f"{words[word]}: {it[key]}" for key, word in (("who", "by_whom"), ("due", "due")) if it.get(key)]
    return f"{it['text']} ({'; '.join(more)})" if more else str(it["text"])
