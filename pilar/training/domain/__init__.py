"""Training: seats, selection, attendance, learning, certificates. Plain Python."""
