"""Promises of meetings: what was said, by whom, until when. Plain Python."""
