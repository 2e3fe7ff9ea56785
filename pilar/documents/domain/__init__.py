"""Official papers in plain Python: what each holds, how it is numbered, the sheet it stands on, what may stand in it."""
