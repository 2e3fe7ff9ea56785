"""Plain Python of the screens: numbers and dates in words, and the geometry of charts. No Django."""
