"""Is an async function, whose call makes something that gives the answer only to who awaits it.

Stopped by: only lists, tuples and arrays are sequences at the border; nobody awaits anything.
"""

async def flip(kernel):
    return kernel[tuple(slice(None, None, -1) for _ in kernel.shape)].copy()


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
