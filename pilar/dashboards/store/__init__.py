"""The statements that keep the monthly counts in step."""
