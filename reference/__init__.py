"""The right answers: vectorised NumPy, one module a unit, each docstring the contract of its exercise."""
