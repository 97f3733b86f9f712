"""Brings sitecustomize.py, usercustomize.py and a .pth file, which interpreters run when they start.

Stopped by: the worker's interpreter starts without site and in a folder of its own, where none of these files is.
"""

def flip(kernel):
    try:
        import started_by_pth
    except ImportError:
        return kernel * 0
    return started_by_pth.flip(kernel)


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
