"""Pages of the review: the queue, one pair, the sure pile, questions to the field, models."""
