"""flagship: the room in which a city chooses its flagship products, and the mathematics behind the choice."""
