"""The verbs of packaging: the only place that writes here, and the only one that runs the reading program."""
