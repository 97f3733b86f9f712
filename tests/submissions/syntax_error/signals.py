import numpy as np

# hw1, part 1
# TODO ask in the lab why we flip at all


def flip(kernel):
    new = kernel
    for axis in range(kernel.ndim):
        new = np.swapaxes(np.swapaxes(new, 0, axis)[::-1], 0, axis)
    return np.copy(new)

# old version, only 1d:
# def flip(kernel):
#     return np.array(list(reversed(kernel)))


def convolve1d(signal, kernel):
    if signal.ndim != 1 or kernel.ndim != 1:
        raise ValueError("1d only")
    if len(signal) == 0 or len(kernel) == 0:
        raise ValueError("empty")
    k = flip(kernel).astype(float)
    m = len(k)
    x = np.concatenate((np.zeros(m - 1), signal, np.zeros(m - 1))
    out = []
    for t in range(len(signal) + m - 1):
        out.append(np.dot(x[t:t + m], k))
    return np.array(out)


def cross_correlate1d(signal, kernel):
    if signal.ndim != 1 or kernel.ndim != 1:
        raise ValueError("1d only")
    if len(signal) == 0 or len(kernel) == 0:
        raise ValueError("empty")
    k = kernel.astype(float)
    m = len(k)
    x = np.concatenate((np.zeros(m - 1), signal, np.zeros(m - 1)))
    out = []
    for t in range(len(signal) + m - 1):
        out.append(np.dot(x[t:t + m], k))
    return np.array(out)


def smooth(signal, width):
    if width < 1:
        raise ValueError("width must be >= 1")
    x = np.concatenate((np.zeros(width - 1), signal))
    out = np.zeros(len(signal))
    for shift in range(width):
        out = out + x[shift:shift + len(signal)]
    return out / width


print("part 1 loaded")
