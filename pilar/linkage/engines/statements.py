"""The steps of blocking and scoring in SQL that DuckDB and Spark both read. Numbers go in from this code, never from a person's words."""

from __future__ import annotations

from pilar.linkage.domain.prepared import MOST_PER_NUMBER, NUMBERS
from pilar.linkage.engines.parts import COMMON, COMPARED

COUNTED = "select count(*) as n from raw"
# Rows that cannot be told apart: how many, and those of the first such rec_id.
_REPEATED = "select rec_id, count(*) as rows, min(n) as first from raw group by rec_id having count(*) > 1"
REPEATED = f"select coalesce(sum(rows), 0) as rows from ({_REPEATED}) as repeated"
TWICE = f"""
select r.rec_id, r.file, r.row from raw r join (select rec_id from ({_REPEATED}) as repeated order by first limit 1) t
on r.rec_id = t.rec_id order by r.n"""

# What rows say about each other.
CLASSES = """
select doing, class5, count(*) as rows, min(n) as first from said
where doing is not null and class5 is not null group by doing, class5"""
SHARED = " union all ".join(
    f"select '{name}' as number, cast({name} as string) as value, count(*) as records from said "
    f"where {name} is not null group by {name} having count(*) > {MOST_PER_NUMBER}"
    for name in NUMBERS
)
NAMES_BUSINESSES = """
select count(*) as rows from rows
where trade_own is not null or doing is not null or class5 is not null or sector is not null or nib is not null"""


def counted(*columns: str) -> str:
    """How many rows have each value of some columns of text: name, v, n."""
    return " union all ".join(
        f"select '{column}' as name, {column} as v, count(*) as n from said where {column} is not null group by {column}"
        for column in columns
    )


def meetings(*columns: str) -> str:
    """How many rows have a number, and how many ordered pairs of them the same one."""
    each = " union all ".join(
        f"select '{column}' as name, cast(count(*) as double) as c from rows where {column} is not null group by {column}"
        for column in columns
    )
    return (
        f"select name, sum(c) as total, sum(c * (c - 1)) as meetings from ({each}) as counted group by name"
    )


# Rows alike to the letter stand for each other when they are many.
def copies(most: int) -> str:
    return f"""
select r.n, f.first from rows r
join (select writing, min(n) as first from rows group by writing having count(*) > {most}) f on r.writing = f.writing
where r.telling and r.n <> f.first"""


KEYED = "select r.* from rows r left join copies c on r.n = c.n where c.n is null"

# Blocks: their sizes, the records of those that are compared, and the pairs they bring with what each says.
BLOCKS = "select kind, key, count(*) as many from keys group by kind, key having count(*) > 1"
SIZES = "select kind, many, count(*) as blocks from blocks group by kind, many order by kind, many"
ENTRIES = """
select k.kind, k.key, k.place, k.n, s.bits, s.whole from keys k
join blocks b on k.kind = b.kind and k.key = b.key
join sizes s on b.kind = s.kind and b.many = s.many"""
# In a block too big to compare whole each record meets the two that follow by name.
NEIGHBOURS = """
select e.n, e.bits, lead(e.n, 1) over w as one, lead(e.n, 2) over w as two from entries e
join rows r on e.n = r.n where not e.whole
window w as (partition by e.kind, e.key order by coalesce(r.person, ''), coalesce(r.trade, ''), e.n, e.place)"""
MET = """
select a, b, cast(sum(bits) as bigint) as said from (
  select least(x.n, y.n) as a, greatest(x.n, y.n) as b, x.bits from entries x
  join entries y on x.key = y.key and x.kind = y.kind and (x.place < y.place or (x.place = y.place and x.n < y.n))
  where x.whole and y.whole and x.n <> y.n
  union all select least(n, one) as a, greatest(n, one) as b, bits from neighbours where one is not null and one <> n
  union all select least(n, two) as a, greatest(n, two) as b, bits from neighbours where two is not null and two <> n
) as brought group by a, b"""
SAYING = "select said, count(*) as pairs from met group by said order by said desc"


def pairs(least: int, more: int) -> str:
    """The pairs that say more than `least`, of those that say just as much the first `more` by record, and the copies."""
    return f"""
select a, b, false as copy from met where said > {least}
union all select a, b, false as copy from (select a, b from met where said = {least} order by a, b limit {more}) as last
union all select first as a, n as b, true as copy from copies"""


def name_words(words: str) -> str:
    """Each word of each name with how many records have the name. words: a row for each word of `person`."""
    each = f"select person, many, {words} as word from (select person, count(*) as many from rows where person is not null group by person) as p"
    return f"select person, many, word from ({each}) as w where length(word) > 1"


def compared(size: int) -> str:
    """Each record with how common its name, shop name, phone and house are."""
    chance = f"""
select w.person, exp(sum(ln(s.share))) as name_chance from name_words w
join (select word, sum(many) / {float(size)!r} as share from name_words group by word) s on w.word = s.word group by w.person"""
    houses = "select village, street, house, count(*) as many from rows where street is not null group by village, street, house"
    told = ", ".join(f"r.{name}" for name in COMPARED)
    return f"""
select r.n, {told}, coalesce(c.name_chance, 1.0) as name_chance, coalesce(t.n / {float(size)!r}, 0.0) as trade_share,
  coalesce(p.n, (select count(*) from rows where phone1 is null)) as phone_holders, coalesce(h.many, 0) as crowd
from rows r left join ({chance}) c on r.person = c.person
left join (select trade_own, count(*) as n from rows group by trade_own) t on r.trade_own = t.trade_own
left join (select phone1, count(*) as n from rows group by phone1) p on r.phone1 = p.phone1
left join ({houses}) h on r.street = h.street and r.village is not distinct from h.village and r.house is not distinct from h.house"""


# Both records of a pair in one row.
SIDES = f"""
select p.a, p.b, p.copy, {", ".join(f"x.{name}, y.{name} as {name}_b" for name in (*COMPARED, *COMMON))}
from pairs p join compared x on p.a = x.n join compared y on p.b = y.n"""


def patterns(table: str) -> str:
    return f"select pattern, count(*) as pairs from {table} group by pattern order by pattern"


# Which words of work meet in one business: every owner counts once for the same two words.
_WORDS = " union all ".join(
    f"select concat('{one}:', x.{left}) as x, concat('{other}:', y.{right}) as y, x.person as owner, w.weight from likely w "
    f"join compared x on w.a = x.n join compared y on w.b = y.n where x.{left} is not null and y.{right} is not null"
    for one, left in (("D", "doing"), ("C", "class_said"))
    for other, right in (("D", "doing"), ("C", "class_said"))
)
LIKELY = "select j.a, j.b, w.weight from judged j join weights w on j.pattern = w.pattern"
WORKS = """
select x, y, sum(weight) as n from (
  select x, y, owner, max(weight) as weight from (select x, y, owner, weight from met_words union all
    select y as x, x as y, owner, weight from met_words) as turned group by x, y, owner
) as once group by x, y"""
MET_WORDS = f"select x, y, owner, max(weight) as weight from ({_WORDS}) as every group by x, y, owner"
SAID_WORK = """
select j.a, j.b, j.copy, j.pattern, x.doing, x.class_said, y.doing as doing_b, y.class_said as class_said_b
from judged j join compared x on j.a = x.n join compared y on j.b = y.n"""


def ties(table: str) -> str:
    return f"select j.a, j.b from {table} j join scores s on j.pattern = s.pattern where s.tie or j.copy"


HOMES = "select h.n, h.component, h.shard, r.list from places h join rows r on h.n = r.n"


def inside(table: str) -> str:
    """Pairs of one component with their chances alone."""
    return f"""
select g.shard, j.a, j.b, j.copy, j.pattern, s.business, s.owner, s.household, s.unrelated, g.list, h.list as list_b
from {table} j join scores s on j.pattern = s.pattern join homes g on j.a = g.n join homes h on j.b = h.n
where g.component = h.component"""


CLUSTERS = """
select r.rec_id, c.rec_id as cluster_id, o.rec_id as owner_id, coalesce(g.pile, 'DIFFERENT') as pile from rows r
left join (select a, cluster, person, pile from grouped where b is null) g on r.n = g.a
join rows c on c.n = coalesce(g.cluster, r.n) join rows o on o.n = coalesce(g.person, r.n) order by r.n"""


# How many records are not the first of their business, and of their owner.
JOINED = """
select coalesce(sum(case when cluster <> a then 1 else 0 end), 0) as businesses, coalesce(sum(case when person <> a then 1 else 0 end), 0) as owners
from grouped where b is null"""


def told(table: str) -> str:
    """Every pair that has anything to do with each other: those of one component as they were grouped, the others as they are alone."""
    return f"""
select x.rec_id as a, y.rec_id as b, t.business, t.owner, t.household, t.pile, coalesce(w.reasons, '') as reasons from (
  select a, b, business, owner, household, pile, pattern from grouped where b is not null
  union all
  select j.a, j.b, s.business, s.owner, s.household, 'DIFFERENT' as pile, j.pattern from {table} j
  join scores s on j.pattern = s.pattern left join homes g on j.a = g.n left join homes h on j.b = h.n
  where s.told and (g.component is null or h.component is null or g.component <> h.component)
) t join rows x on t.a = x.n join rows y on t.b = y.n left join reasons w on t.pattern = w.pattern order by t.a, t.b"""
