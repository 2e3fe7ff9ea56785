"""What a partner's program may ask, and how it says who it is. No Django, no clock."""
