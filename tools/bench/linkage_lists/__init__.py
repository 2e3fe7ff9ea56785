"""A second synthetic city for judging the linkage engine. See lists.py."""

from tools.bench.linkage_lists.lists import NOISE, Lists, lists

__all__ = ["NOISE", "Lists", "lists"]
