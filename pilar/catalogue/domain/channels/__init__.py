"""Channels a product can be sold over: what each asks, what a product still lacks for it, and the files each reads."""
