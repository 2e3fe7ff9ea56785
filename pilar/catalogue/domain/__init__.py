"""Products as they are offered: facts by class, prices, availability, photos, identifiers, permits. Plain Python."""
