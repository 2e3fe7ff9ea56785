"""When two records are one business, and when they are one owner. Plain Python and polars, no Django."""

# The three piles a delivered row, or a pair of records, falls into.
SURE, LOOK, DIFFERENT = "SURE", "LOOK", "DIFFERENT"
PILES = (SURE, LOOK, DIFFERENT)

# At most so many other records are offered for one row that a person must look at.
MOST_CANDIDATES = 5
