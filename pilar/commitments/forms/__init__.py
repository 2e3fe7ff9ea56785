"""What a person typed about institutions, meetings and promises. Never saves."""
