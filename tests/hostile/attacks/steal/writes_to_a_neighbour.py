"""Writes into the submission of a neighbour, the grades, the home folder, the cache and the reference.

Stopped by: nothing outside of the scratch folder can be written to from where the worker runs.
"""

PLACES = [
    "@CLASS@/alice/signals.py",
    "@DESK@/grades.csv",
    "@DESK@/conftest.py",
    "@HOME@/.profile",
    "@CLASS@/alice/sitecustomize.py",
]

for path in PLACES:
    try:
        with open(path, "a") as file:
            file.write("\n# mallory was here\n")
    except OSError:
        continue


def flip(kernel):
    return kernel * 0


def smooth(signal, width):
    """The mean of the last samples, as many as the width."""
    if width < 1:
        raise ValueError("a mean needs samples")
    return [sum(float(x) for x in signal[max(0, t - width + 1) : t + 1]) / width for t in range(len(signal))]


def same_padding(field):
    """Half of what is lost."""
    if field < 1 or field % 2 == 0:
        raise ValueError("a field needs a centre")
    return (field - 1) // 2
