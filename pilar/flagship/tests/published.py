"""Facts of published examples in the decision file's form: what goes in, what is printed, to how many digits.

(name, source, document, {path in the answer: (expected, tolerance)}). A path "local.0" walks into lists and objects.
"""

HOUSE = [
    [1, 5, 3, 7, 6, 6, "1/3", "1/4"],
    [None, 1, "1/3", 5, 3, 3, "1/5", "1/7"],
    [None, None, 1, 6, 3, 4, 6, "1/5"],
    [None, None, None, 1, "1/3", "1/4", "1/7", "1/8"],
    [None, None, None, None, 1, "1/2", "1/5", "1/6"],
    [None, None, None, None, None, 1, "1/5", "1/6"],
    [None, None, None, None, None, None, 1, "1/2"],
    [None, None, None, None, None, None, None, 1],
]


def three(ab: float | str, ac: float | str, bc: float | str) -> list[list[float | str | None]]:
    return [[1, ab, ac], [None, 1, bc], [None, None, 1]]


HOUSES = [
    three(6, 8, 4), three(7, "1/5", "1/8"), three(8, 6, "1/4"), three(1, 1, 1),
    three(5, 4, "1/3"), three(8, 6, "1/5"), three("1/2", "1/2", 1), three("1/7", "1/5", 3),
]  # fmt: skip

DRINKS = [
    [1, 9, 5, 2, 1, 1, "1/2"],
    ["1/9", 1, "1/3", "1/9", "1/9", "1/9", "1/9"],
    ["1/5", 3, 1, "1/3", "1/4", "1/3", "1/9"],
    ["1/2", 9, 3, 1, "1/2", 1, "1/3"],
    [1, 9, 4, 2, 1, 2, "1/2"],
    [1, 9, 3, 1, "1/2", 1, "1/3"],
    [2, 9, 9, 3, 2, 3, 1],
]


def five(*upper: float | str) -> list[list[float | str | None]]:
    """A 5 × 5 matrix from its upper half, row by row."""
    rows: list[list[float | str | None]] = [[1 if i == j else None for j in range(5)] for i in range(5)]
    cells = [(i, j) for i in range(5) for j in range(i + 1, 5)]
    for (i, j), value in zip(cells, upper, strict=True):
        rows[i][j] = value
    return rows


GENERATOR = five("1/5", 3, "1/2", 5, 7, 1, 7, "1/4", 3, 7)
TRIO = [
    five("1/2", 2, "1/2", 6, 4, 4, 8, "1/4", 3, 8),
    five("1/2", 4, 1, 4, 4, 2, 8, "1/4", 3, 7),
    five("1/4", 2, 1, 3, 7, 3, 5, "1/4", 3, 6),
]
JOINED = [0.187819, 0.442486, 0.084744, 0.243711, 0.041239]
FIGHTER = [
    [2.0, 1500, 20000, 5.5, 5, 9],
    [2.5, 2700, 18000, 6.5, 3, 5],
    [1.8, 2000, 21000, 4.5, 7, 7],
    [2.2, 1800, 20000, 5.0, 5, 5],
]
OFFICES = [
    [100, 60, 100, 75, 0, 90],
    [20, 80, 10, 30, 100, 30],
    [80, 70, 0, 0, 10, 100],
    [70, 50, 30, 55, 30, 90],
    [40, 60, 90, 100, 60, 70],
    [0, 0, 70, 0, 80, 0],
    [60, 100, 20, 50, 50, 80],
]
TENNESSEE = [
    {"count": n, "order": list(order)}
    for n, order in ((42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM"))
]
N = None

PUBLISHED = [
    ("house, weights", "Saaty 1990", {"method": "ahp", "matrix": HOUSE, "ri": 1.41}, {
        "weights": ([0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333], 1e-3),
        "lambda_max": (9.669, 1e-3), "ci": (0.238, 1e-3), "cr": (0.169, 1e-3), "worst_cell": ([2, 6], 0)}),
    ("house, distributive", "Saaty 1990",
     {"method": "ahp_hierarchy", "criteria_matrix": HOUSE, "alternative_matrices": HOUSES, "synthesis": "distributive"}, {
        "local.0": ([0.754, 0.181, 0.065], 1.5e-3), "local.1": ([0.233, 0.054, 0.713], 1.5e-3),
        "local.4": ([0.674, 0.101, 0.226], 1.5e-3), "local.5": ([0.747, 0.060, 0.193], 1.5e-3),
        "local.6": ([0.2, 0.4, 0.4], 1.5e-3), "local.7": ([0.072, 0.650, 0.278], 1.5e-3),
        "scores": ([0.396, 0.341, 0.263], 1e-3)}),
    ("house, ideal: another winner", "Saaty 1990, recomputed",
     {"method": "ahp_hierarchy", "criteria_matrix": HOUSE, "alternative_matrices": HOUSES, "synthesis": "ideal"}, {
        "scores": ([0.35771, 0.35957, 0.28272], 1e-4)}),
    ("drinks, RI 2005", "Saaty 2008", {"method": "ahp", "matrix": DRINKS, "ri": "saaty2005"}, {
        "weights": ([0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], 1e-3), "cr": (0.022, 5e-4)}),
    ("drinks, RI 1980", "recomputed", {"method": "ahp", "matrix": DRINKS, "ri": "saaty1980"}, {"cr": (0.0223, 5e-5)}),
    ("drinks, RI line", "Alonso & Lamata 2006", {"method": "ahp", "matrix": DRINKS, "ri": "alonso_lamata"},
     {"cr": (0.02197, 5e-5)}),
    ("one comparison left out", "Harker 1987", {"method": "ahp", "matrix": three(2, N, 2)}, {
        "weights": ([4 / 7, 2 / 7, 1 / 7], 1e-6), "lambda_max": (3.0, 1e-6), "missing.0,2": (4.0, 1e-6)}),
    ("the same by least squares", "Bozóki et al. 2010",
     {"method": "ahp", "matrix": three(2, N, 2), "prioritisation": "geometric_mean"}, {
        "weights": ([4 / 7, 2 / 7, 1 / 7], 1e-12), "missing.0,2": (4.0, 1e-6)}),
    # What is best for the open cell hangs on the four cells around it alone: the last of the six may be anything.
    ("one of six left out", "Bozóki, Fülöp & Rónyai 2010, example 3",
     {"method": "ahp", "matrix": [[1, 5, 2, 1], [N, 1, N, "1/3"], [N, N, 1, "1/4"], [N, N, N, 1]]}, {
        "missing.1,2": (0.7302965, 1e-6)}),
    ("generator of the three", "Cho 2019", {"method": "ahp", "matrix": GENERATOR, "ri": 1.11}, {
        "weights": ([0.1522, 0.4335, 0.0716, 0.3050, 0.0378], 2e-4), "cr": (0.0507, 2e-4)}),
    ("three people, AIJ", "Escobar et al. 2004",
     {"method": "ahp_group", "matrices": TRIO, "aggregation": "aij", "prioritisation": "geometric_mean", "ri": 1.11}, {
        "weights": (JOINED, 1e-5), "cr": (0.033644, 1e-5),
        "matrix.0": ([1.0, 0.39685, 2.519842, 0.793701, 4.160168], 1e-5)}),
    ("three people, AIP", "Escobar et al. 2004",
     {"method": "ahp_group", "matrices": TRIO, "aggregation": "aip_geometric", "prioritisation": "geometric_mean"},
     {"weights": (JOINED, 1e-5)}),
    ("three people, eigenvector", "recomputed",
     {"method": "ahp_group", "matrices": TRIO, "aggregation": "aij", "prioritisation": "eigenvector", "ri": 1.11},
     {"weights": ([0.18252, 0.44729, 0.084589, 0.244013, 0.041588], 1e-5), "consensus": (0.98712, 1e-5)}),
    ("three people with weights", "recomputed",
     {"method": "ahp_group", "matrices": TRIO, "member_weights": [0.5, 0.3, 0.2], "prioritisation": "geometric_mean"},
     {"weights": ([0.189468, 0.437302, 0.08614, 0.247684, 0.039405], 1e-5)}),
    ("transport mode", "Rezaei 2015",
     {"method": "bwm", "best": 2, "worst": 0, "best_to_others": [8, 2, 1], "others_to_worst": [1, 5, 8]}, {
        "weights": ([0.0714, 0.3387, 0.5899], 1e-4), "xi": (0.2583, 1e-4), "cr": (0.058, 5e-4),
        "consistency_index": (4.47, 5e-3), "input_based_cr": (0.035714, 1e-4)}),
    ("transport mode, linear", "Rezaei 2016",
     {"method": "bwm", "best": 2, "worst": 0, "best_to_others": [8, 2, 1], "others_to_worst": [1, 5, 8],
      "variant": "linear"}, {"weights": ([0.071429, 0.321429, 0.607143], 1e-4), "xi": (0.035714, 1e-4)}),
    ("buying a car, linear", "Rezaei 2016",
     {"method": "bwm", "best": 1, "worst": 4, "best_to_others": [2, 1, 4, 3, 8], "others_to_worst": [4, 8, 2, 3, 1],
      "variant": "linear"}, {"weights": ([0.230, 0.448, 0.115, 0.153, 0.055], 1e-3), "xi": (0.011, 1e-3)}),
    ("office, swing weights", "Goodwin & Wright 2004",
     {"method": "weights_swing", "swings": [100, 80, 70, 30, 20, 10]},
     {"weights": ([0.32, 0.26, 0.23, 0.10, 0.06, 0.03], 5e-3)}),
    ("office, benefits", "Goodwin & Wright 2004",
     {"method": "wsm", "matrix": OFFICES, "weights": [0.32, 0.26, 0.23, 0.10, 0.06, 0.03], "direction": [1] * 6},
     {"scores": ([80.8, 39.4, 47.4, 52.3, 64.8, 20.9, 60.2], 0.05), "ranking": ([0, 4, 6, 3, 2, 1, 5], 0)}),
    ("rank order centroid of four", "Barron & Barrett 1996", {"method": "weights_roc", "n": 4},
     {"weights": ([0.5208, 0.2708, 0.1458, 0.0625], 1e-4)}),
    ("fighter aircraft", "Hwang & Yoon 1981",
     {"method": "topsis", "matrix": FIGHTER, "weights": [0.2, 0.1, 0.1, 0.1, 0.2, 0.3], "direction": [1, 1, 1, -1, 1, 1]},
     {"closeness": ([0.643, 0.268, 0.613, 0.312], 1e-3), "ranking": ([0, 2, 3, 1], 0)}),
    ("mangosteen", "IPB thesis, tables 14–15",
     {"method": "mpe", "matrix": [[4, 4, 4, 3, 4], [5, 5, 4, 3, 5], [4, 2, 5, 3, 3], [5, 4, 5, 3, 2]],
      "weights": [3, 2, 1, 1, 4], "direction": [1] * 5},
     {"scores": ([343, 782, 157, 165], 0), "ranking": ([1, 0, 3, 2], 0), "ties": ([], 0)}),
    ("capital of Tennessee", "Condorcet, Borda, Kemeny", {"method": "rank_aggregation", "ballots": TENNESSEE}, {
        "borda": ({"M": 126, "N": 194, "C": 173, "K": 107}, 0), "condorcet_winner": ("N", 0),
        "pairwise.N>M": (58, 0), "pairwise.N>C": (68, 0), "pairwise.N>K": (68, 0),
        "plurality": ({"M": 42, "N": 26, "C": 15, "K": 17}, 0), "copeland.N": (3, 0),
        "kemeny_order": (list("NCKM"), 0), "kemeny_score": (393, 0), "schulze_order": (list("NCKM"), 0)}),
    ("three executives", "Siegel & Castellan 1988",
     {"method": "kendall_w", "ranks": [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]},
     {"s": (25.5, 0), "w": (0.16, 5e-3), "chi2": (2.4286, 5e-4)}),
    ("fourteen raters", "Fleiss 1971, worked table",
     {"method": "agreement", "fleiss_counts": [
         [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
         [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]},
     {"kappa": (0.210, 5e-4)}),
    *[(f"four observers, {level}", "Krippendorff 2011",
       {"method": "agreement", "level": level, "ratings": [
           [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
           [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N]]},
       {"alpha": (alpha, 5e-4)})
      for level, alpha in (("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797))],
    ("one opinion of seven steps", "van der Eijk 2001, R package agrmt",
     {"method": "ordinal_consensus", "frequencies": [30, 40, 210, 130, 530, 50, 10]}, {"van_der_eijk": (0.6113, 5e-5)}),
    ("two poles", "Tastle & Wierman 2007", {"method": "ordinal_consensus", "frequencies": [50, 0, 0, 0, 50]},
     {"tastle_wierman": (0, 1e-12), "van_der_eijk": (-1, 1e-12)}),
    ("location quotient", "Farhauer & Kröll 2013",
     {"method": "location_quotient", "e_ij": 1714, "e_j": 79006, "e_i": 879213, "e": 15593224}, {"lq": (0.3847623, 1e-6)}),
    ("region A", "Farhauer & Kröll 2013",
     {"method": "shift_share", "region_t0": [90, 20, 10, 60], "region_t1": [100, 40, 10, 55],
      "nation_t0": [400, 150, 150, 400], "nation_t1": [440, 210, 135, 480]}, {
        "total": (25, 1e-6), "national_share": (27, 1e-6), "industry_mix": (1, 1e-6), "regional_share": (-3, 1e-6),
        "by_industry.0.industry_mix": (-4.5, 1e-6), "by_industry.1.industry_mix": (5, 1e-6),
        "by_industry.2.industry_mix": (-2.5, 1e-6), "by_industry.3.industry_mix": (3, 1e-6),
        "by_industry.0.regional_share": (1, 1e-6), "by_industry.1.regional_share": (12, 1e-6),
        "by_industry.2.regional_share": (1, 1e-6), "by_industry.3.regional_share": (-17, 1e-6)}),
    ("free weights, two criteria", "exact integral",
     {"method": "smaa", "matrix": [[1, 0], [0, 1], [0.6, 0.6]], "weights": "uniform", "draws": 20000, "seed": 7}, {
        "acceptability": ([[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0]], 0.012),
        "central_weights": ([[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]], 0.012)}),
    ("broken stick", "exact: 1/4",
     {"method": "smaa", "matrix": [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.5, 0.5, 0.5]], "draws": 20000, "seed": 7},
     {f"acceptability.{i}.0": (0.25, 0.012) for i in range(4)}),
    ("forty-five voters", "Schulze 2011, example 1", {"method": "rank_aggregation", "ballots": [
        {"count": n, "order": list(order)} for n, order in (
            (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"), (7, "DCEBA"), (8, "EBADC"))]}, {
        "schulze_order": (list("EACBD"), 0), "condorcet_winner": (None, 0), "pairwise.A>B": (20, 0), "pairwise.B>D": (33, 0),
        "pairwise.E>D": (31, 0), "pairwise.C>B": (29, 0), "pairwise.D>C": (28, 0)}),
    ("Condorcet's sixty votes, a circle", "Young 1988", {"method": "rank_aggregation", "ballots": [
        {"count": n, "order": list(order)} for n, order in ((23, "ABC"), (17, "BCA"), (2, "BAC"), (10, "CAB"), (8, "CBA"))]}, {
        "borda": ({"A": 58, "B": 69, "C": 53}, 0), "condorcet_winner": (None, 0), "pairwise.A>B": (33, 0),
        "pairwise.B>C": (42, 0), "pairwise.C>A": (35, 0), "kemeny_order": (list("BCA"), 0), "kemeny_score": (104, 0)}),
    ("wings, tails and bills of twelve birds, with ties", "Zar 2010, example 20.5", {"method": "kendall_w", "ratings": [
        [10.4, 10.8, 11.1, 10.2, 10.3, 10.2, 10.7, 10.5, 10.8, 11.2, 10.6, 11.4],
        [7.4, 7.6, 7.9, 7.2, 7.4, 7.1, 7.4, 7.2, 7.8, 7.7, 7.8, 8.3],
        [17, 17, 20, 14.5, 15.5, 13, 19.5, 16, 21, 20, 18, 22]]},
     {"s": (1175.5, 1e-9), "w": (0.9241, 5e-5), "chi2": (30.4965, 5e-5)}),
    *[(f"three observers with gaps, {level}", "Krippendorff, as worked in Wikipedia",
       {"method": "agreement", "level": level, "ratings": [
           [N, N, N, N, N, 3, 4, 1, 2, 1, 1, 3, 3, N, 3], [1, N, 2, 1, 3, 3, 4, 3, N, N, N, N, N, N, N],
           [N, N, 2, 1, 3, 4, 4, N, 2, 1, 1, 3, 3, N, 4]]},
       {"alpha": (alpha, 5e-4)})
      for level, alpha in (("nominal", 0.691), ("interval", 0.811))],
    ("four options", "Tzeng & Huang 2011, chapter 4",
     {"method": "topsis", "matrix": [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], "weights": [0.3, 0.4, 0.3], "direction": [1, 1, 1]},
     {"closeness": ([0.5037, 0.6581, 0.7482, 0.3340], 5e-5), "ranking": ([2, 1, 0, 3], 0)}),
    ("which mountain to climb", "Opricovic & Tzeng 2004",
     {"method": "vikor", "matrix": [[1, 3000], [2, 3750], [5, 4500]], "weights": [0.5, 0.5], "direction": [-1, 1], "v": 0.5},
     {"s": ([0.5, 0.375, 0.5], 1e-9), "r": ([0.5, 0.25, 0.5], 1e-9), "q": ([1, 0, 1], 1e-9), "compromise": ([1], 0)}),
    ("which mountain to climb, TOPSIS says another", "Opricovic & Tzeng 2004",
     {"method": "topsis", "matrix": [[1, 3000], [2, 3750], [5, 4500]], "weights": [0.5, 0.5], "direction": [-1, 1]},
     {"closeness": ([0.762, 0.722, 0.238], 5e-4), "ranking": ([0, 1, 2], 0)}),
    ("six power stations, all six kinds of preference", "Brans, Vincke & Mareschal 1986", {
        "method": "promethee2", "weights": [1 / 6] * 6, "direction": [-1, 1, -1, -1, -1, 1],
        "matrix": [[80, 90, 600, 54, 8, 5], [65, 58, 200, 97, 1, 1], [83, 60, 400, 72, 4, 7], [40, 80, 1000, 75, 7, 10],
                   [52, 72, 600, 20, 3, 8], [94, 96, 700, 36, 5, 6]],
        "functions": [{"type": "ushape", "q": 10}, {"type": "vshape", "p": 30}, {"type": "linear", "q": 50, "p": 500},
                      {"type": "level", "q": 10, "p": 60}, {"type": "usual"}, {"type": "gaussian", "s": 5}]}, {
        "phi_plus": ([0.220, 0.396, 0.247, 0.329, 0.455, 0.300], 5e-4),
        "phi_minus": ([0.366, 0.379, 0.336, 0.349, 0.162, 0.355], 5e-4), "ranking": ([4, 1, 3, 5, 2, 0], 0)}),
    ("three offers, usual criterion", "EasyMCDM, printed flows over n - 1",
     {"method": "promethee2", "weights": [1 / 3] * 3, "direction": [-1, 1, -1], "matrix": [[80, 90, 600], [65, 58, 200], [83, 60, 400]],
      "functions": [{"type": "usual"}] * 3},
     {"phi_plus": ([1 / 2, 1.33333333 / 2, 0.66666667 / 2], 1e-8), "phi": ([0, 0.66666667 / 2, -0.66666667 / 2], 1e-8)}),
    ("choosing a leader", "Wikipedia, Analytic hierarchy process: leader example", {
        "method": "ahp_hierarchy", "synthesis": "distributive",
        "criteria_matrix": [[1, 4, 3, 7], [N, 1, "1/3", 3], [N, N, 1, 5], [N, N, N, 1]],
        "alternative_matrices": [three("1/4", 4, 9), three(3, "1/5", "1/7"), three(5, 9, 4), three("1/3", 5, 9)]}, {
        "weights": ([0.547, 0.127, 0.270, 0.056], 6e-4), "cr": (0.044, 5e-4), "local.0": ([0.217, 0.717, 0.066], 5e-4),
        "local.1": ([0.188, 0.081, 0.731], 5e-4), "local.2": ([0.743, 0.194, 0.063], 5e-4),
        "local.3": ([0.265, 0.672, 0.063], 5e-4), "scores": ([0.358, 0.493, 0.149], 5e-4)}),
    ("five criteria that agree", "R package bwm, worked comparison",
     {"method": "bwm", "best": 1, "worst": 4, "best_to_others": [2, 1, 4, 2, 8], "others_to_worst": [4, 8, 2, 4, 1],
      "variant": "linear"},
     {"weights": ([0.21052632, 0.42105263, 0.10526316, 0.21052632, 0.05263158], 1e-8), "xi": (0, 1e-9)}),
    ("two camps of three", "Polis",
     {"method": "opinion_groups", "labels": [0, 0, 0, 1, 1, 1],
      "votes": [[1, 1, -1], [1, -1, 0], [1, N, -1], [-1, 1, 1], [-1, 1, 1], [0, 1, N]]},
     {"group_aware_consensus": ([0.16, 0.4, 0.15], 1e-6), "representative.0.statement": (0, 0),
      "representative.0.repness": (4.0, 1e-9), "representative.1.statement": (2, 0)}),
]  # fmt: skip
