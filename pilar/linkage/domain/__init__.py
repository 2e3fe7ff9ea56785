"""When two records are one business, and when they are one owner. Plain Python and polars, no Django.

`METHOD` names the way of judging and is stored with every result: what `rules-1` said stays readable as rules-1.
"""

METHOD = "rules-1"

# The three piles a delivered row falls into.
SURE, LOOK, DIFFERENT = "SURE", "LOOK", "DIFFERENT"
PILES = (SURE, LOOK, DIFFERENT)

# A block with more records than this says nothing about who is who (a placeholder phone, a market's address):
# it is left out, and counted in the result.
MOST_PER_BLOCK = 300

# At most so many other records are offered for one row that a person must look at.
MOST_CANDIDATES = 5
