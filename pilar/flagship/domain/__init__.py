"""The decision mathematics: numpy only, every formula with its source in docs/methods/flagship*.md.

    judgements → priorities → consistency → groups, hierarchy        what people say of pairs
    best_worst, weighting                                            other roads to weights
    scoring, closeness, outranking, rankings                         from weights and scores to an order
    consensus, agreement, opinions                                   how far the room agrees
    regional, evidence                                               what the registry says
    acceptability, persuasion, sensitivity, robustness               how firm the order is
    elicitation, criteria                                            what a person is asked, and how much of it
    record                                                           official digits, hashes
    session                                                          all of it for one room

Indices count from 0. A matrix is a float64 array; NaN says that nobody judged. Nothing here repairs an answer,
and what cannot be computed raises `UnusableDecision` with an Indonesian sentence.
"""
