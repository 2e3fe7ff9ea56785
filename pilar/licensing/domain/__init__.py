"""Rules of the accompaniment to the NIB. Plain Python: no database, no web, no clock."""
