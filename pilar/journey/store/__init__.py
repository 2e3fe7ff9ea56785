"""The way of all businesses at once: reckoned as frames, written whole."""
