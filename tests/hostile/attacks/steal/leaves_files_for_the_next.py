"""Leaves files where everybody may write, for the next submission or the next call to find.

Stopped by: the scratch folder goes with its worker, and nothing outside of it can be written to.
"""

MARK = "hostile-was-here"

for folder in ("/tmp", "/var/tmp", "/dev/shm", "..", "../.."):
    try:
        with open(f"{folder}/{MARK}", "w") as file:
            file.write("expected = 4")
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
