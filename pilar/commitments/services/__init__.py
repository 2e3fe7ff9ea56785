"""The verbs of the secretariat: the only place that writes here."""
