"""Messages in plain Python: states, purposes, texts, when to send, what an answer of a provider means."""
