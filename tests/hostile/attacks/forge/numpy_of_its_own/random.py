"""Takes the place of random."""

seed = random = lambda *args: 4
