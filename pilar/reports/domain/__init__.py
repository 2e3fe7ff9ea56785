"""What a reported number is, when a month may be closed, and which groups are too small to be published."""
