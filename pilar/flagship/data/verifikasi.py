#!/usr/bin/env python3
"""Pemeriksa berkas keputusan FGD produk unggulan. Berdiri sendiri: cukup Python 3.9+, tanpa pustaka lain.

    python3 verifikasi.py BERKAS.json                 hitung ulang setiap angka, periksa segel dan setiap suara
    python3 verifikasi.py BERKAS.json --suara SIDIK   apakah suara dengan sidik (hash) ini ada di dalamnya
    python3 verifikasi.py BERKAS.json --kunci KUNCI   segel harus dibuat dengan kunci umum ini

Written a second time on purpose, from the method pages and not from the room's own program: two programs that agree to
the last digit are the proof. Nothing here is imported from Pilar. Method: docs/methods/flagship-record.md.
"""

import hashlib
import json
import math
import sys
from array import array
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from itertools import accumulate
from operator import mul

FORMAT = "fgd-decision/1"
EXACT = Context(prec=34, rounding=ROUND_HALF_EVEN)
NINE, SIX = Decimal("1e-9"), Decimal("1e-6")
SAME = 1e-9  # nearer than this is a tie
LAST_DIGIT = 1.000001e-6  # what two ways of computing in floats may differ by in six printed places
SMALLEST = 5  # a bloc with fewer people is not shown alone
MASK = (1 << 64) - 1


# -- one spelling, hashes, tree ---------------------------------------------------------------------------------------


def canonical(value):
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode()


def _ordered(value):
    if isinstance(value, dict):
        return {name: _ordered(value[name]) for name in sorted(value, key=lambda n: n.encode("utf-16-be"))}
    if isinstance(value, list):
        return [_ordered(each) for each in value]
    if isinstance(value, float):
        raise ValueError("ada angka pecahan yang tidak ditulis sebagai teks")
    return value


def digest(value):
    return hashlib.sha256(canonical(value)).hexdigest()


def leaf_hash(entry):
    content = canonical({"ballot": entry["ballot"], "salt": entry["salt"]})
    return hashlib.sha256(b"\x00" + content).hexdigest()


def tree_root(hashes):
    """Root of the RFC 6962 tree over hex hashes."""
    if not hashes:
        return hashlib.sha256(b"").hexdigest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    left, right = tree_root(hashes[:split]), tree_root(hashes[split:])
    return hashlib.sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


# -- Ed25519 (RFC 8032) -----------------------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE_D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def _add(a, b):
    one = (a[1] - a[0]) * (b[1] - b[0]) % P
    two = (a[1] + a[0]) * (b[1] + b[0]) % P
    three, four = 2 * a[3] * b[3] * CURVE_D % P, 2 * a[2] * b[2] % P
    e, f, g, h = two - one, four - three, four + three, two + one
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(count, point):
    made = (0, 1, 1, 0)
    while count:
        if count & 1:
            made = _add(made, point)
        point, count = _add(point, point), count >> 1
    return made


def _point(packed):
    """The point 32 bytes stand for; None when they stand for none."""
    y = int.from_bytes(packed, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(CURVE_D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signature_holds(public_key, message, signature):
    if len(public_key) != 32 or len(signature) != 64:
        return False
    key, nonce = _point(public_key), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or nonce is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little")
    left, right = _times(scalar, BASE), _add(nonce, _times(challenge % ORDER, key))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P
    )


# -- the official digits ----------------------------------------------------------------------------------------------


class Case:
    """The answers of one file as plain lists."""

    def __init__(self, document):
        version = document["version"]
        self.structure, self.groups, self.goals = version["structure"], version["groups"], version["goals"]
        self.alternatives, self.criteria = len(version["alternatives"]), len(version["criteria"])
        self.role_weights = {role: Fraction(text) for role, text in version["role_weights"].items()}
        self.settings = version["settings"]
        self.facts = {(i, k): Decimal(text) for i, k, text in document["evidence"]["facts"]}
        ballots = [entry["ballot"] for entry in document["ballots"]]
        self.roles = [ballot["role"] for ballot in ballots]
        self.role_names = sorted(set(self.roles))
        self.sizes = {role: self.roles.count(role) for role in self.role_names}
        self.comparisons = [
            [{(i, j): Fraction(text) for i, j, text in one} for one in ballot["comparisons"]]
            for ballot in ballots
        ]
        self.scores = [{(i, k): score for i, k, score in ballot["scores"]} for ballot in ballots]

    @property
    def sets(self):
        if self.structure == "groups":
            return [len(self.groups), *(len(inside) for _, inside in self.groups)]
        if self.structure == "goals":
            return [len(self.goals), *(self.criteria for _ in self.goals)]
        return [self.criteria]


def exact_decimal(value):
    with localcontext(EXACT):
        return Decimal(value.numerator) / Decimal(value.denominator)


def official_set(case, place, items, logarithms):
    """Log-least-squares weights of one set of comparisons, to nine places."""
    whole = sum(case.role_weights[role] for role in case.role_names)
    terms, pulls = [[] for _ in range(items)], {}
    with localcontext(EXACT):
        for person, role in enumerate(case.roles):
            share = case.role_weights[role] / whole / case.sizes[role]
            if share <= 0:
                continue
            weight = exact_decimal(share)
            for (i, j), ratio in case.comparisons[person][place].items():
                said = weight * (_ln(ratio.numerator, logarithms) - _ln(ratio.denominator, logarithms))
                terms[i].append(said)
                terms[j].append(-said)
                pulls[i, j] = pulls.get((i, j), Fraction(0)) + share
        levels = _solve_exactly(pulls, [sum(sorted(each), Decimal(0)) for each in terms], items)
        raised = [(level - max(levels)).exp() for level in levels]
        total = sum(sorted(raised), Decimal(0))
        return [(each / total).quantize(NINE) for each in raised]


def _ln(number, known):
    if number not in known:
        known[number] = EXACT.ln(Decimal(number))
    return known[number]


def _solve_exactly(pulls, right, items):
    """Levels with the last item at zero."""
    size = items - 1
    table = [[Decimal(0)] * size + [right[i]] for i in range(size)]
    for (i, j), pull in pulls.items():
        value = exact_decimal(pull)
        for a, b in ((i, j), (j, i)):
            if a < size:
                table[a][a] += value
                if b < size:
                    table[a][b] -= value
    for c in range(size):
        if abs(table[c][c]) < Decimal("1e-20"):
            raise ValueError("perbandingan tidak menghubungkan semua kriteria")
        for row in table[c + 1 :]:
            factor = row[c] / table[c][c]
            if factor:
                row[c:] = [a - factor * b for a, b in zip(row[c:], table[c][c:])]
    levels = [Decimal(0)] * items
    for c in range(size - 1, -1, -1):
        rest = sum((table[c][k] * levels[k] for k in range(c + 1, size)), Decimal(0))
        levels[c] = (table[c][size] - rest) / table[c][c]
    return levels


def joined(case, sets, times=mul):
    """Weights of the criteria from the weights of the sets."""
    if case.structure == "flat":
        return list(sets[0])
    upper, lower = sets[0], sets[1:]
    if case.structure == "groups":
        return [times(upper[g], weight) for g, inside in enumerate(lower) for weight in inside]
    return [sum(times(upper[g], inside[k]) for g, inside in enumerate(lower)) for k in range(case.criteria)]


def official_matrix(case):
    rows = []
    for i in range(case.alternatives):
        rows.append(
            [_official_cell(case, (i, k)).quantize(SIX, ROUND_HALF_EVEN) for k in range(case.criteria)]
        )
    return rows


def _official_cell(case, cell):
    if cell in case.facts:
        return case.facts[cell]
    total = whole = Fraction(0)
    for role in case.role_names:
        said = [s[cell] for s, own in zip(case.scores, case.roles) if own == role and cell in s]
        if said:
            total += case.role_weights[role] * Fraction(sum(said), len(said))
            whole += case.role_weights[role]
    if not whole:
        every = [s[cell] for s in case.scores if cell in s]
        total, whole = Fraction(sum(every)), Fraction(len(every))
    return exact_decimal(total / whole)


def official(case):
    known = {}
    sets = [official_set(case, place, items, known) for place, items in enumerate(case.sets)]
    with localcontext(EXACT):
        weights = sets[0] if case.structure == "flat" else [w.quantize(NINE) for w in joined(case, sets)]
        matrix = official_matrix(case)
        scores = [sum(sorted(map(mul, weights, row)), Decimal(0)).quantize(SIX) for row in matrix]
    ranking = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    groups = {}
    for place in ranking:
        groups.setdefault(scores[place], []).append(place)
    return {
        "sets": [[str(w) for w in level] for level in sets],
        "weights": [str(w) for w in weights],
        "matrix": [[str(cell) for cell in row] for row in matrix],
        "scores": [str(score) for score in scores],
        "ranking": ranking,
        "ties": [group for group in groups.values() if len(group) > 1],
    }


# -- random numbers: SplitMix64 ---------------------------------------------------------------------------------------


def words(seed, count):
    state = seed & MASK
    for _ in range(count):
        state = state + 0x9E3779B97F4A7C15 & MASK
        z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
        yield z ^ z >> 31


# -- the room in floats -----------------------------------------------------------------------------------------------


class Room:
    """Everybody's answers, added up over any number of each person.

    One person is one long whole number of 64-bit fields (logarithms in fixed point, which pairs were judged, scores,
    which cells were scored): adding people is adding numbers, fast enough for ten thousand draws in plain Python.
    """

    def __init__(self, case):
        self.case, self.people = case, len(case.roles)
        self.shift = 56 - self.people.bit_length()
        self.offset = 1 << self.shift + 6
        self.sets = case.sets
        self.pairs = [[(i, j) for i in range(n) for j in range(i + 1, n)] for n in self.sets]
        self.cells = [(i, k) for i in range(case.alternatives) for k in range(case.criteria)]
        self.open = [place for place, cell in enumerate(self.cells) if cell not in case.facts]
        self.packed = [self._pack(person) for person in range(self.people)]
        self.fields = len(self.packed[0]) if self.packed else 0
        self.packed = [int.from_bytes(array("Q", each).tobytes(), sys.byteorder) for each in self.packed]
        self.inside = {r: [p for p, role in enumerate(case.roles) if role == r] for r in case.role_names}
        self.role_weights = {role: float(case.role_weights[role]) for role in case.role_names}
        self.complete = [
            all(len(answers[place]) == len(pairs) for answers in case.comparisons)
            for place, pairs in enumerate(self.pairs)
        ]
        self.facts = {self.cells.index(cell): float(value) for cell, value in case.facts.items()}
        self.fallback = [self._fallback(cell) for cell in self.cells]

    def _pack(self, person):
        answers, scores = self.case.comparisons[person], self.case.scores[person]
        fields = []
        for place, items in enumerate(self.sets):
            pull = [0.0] * items
            for (i, j), ratio in sorted(answers[place].items()):
                value = math.log(float(ratio))
                pull[i] += value
                pull[j] -= value
            fields += [round(math.ldexp(value, self.shift)) + self.offset for value in pull]
            fields += [int(pair in answers[place]) for pair in self.pairs[place]]
        fields += [scores.get(self.cells[place], 0) for place in self.open]
        return fields + [int(self.cells[place] in scores) for place in self.open]

    def _fallback(self, cell):
        said = [scores[cell] for scores in self.case.scores if cell in scores]
        return sum(said) / max(len(said), 1)

    def add(self, people):
        """The fields of these people (a person may stand twice), added up."""
        total = sum(map(self.packed.__getitem__, people))
        made = array("Q")
        made.frombytes(total.to_bytes(8 * self.fields, sys.byteorder))
        return made

    def version(self, drawn):
        """(weights, values) with these people per role, values to nine digits."""
        present = {role: people for role, people in drawn.items() if people}
        weighed = sum(self.role_weights[role] for role in present)
        sums = [(self.role_weights[role], len(people), self.add(people)) for role, people in present.items()]
        weights = joined(self.case, self._sets(sums, weighed))
        cells = self._cells(sums)
        rows = [cells[i : i + len(weights)] for i in range(0, len(cells), len(weights))]
        return weights, [round(sum(map(mul, row, weights)), 9) for row in rows]

    def _sets(self, sums, weighed):
        levels, start = [], 0
        shares = [weight / weighed / count for weight, count, _ in sums]
        for items, pairs, complete in zip(self.sets, self.pairs, self.complete):
            right = [0.0] * items
            pulls = [0.0] * len(pairs)
            for share, (_, count, fields) in zip(shares, sums):
                base = self.offset * count
                for i in range(items):
                    right[i] += share * math.ldexp(fields[start + i] - base, -self.shift)
                if not complete:
                    judged = fields[start + items : start + items + len(pairs)]
                    pulls = [a + share * b for a, b in zip(pulls, judged)]
            level = (
                [value / items for value in right] if complete else _least_squares(items, pairs, pulls, right)
            )
            top = max(level)
            raised = [math.exp(value - top) for value in level]
            total = sum(raised)
            levels.append([value / total for value in raised])
            start += items + len(pairs)
        self.start = start
        return levels

    def _cells(self, sums):
        count = len(self.open)
        total, whole = [0.0] * count, [0.0] * count
        for weight, _, fields in sums:
            said, known = fields[self.start : self.start + count], fields[self.start + count :]
            total = [a + weight * (s / n if n else 0.0) for a, s, n in zip(total, said, known)]
            whole = [a + weight if n else a for a, n in zip(whole, known)]
        cells = [0.0] * len(self.cells)
        for place, value in self.facts.items():
            cells[place] = value
        for place, a, b in zip(self.open, total, whole):
            cells[place] = a / b if b > 0 else self.fallback[place]
        return cells

    def everybody(self):
        return {role: list(people) for role, people in self.inside.items()}


def _least_squares(items, pairs, pulls, right):
    """The singular system of the comparison graph, its free constant fixed by a 1 in every cell."""
    table = [[0.0] * items + [value] for value in right]
    for (i, j), pull in zip(pairs, pulls):
        table[i][j] -= pull
        table[j][i] -= pull
        table[i][i] += pull
        table[j][j] += pull
    scale = max(sum(table[i][i] for i in range(items)), 1e-300) / items
    for i in range(items):
        row = table[i]
        for j in range(items):
            row[j] += scale / items
        row[i] += 1e-12 * scale
    for c in range(items):
        best = max(range(c, items), key=lambda r: abs(table[r][c]))
        table[c], table[best] = table[best], table[c]
        pivot = table[c]
        for r in range(c + 1, items):
            row = table[r]
            factor = row[c] / pivot[c]
            if factor:
                row[c:] = [a - factor * b for a, b in zip(row[c:], pivot[c:])]
    level = [0.0] * items
    for c in range(items - 1, -1, -1):
        row = table[c]
        level[c] = (row[items] - sum(map(mul, row[c + 1 : items], level[c + 1 :]))) / row[c]
    return level


# -- places -----------------------------------------------------------------------------------------------------------


def tied_levels(values):
    """Indices from the highest value down, ties (to 1e-9, relative above 1) together."""
    groups = []
    for i in sorted(range(len(values)), key=lambda i: (-values[i], i)):
        top = values[groups[-1][0]] if groups else math.inf
        if groups and top - values[i] <= SAME * max(1.0, abs(top)):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [sorted(group) for group in groups]


def order_of(values):
    return [i for group in tied_levels(values) for i in group]


def places_of(values):
    made, place = [0] * len(values), 1
    for group in tied_levels(values):
        for i in group:
            made[i] = place
        place += len(group)
    return made


class Standing:
    """How often each alternative takes each place; k tied ones get 1/k of each of their places."""

    def __init__(self, count):
        self.count, self.draws, self.tally = count, 0, {}
        self.starts = [[0] * count for _ in range(count)]

    def add(self, values):
        """Counts one draw; gives (better, equal) per alternative."""
        ordered = sorted(values, reverse=True)
        better = list(map(ordered.index, values))
        equal = list(map(ordered.count, values))
        for i, (place, size) in enumerate(zip(better, equal)):
            self.tally[i, place, size] = self.tally.get((i, place, size), 0) + 1
            self.starts[i][place] += 1
        self.draws += 1
        return better, equal

    def shares(self):
        made = [[Fraction(0)] * self.count for _ in range(self.count)]
        for (i, place, size), often in self.tally.items():
            for p in range(place, place + size):
                made[i][p] += Fraction(often, size)
        return [[six(float(each / self.draws)) for each in row] for row in made]

    def place_at(self, i, index):
        """The place of alternative i at this index of its sorted places."""
        for place, upto in enumerate(accumulate(self.starts[i])):
            if index < upto:
                return place + 1
        raise AssertionError(index)


def six(value):
    return f"{value:.6f}"


# -- how firm the result is -------------------------------------------------------------------------------------------


def bootstrap(room, ranking):
    drawn, seed = room.case.settings["bootstrap"], room.case.settings["seed"]
    standing, count = Standing(room.case.alternatives), room.case.alternatives
    together = dict.fromkeys(range(1, min(count, 6)), 0)
    regrets = [[0.0] * count for _ in range(count)]
    streams = [
        (role, people, len(people), words(seed + 104729 * place, drawn * len(people)))
        for place, (role, people) in enumerate(sorted(room.inside.items()))
    ]
    for _ in range(drawn):
        picked = {
            role: [people[(next(stream) >> 32) * size >> 32] for _ in people]
            for role, people, size, stream in streams
        }
        values = room.version(picked)[1]
        better, _ = standing.add(values)
        for k in together:
            together[k] += all(better[i] < k for i in ranking[:k])
        _regret(values, regrets)
    tail = drawn // 20
    return {
        "shares": standing.shares(),
        "least": [standing.place_at(i, tail) for i in range(count)],
        "most": [standing.place_at(i, drawn - 1 - tail) for i in range(count)],
        "top_set": {str(k): six(often / drawn) for k, often in together.items()},
        "regret_pair": _least_regret(regrets, drawn),
    }


def _regret(values, regrets):
    """Adds, for each pair, how far its better one is behind the draw's winner."""
    top = max(values)
    behind = [top - value for value in values]
    for i, own in enumerate(behind):
        row = regrets[i]
        for j in range(i + 1, len(behind)):
            row[j] += own if own < behind[j] else behind[j]


def _least_regret(regrets, drawn):
    pairs = [(i, j) for i in range(len(regrets)) for j in range(i + 1, len(regrets))]
    if not pairs:
        return None
    means = [round(regrets[i][j] / drawn, 12) for i, j in pairs]
    return list(pairs[means.index(min(means))])


def free_weights(case, matrix):
    """SMAA in whole numbers."""
    drawn, criteria = case.settings["free_weights"], case.criteria
    least = [min(column) for column in zip(*matrix)]
    moved = [[value - low for value, low in zip(row, least)] for row in matrix]
    width = max(max(row) for row in moved) or 1.0
    whole = [[round(value / width * 2**31) for value in row] for row in moved]
    standing, won = Standing(len(matrix)), {}
    stream = words(case.settings["seed"], drawn * (criteria - 1))
    for _ in range(drawn):
        cuts = [0, *sorted(next(stream) >> 34 for _ in range(criteria - 1)), 2**30]
        weights = [b - a for a, b in zip(cuts, cuts[1:])]
        better, equal = standing.add([sum(map(mul, row, weights)) for row in whole])
        for i, place in enumerate(better):
            if place == 0:
                have = won.setdefault((i, equal[i]), [0] * criteria)
                won[i, equal[i]] = [a + b for a, b in zip(have, weights)]
    return {"shares": standing.shares(), "central": [_central(won, i) for i in range(len(matrix))]}


def _central(won, i):
    parts = [[Fraction(value, size) for value in sums] for (j, size), sums in won.items() if j == i]
    if not parts:
        return None
    total = [sum(column) for column in zip(*parts)]
    return [six(float(value / sum(total))) for value in total]


def own_values(room, weights, matrix):
    """What each person alone would give: own scores, the role's mean where silent, the registry's facts."""
    made = []
    means = {}
    for role, people in room.inside.items():
        for place in room.open:
            said = [
                room.case.scores[p][room.cells[place]]
                for p in people
                if room.cells[place] in room.case.scores[p]
            ]
            means[role, place] = sum(said) / len(said) if said else None
    for person, role in enumerate(room.case.roles):
        values = []
        for i in range(room.case.alternatives):
            total = 0.0
            for k in range(room.case.criteria):
                place = i * room.case.criteria + k
                cell = matrix[i][k]
                if place not in room.facts:
                    mean = means[role, place]
                    cell = room.case.scores[person].get((i, k), cell if mean is None else mean)
                total += weights[k] * cell
            values.append(total)
        made.append(values)
    return made


def shares_of(case):
    whole = sum(case.role_weights[role] for role in case.role_names)
    return [float(case.role_weights[role] / whole / case.sizes[role]) for role in case.roles]


def blocs(room, own):
    sizes = room.case.sizes
    small = [role for role in room.case.role_names if sizes[role] < SMALLEST]
    if len(small) == 1 and len(sizes) > 1:
        small.append(min((r for r in sizes if r not in small), key=lambda r: (sizes[r], r)))
    groups = {role: [role] for role in room.case.role_names if role not in small}
    if small and sum(sizes[role] for role in small) >= SMALLEST:
        groups["LAINNYA"] = small
    made = {}
    for name, roles in groups.items():
        rows = [values for values, role in zip(own, room.case.roles) if role in roles]
        made[name] = places_of([round(sum(column) / len(rows), 9) for column in zip(*rows)])
    return made


def persuasion(own, shares):
    group = [sum(map(mul, shares, column)) / sum(shares) for column in zip(*own)]
    best, *rivals = order_of(group)
    leads = {r: [s * (row[best] - row[r]) for s, row in zip(shares, own)] for r in rivals}
    leave, turn = _fewest(leads, 1.0, len(own) - 1), _fewest(leads, 2.0, len(own))
    return {"leave": leave[0], "leave_rival": leave[1], "turn": turn[0], "turn_rival": turn[1]}


def _fewest(leads, effect, most):
    found = rival = None
    for name, lead in leads.items():
        left, limit = sum(lead), -SAME * max(1.0, sum(map(abs, lead)))
        for number, step in enumerate(sorted((x for x in lead if x > 0), reverse=True)[:most], 1):
            left -= effect * step
            if left < limit:
                if found is None or number < found:
                    found, rival = number, name
                break
    return found, rival


def without_anybody(room, winner):
    """How many people whose leaving alone changes the winner; and the ranking without each bloc of five or more."""
    changed = 0
    if room.people > 1:
        for person, role in enumerate(room.case.roles):
            rest = room.everybody()
            rest[role] = [p for p in rest[role] if p != person]
            if any(room.role_weights[name] > 0 for name, people in rest.items() if people):
                changed += order_of(room.version(rest)[1])[0] != winner
    rankings = {}
    for role in room.case.role_names:
        others = [name for name in room.case.role_names if name != role]
        if room.case.sizes[role] >= SMALLEST and any(room.role_weights[name] > 0 for name in others):
            rankings[role] = order_of(room.version({name: room.inside[name] for name in others})[1])
    return changed, rankings


def critical(matrix, weights):
    """The criterion whose weight must change least, relatively, until two change places."""
    values = [sum(map(mul, row, weights)) for row in matrix]
    best = order_of(values)[0]
    with_best, every = [], []
    for i in range(len(matrix)):
        for j in range(i + 1, len(matrix)):
            gap = sum((b - a) * w for a, b, w in zip(matrix[i], matrix[j], weights))
            for k, weight in enumerate(weights):
                difference = matrix[j][k] - matrix[i][k]
                if abs(difference) <= 1e-12 or weight <= 0 or gap / difference > weight + 1e-12:
                    continue
                every.append((abs(gap / difference) / weight, k))
                if best in (i, j):
                    with_best.append(every[-1])
    return {"top": min(with_best)[1] if with_best else None, "any": min(every)[1] if every else None}


def nearest_weights(matrix, weights):
    best = order_of([sum(map(mul, row, weights)) for row in matrix])[0]
    found = []
    for rival, row in enumerate(matrix):
        if rival == best:
            continue
        differences = [a - b for a, b in zip(row, matrix[best])]
        lead, moved = -sum(map(mul, differences, weights)), list(weights)
        target = differences.index(max(differences))
        for k in sorted(range(len(weights)), key=lambda k: differences[k]):
            gain = differences[target] - differences[k]
            if lead <= 0 or gain <= 1e-12:
                break
            step = min(moved[k], lead / gain)
            moved[k] -= step
            moved[target] += step
            lead -= step * gain
        if lead <= 1e-12:
            found.append((sum(abs(a - b) for a, b in zip(moved, weights)), rival))
    return {"rival": min(found)[1], "distance": six(min(found)[0])} if found else None


def cell_changes(matrix, weights, most):
    values = [sum(map(mul, row, weights)) for row in matrix]
    best = order_of(values)[0]
    found = []
    for rival, row in enumerate(matrix):
        for k, score in enumerate(row):
            if rival != best and weights[k] > 0:
                needed = score + (values[best] - values[rival]) / weights[k]
                if needed <= most + 1e-12:
                    found.append((needed - score, rival, k, needed))
    found.sort(key=lambda each: each[0])
    return [{"rival": r, "criterion": k, "score": six(needed)} for _, r, k, needed in found[:3]]


def agreement(own):
    """Kendall's W of the people's own orders, with the term for ties."""
    judges, items = len(own), len(own[0])
    if judges < 2 or items < 2:
        return None
    ranks = [mid_ranks([-round(value, 9) for value in row]) for row in own]
    sums = [sum(column) for column in zip(*ranks)]
    mean = sum(sums) / items
    s = sum((value - mean) ** 2 for value in sums)
    ties = sum(row.count(rank) ** 2 - 1 for row in ranks for rank in row)
    whole = judges**2 * (items**3 - items) - judges * ties
    if not whole:
        return None
    chi2 = judges * (items - 1) * 12 * s / whole
    return {"w": six(12 * s / whole), "chi2": six(chi2), "p": six(_chi_square_tail(chi2, items - 1))}


def mid_ranks(row):
    ordered = sorted(row)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in row]


def _chi_square_tail(value, freedom):
    half = value / 2
    if half <= 0:
        return 1.0
    start, first = (0.0, 0.0) if freedom % 2 == 0 else (0.5, math.erfc(math.sqrt(half)))
    steps = [start + k for k in range((freedom - (freedom % 2)) // 2)]
    terms = (math.exp(step * math.log(half) - half - math.lgamma(step + 1)) for step in steps)
    return min(1.0, first + math.fsum(terms))


# -- the other methods ------------------------------------------------------------------------------------------------


def methods(case, matrix, weights, own, shares):
    """Places by every other method; None where it cannot be computed."""
    scale, v = float(case.settings["mpe_scale"]), float(case.settings["vikor_v"])
    positive = all(cell > 0 for row in matrix for cell in row)
    ranks = [mid_ranks([-round(value, 9) for value in row]) for row in own]
    duels = _duels(ranks, shares)
    count, least = len(matrix), [min(column) for column in zip(*matrix)]
    made = dict.fromkeys(("wpm", "mpe", "cpi"))
    if positive:
        made["wpm"] = places_of([math.prod(c**w for c, w in zip(row, weights)) for row in matrix])
        made["mpe"] = places_of([sum(c ** (w * scale) for c, w in zip(row, weights)) for row in matrix])
        made["cpi"] = places_of(
            [sum(c / m * 100 * w for c, m, w in zip(row, least, weights)) for row in matrix]
        )
    made["topsis"] = places_of(_topsis(matrix, weights))
    made["vikor"] = places_of([-q for q in _vikor(matrix, weights, v)])
    made["promethee2"] = places_of(_promethee(matrix, weights))
    made["borda"] = places_of(
        [sum(s * (count - row[i]) for s, row in zip(shares, ranks)) for i in range(count)]
    )
    made["copeland"] = places_of([
        sum((duels[i][j] > duels[j][i]) - (duels[i][j] < duels[j][i]) for j in range(count)) for i in range(count)
    ])  # fmt: skip
    made["schulze"] = places_of(_schulze(duels))
    order = _kemeny(duels)
    made["kemeny"] = order and [order.index(i) + 1 for i in range(count)]
    return made


def _duels(ranks, shares):
    count = len(ranks[0])
    made = [[0.0] * count for _ in range(count)]
    for share, row in zip(shares, ranks):
        for i in range(count):
            for j in range(count):
                if row[i] < row[j]:
                    made[i][j] += share
    return [[round(value, 9) for value in row] for row in made]


def _topsis(matrix, weights):
    lengths = [math.sqrt(sum(c * c for c in column)) or 1.0 for column in zip(*matrix)]
    scaled = [[c / n * w for c, n, w in zip(row, lengths, weights)] for row in matrix]
    best, worst = [max(c) for c in zip(*scaled)], [min(c) for c in zip(*scaled)]
    far = [(math.dist(row, best), math.dist(row, worst)) for row in scaled]
    return [low / (high + low) if high + low > 0 else 0.5 for high, low in far]


def _vikor(matrix, weights, v):
    best, worst = [max(c) for c in zip(*matrix)], [min(c) for c in zip(*matrix)]
    regret = [
        [w * (b - c) / (b - low or 1.0) for c, b, low, w in zip(row, best, worst, weights)] for row in matrix
    ]
    group, single = _between([sum(row) for row in regret]), _between([max(row) for row in regret])
    return [v * a + (1 - v) * b for a, b in zip(group, single)]


def _between(values):
    low, width = min(values), max(values) - min(values)
    return [(value - low) / width if width > 0 else 0.0 for value in values]


def _promethee(matrix, weights):
    count, total = len(matrix), sum(weights)
    net = [0.0] * count
    for column, weight in zip(zip(*matrix), weights):
        hair = 1e-12 * max(1.0, max(column) - min(column))
        for i in range(count):
            for j in range(count):
                if column[i] - column[j] > hair:
                    net[i] += weight / total
                    net[j] -= weight / total
    return [value / max(count - 1, 1) for value in net]


def _schulze(duels):
    count = len(duels)
    strength = [[a if a > duels[j][i] else 0.0 for j, a in enumerate(row)] for i, row in enumerate(duels)]
    for k in range(count):
        for i in range(count):
            for j in range(count):
                strength[i][j] = max(strength[i][j], min(strength[i][k], strength[k][j]))
    return [sum(strength[i][j] > strength[j][i] for j in range(count)) for i in range(count)]


def _kemeny(duels):
    """The order with most agreements, exactly; None when more than 18 alternatives beat each other in a circle."""
    count = len(duels)
    reach = [[i == j or duels[i][j] >= duels[j][i] for j in range(count)] for i in range(count)]
    for k in range(count):
        for i in range(count):
            if reach[i][k]:
                reach[i] = [a or b for a, b in zip(reach[i], reach[k])]
    groups, seen = [], set()
    for i in range(count):
        if i not in seen:
            groups.append([j for j in range(count) if reach[i][j] and reach[j][i]])
            seen.update(groups[-1])
    order = []
    for group in sorted(groups, key=lambda group: -sum(reach[group[0]])):
        if len(group) > 18:
            return None
        order += _best_inside(duels, group)
    return order


def _best_inside(duels, group):
    """Best order of one group, over all its subsets; the first in the order given if several."""
    size = len(group)
    own = [[duels[i][j] for j in group] for i in group]
    full = (1 << size) - 1
    best = [0.0] * (full + 1)

    def gain(i, placed):
        rest = full & ~placed & ~(1 << i)
        return sum(own[i][j] for j in range(size) if rest >> j & 1) + best[placed | 1 << i]

    for placed in range(full - 1, -1, -1):
        best[placed] = max(gain(i, placed) for i in range(size) if not placed >> i & 1)
    order, placed = [], 0
    while placed != full:
        chosen = next(
            i for i in range(size) if not placed >> i & 1 and gain(i, placed) >= best[placed] - 1e-9
        )
        order.append(group[chosen])
        placed |= 1 << chosen
    return order


# -- the whole file ---------------------------------------------------------------------------------------------------


def recompute(document):
    """Every number of the file, from its answers alone."""
    case = Case(document)
    room = Room(case)
    weights, values = room.version(room.everybody())
    cells = room._cells([(room.role_weights[r], len(p), room.add(p)) for r, p in room.inside.items()])
    matrix = [cells[i : i + case.criteria] for i in range(0, len(cells), case.criteria)]
    own, shares, ranking = own_values(room, weights, matrix), shares_of(case), order_of(values)
    changed, without = without_anybody(room, ranking[0])
    return {
        "people": room.people,
        "roles": dict(sorted(case.sizes.items())),
        "official": official(case),
        "methods": methods(case, matrix, weights, own, shares),
        "blocs": blocs(room, own),
        "bootstrap": bootstrap(room, ranking),
        "free_weights": free_weights(case, matrix),
        "without_person": changed,
        "without_role": without,
        "persuasion": persuasion(own, shares),
        "critical": critical(matrix, weights),
        "nearest_weights": nearest_weights(matrix, weights),
        "cell_changes": cell_changes(matrix, weights, float(case.settings["score_max"])),
        "agreement": agreement(own),
    }


def differences(printed, computed, place="results", exact=False):
    """(place, printed, recomputed) of everything that is not the same."""
    exact = exact or place == "results.official"
    if isinstance(printed, dict) and isinstance(computed, dict):
        for name in sorted(set(printed) | set(computed)):
            yield from differences(printed.get(name), computed.get(name), f"{place}.{name}", exact)
    elif isinstance(printed, list) and isinstance(computed, list) and len(printed) == len(computed):
        for number, (one, other) in enumerate(zip(printed, computed)):
            yield from differences(one, other, f"{place}[{number}]", exact)
    elif printed != computed and (exact or not _near(printed, computed)):
        yield place, printed, computed


def _near(one, other):
    """The same number but for the last of six printed places."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    try:
        return abs(float(one) - float(other)) <= LAST_DIGIT
    except ValueError:
        return False


def check(data, trusted_key=None):
    """(problems, remarks) of a decision file's bytes: sentences; no problem means everything holds."""
    try:
        document = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError) as problem:
        return [f"Berkas ini bukan JSON yang utuh: {problem}."], []
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return [f"Berkas ini bukan berkas keputusan {FORMAT}."], []
    try:
        return _check_document(document, trusted_key)
    except KeyError as problem:
        return [f"Bagian {problem} hilang dari berkas, atau namanya berubah; berkas ini tidak utuh."], []
    except (TypeError, ValueError, IndexError, AttributeError, ArithmeticError) as problem:
        return [f"Isi berkas rusak dan tidak dapat dihitung ({type(problem).__name__}: {problem})."], []


def _check_document(document, trusted_key):
    problems = list(_seal_problems(document, trusted_key)) + list(_hash_problems(document))
    if document["ballots"] is None:
        return problems, [
            "Suara satu per satu tidak disertakan karena ada kelompok di bawah lima orang; "
            "yang diperiksa: segel, sidik bagian-bagian, dan pohon suara."
        ]
    remarks = [f"{len(document['ballots'])} suara dihitung ulang."]
    computed = recompute(document)
    for place, printed, found in differences(document["results"], computed):
        problems.append(
            f"Angka {place}: tertulis {json.dumps(printed)}, hasil hitung ulang {json.dumps(found)}."
        )
    return problems, remarks


def _seal_problems(document, trusted_key):
    seal = document.get("signature")
    if not seal:
        yield "Berkas ini belum disegel."
        return
    content = canonical({name: value for name, value in document.items() if name != "signature"})
    key, value = bytes.fromhex(seal["public_key"]), bytes.fromhex(seal["value"])
    if seal.get("algorithm") != "Ed25519" or not signature_holds(key, content, value):
        yield "Segel tidak cocok dengan isi: ada yang berubah sesudah berkas disegel."
    if trusted_key and key != trusted_key:
        yield "Segel dibuat dengan kunci lain daripada yang Anda percayai."


def _hash_problems(document):
    for part in ("version", "evidence", "meeting", "results"):
        if digest(document[part]) != document["hashes"][part]:
            yield f"Bagian {part} berubah sesudah disegel."
    notes = document["version"]["notes"]
    if "frozen" in notes and digest(notes["frozen"]) != notes["frozen_sha256"]:
        yield "Isi yang dibekukan tidak sesuai dengan sidik yang diumumkan sebelum suara pertama."
    hashes = document["ballot_hashes"]
    if tree_root(hashes) != document["root"]:
        yield "Daftar sidik suara tidak lagi menghasilkan akar pohon yang disegel."
    if document["ballots"] is None:
        return
    if len(hashes) != len(document["ballots"]):
        yield f"Ada {len(document['ballots'])} suara untuk {len(hashes)} sidik suara."
    for number, (entry, known) in enumerate(zip(document["ballots"], hashes), 1):
        if leaf_hash(entry) != known:
            yield f"Suara nomor {number} ({entry['ballot'].get('pseudonym')}) berubah sesudah disegel."


def main(arguments):
    def option(name):
        return arguments[arguments.index(name) + 1].lower() if name in arguments[:-1] else None

    if not arguments or arguments[0].startswith("-"):
        sys.stderr.write(__doc__.split("\n\n")[1] + "\n")
        return 2
    try:
        with open(arguments[0], "rb") as file:  # noqa: PTH123
            data = file.read()
        trusted = option("--kunci") and bytes.fromhex(option("--kunci"))
    except (OSError, ValueError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    problems, remarks = check(data, trusted)
    mine = option("--suara")
    if mine and not problems:
        inside = mine in json.loads(data)["ballot_hashes"]
        remarks.append("Suara Anda ada di dalam berkas ini." if inside else "")
        problems += [] if inside else ["Suara dengan sidik itu tidak ada di dalam berkas ini."]
    for sentence in [*problems, *remarks]:
        if sentence:
            sys.stdout.write(sentence + "\n")
    sys.stdout.write("TIDAK COCOK.\n" if problems else "COCOK: segel dan setiap angka sesuai.\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
