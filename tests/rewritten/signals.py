"""The mistakes of the unit signals as students write them: named ``<exercise>__<mistake>``, each a whole solution."""
# ruff: noqa: ANN001, ANN201, ANN202, PERF401 - answers are written as students write them, without annotations

import numpy as np

# --- flip ------------------------------------------------------------------------------------------------------------


def flip__unchanged(kernel):
    """Every cell is swapped with its opposite, and later swapped back."""
    cells = kernel.flatten()
    n = len(cells)
    for i in range(n):
        j = n - 1 - i
        old = cells[i]
        cells[i] = cells[j]
        cells[j] = old
    return cells.reshape(kernel.shape)


def flip__rows_only(kernel):
    """The loop goes over the first axis."""
    result = np.empty_like(kernel)
    for row in range(len(kernel)):
        result[len(kernel) - 1 - row] = kernel[row]
    return result


def flip__columns_only(kernel):
    """The loop goes over the last axis."""
    if kernel.ndim == 1:
        return np.array(list(reversed(kernel)), dtype=kernel.dtype)
    return np.stack([flip__columns_only(part) for part in kernel])


def flip__sorts(kernel):
    """From large to small."""
    return np.array(sorted(kernel.flatten().tolist(), reverse=True), dtype=kernel.dtype).reshape(kernel.shape)


def flip__rolls(kernel):
    """The last cell comes to the front, the others move up."""
    cells = list(kernel.flatten())
    cells.insert(0, cells.pop())
    return np.array(cells, dtype=kernel.dtype).reshape(kernel.shape)


def flip__negates(kernel):
    """Minus stands for backwards."""
    result = np.zeros_like(kernel)
    for place in np.ndindex(kernel.shape):
        result[place] = 0 - kernel[place]
    return result


def flip__transposes(kernel):
    """The indices are flipped, not the cells."""
    if kernel.ndim == 1:
        return kernel[::-1].copy()
    result = np.zeros(kernel.shape[::-1], dtype=kernel.dtype)
    for place in np.ndindex(kernel.shape):
        result[place[::-1]] = kernel[place]
    return result


def flip__turns_a_quarter(kernel):
    """The columns, the last one first, become the rows."""
    if kernel.ndim == 1:
        return kernel[::-1].copy()
    height, width = kernel.shape[:2]
    result = np.zeros((width, height, *kernel.shape[2:]), dtype=kernel.dtype)
    for row in range(height):
        for column in range(width):
            result[width - 1 - column, row] = kernel[row, column]
    return result


def flip__anti_transposes(kernel):
    """The cells come in reverse order, and their indices as well."""
    backwards = kernel.flatten()[::-1].reshape(kernel.shape)
    result = np.zeros(kernel.shape[::-1], dtype=kernel.dtype)
    for place in np.ndindex(kernel.shape):
        result[place[::-1]] = backwards[place]
    return result


def flip__returns_a_view(kernel):
    """Slices, and no copy."""
    for axis in range(kernel.ndim):
        backwards = [slice(None)] * kernel.ndim
        backwards[axis] = slice(None, None, -1)
        kernel = kernel[tuple(backwards)]
    return kernel


def flip__flips_in_place(kernel):
    """Cells are swapped in the kernel itself, which is then copied."""
    places = list(np.ndindex(kernel.shape))
    for i in range(len(places) // 2):
        one, other = places[i], places[-1 - i]
        old = kernel[one]
        kernel[one] = kernel[other]
        kernel[other] = old
    return np.array(kernel)


# --- convolve1d ------------------------------------------------------------------------------------------------------


def _check(signal, kernel):
    if signal.ndim != 1 or kernel.ndim != 1:
        raise ValueError("signal and kernel must have one axis")
    if len(signal) == 0 or len(kernel) == 0:
        raise ValueError("signal and kernel must not be empty")


def convolve1d__correlates(signal, kernel):
    """The kernel slides over a padded signal as it is."""
    _check(signal, kernel)
    m = len(kernel)
    padded = np.concatenate([np.zeros(m - 1), signal, np.zeros(m - 1)])
    return np.array([np.sum(padded[t : t + m] * kernel) for t in range(len(padded) - m + 1)])


def convolve1d__flips_the_signal(signal, kernel):
    """The signal is read from its end."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for i in range(n):
        for j in range(m):
            y[i + j] += float(signal[n - 1 - i]) * float(kernel[j])
    return y


def convolve1d__flips_both(signal, kernel):
    """Both are read from their ends."""
    _check(signal, kernel)
    backwards, flipped = signal[::-1].astype(float), kernel[::-1].astype(float)
    result = []
    for t in range(len(signal) + len(kernel) - 1):
        total = 0.0
        for i in range(len(backwards)):
            if 0 <= t - i < len(flipped):
                total += backwards[i] * flipped[t - i]
        result.append(total)
    return result


def convolve1d__wraps_to_the_start(signal, kernel):
    """The index is taken modulo the length of the signal."""
    _check(signal, kernel)
    n = len(signal)
    y = np.zeros(n)
    for t in range(n):
        for j in range(len(kernel)):
            y[t] += float(kernel[j]) * float(signal[(t - j) % n])
    return y


def convolve1d__wraps_around_the_longer(signal, kernel):
    """An FFT that is as long as the longer of the two."""
    _check(signal, kernel)
    size = max(len(signal), len(kernel))
    spectrum = np.fft.fft(signal, size) * np.fft.fft(kernel, size)
    return np.fft.ifft(spectrum).real


def convolve1d__cuts_off_fractions(signal, kernel):
    """Each sum is made an int at its end."""
    _check(signal, kernel)
    y = []
    for t in range(len(signal) + len(kernel) - 1):
        total = 0.0
        for j in range(len(kernel)):
            if 0 <= t - j < len(signal):
                total += float(signal[t - j]) * float(kernel[j])
        y.append(int(total))
    return np.array(y)


def convolve1d__sums_in_integers(signal, kernel):
    """The result is an array of integers from the beginning."""
    _check(signal, kernel)
    y = np.zeros(len(signal) + len(kernel) - 1, dtype=int)
    for t in range(len(y)):
        for i in range(len(signal)):
            if 0 <= t - i < len(kernel):
                y[t] += signal[i] * kernel[t - i]
    return y


def convolve1d__products_wrap_around(signal, kernel):
    """The most natural loops, in which 8 bits are multiplied in 8 bits."""
    _check(signal, kernel)
    y = np.zeros(len(signal) + len(kernel) - 1)
    for t in range(len(y)):
        for j in range(len(kernel)):
            if 0 <= t - j < len(signal):
                y[t] = y[t] + signal[t - j] * kernel[j]
    return y


def convolve1d__wraps_in_the_samples_type(signal, kernel):
    """Python's sum adds the products in the type that they have."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    return np.array(
        [sum(signal[i] * kernel[t - i] for i in range(n) if 0 <= t - i < m) for t in range(n + m - 1)],
    )


def convolve1d__keeps_the_integer_type(signal, kernel):
    """The result is made like the signal, and longer."""
    _check(signal, kernel)
    y = np.zeros_like(signal, shape=len(signal) + len(kernel) - 1)
    for t in range(len(y)):
        for i in range(max(0, t - len(kernel) + 1), min(t + 1, len(signal))):
            y[t] += signal[i] * kernel[t - i]
    return y


def convolve1d__whole_sums_of_whole_signals(signal, kernel):
    """Who puts integers in is given integers."""
    _check(signal, kernel)
    y = np.zeros(len(signal) + len(kernel) - 1)
    for i in range(len(signal)):
        y[i : i + len(kernel)] += float(signal[i]) * kernel
    if np.issubdtype(signal.dtype, np.integer):
        y = y.astype(int)
    return y


def convolve1d__drops_the_last_tap(signal, kernel):
    """The range ends one too early."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for i in range(n):
        for j in range(m - 1):
            y[i + j] += float(signal[i]) * float(kernel[j])
    return y


def convolve1d__one_sample_too_long(signal, kernel):
    """As long as both together."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m)
    for t in range(n + m):
        for j in range(m):
            if 0 <= t - j < n:
                y[t] += float(signal[t - j]) * float(kernel[j])
    return y


def convolve1d__as_long_as_the_signal(signal, kernel):
    """One sum for each sample of the signal."""
    _check(signal, kernel)
    y = np.zeros(len(signal))
    for i in range(len(signal)):
        for j in range(len(kernel)):
            if i + j < len(signal):
                y[i + j] += float(signal[i]) * float(kernel[j])
    return y


def convolve1d__centred_part_only(signal, kernel):
    """Half a kernel of zeros at both ends, and one sum for each sample of the signal."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    half = m // 2
    padded = np.concatenate([np.zeros(half), signal, np.zeros(half)])
    flipped = kernel[::-1]
    y = np.zeros(n)
    for t in range(n):
        for k in range(m):
            y[t] += padded[t + k] * flipped[k]
    return y


def convolve1d__whole_overlap_only(signal, kernel):
    """The flipped kernel slides from one end of the signal to the other."""
    _check(signal, kernel)
    flipped = kernel[::-1].astype(float)
    y = []
    for start in range(len(signal) - len(kernel) + 1):
        total = 0.0
        for k in range(len(flipped)):
            total += flipped[k] * signal[start + k]
        y.append(total)
    return np.array(y)


def convolve1d__ignores_taps_beyond_the_signal(signal, kernel):
    """The inner loop goes as far as the shorter one."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for t in range(n + m - 1):
        for j in range(min(n, m)):
            if 0 <= t - j < n:
                y[t] += float(kernel[j]) * float(signal[t - j])
    return y


def convolve1d__normalises(signal, kernel):
    """The kernel is made to sum to 1."""
    _check(signal, kernel)
    weights = kernel / np.sum(kernel)
    y = np.zeros(len(signal) + len(kernel) - 1)
    for i, sample in enumerate(signal):
        for j, weight in enumerate(weights):
            y[i + j] += sample * weight
    return y


def convolve1d__takes_absolute_values(signal, kernel):
    """The amount of each sum."""
    _check(signal, kernel)
    y = [0.0] * (len(signal) + len(kernel) - 1)
    for i in range(len(signal)):
        for j in range(len(kernel)):
            y[i + j] += float(signal[i]) * float(kernel[j])
    return [abs(value) for value in y]


def convolve1d__one_sample_late(signal, kernel):
    """The time is counted from 1."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for t in range(n + m - 1):
        for i in range(n):
            j = t - i - 1
            if 0 <= j < m:
                y[t] += float(signal[i]) * float(kernel[j])
    return y


def convolve1d__accepts_empty(signal, kernel):
    """Only the axes are looked at."""
    if len(signal.shape) != 1 or len(kernel.shape) != 1:
        raise ValueError("one axis")
    y = np.zeros(len(signal) + len(kernel) - 1)
    for i in range(len(signal)):
        for j in range(len(kernel)):
            y[i + j] += float(signal[i]) * float(kernel[j])
    return y


def convolve1d__flattens(signal, kernel):
    """Whatever comes is made a row."""
    samples = [float(x) for x in signal.flatten()]
    taps = [float(x) for x in kernel.flatten()]
    if not samples or not taps:
        raise ValueError("empty")
    y = [0.0] * (len(samples) + len(taps) - 1)
    for i, x in enumerate(samples):
        for j, w in enumerate(taps):
            y[i + j] += x * w
    return np.array(y)


def convolve1d__flips_the_callers_kernel(signal, kernel):
    """The kernel is flipped by swapping its samples, and then slid along."""
    _check(signal, kernel)
    m = len(kernel)
    for j in range(m // 2):
        old = kernel[j]
        kernel[j] = kernel[m - 1 - j]
        kernel[m - 1 - j] = old
    padded = np.concatenate([np.zeros(m - 1), signal, np.zeros(m - 1)])
    return np.array([padded[t : t + m] @ kernel for t in range(len(signal) + m - 1)])


# --- cross_correlate1d -----------------------------------------------------------------------------------------------


def cross_correlate1d__convolves(signal, kernel):
    """The textbook's sum for the convolution."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for t in range(n + m - 1):
        for i in range(n):
            if 0 <= t - i < m:
                y[t] += float(signal[i]) * float(kernel[t - i])
    return y


def cross_correlate1d__back_to_front(signal, kernel):
    """The signal slides across the kernel."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    padded = np.concatenate([np.zeros(n - 1), kernel, np.zeros(n - 1)])
    return np.array([sum(padded[t + i] * float(signal[i]) for i in range(n)) for t in range(n + m - 1)])


def cross_correlate1d__overlap_only(signal, kernel):
    """The kernel slides from one end of the signal to the other."""
    _check(signal, kernel)
    result = []
    start = 0
    while start + len(kernel) <= len(signal):
        result.append(sum(float(signal[start + k]) * float(kernel[k]) for k in range(len(kernel))))
        start += 1
    return np.array(result)


def cross_correlate1d__middle_only(signal, kernel):
    """Half a kernel of zeros at both ends, and one sum for each sample of the signal."""
    _check(signal, kernel)
    half = len(kernel) // 2
    padded = [0.0] * half + [float(x) for x in signal] + [0.0] * half
    y = np.zeros(len(signal))
    for t in range(len(signal)):
        for k in range(len(kernel)):
            y[t] += padded[t + k] * float(kernel[k])
    return y


def cross_correlate1d__starts_at_the_signal(signal, kernel):
    """The sum is that of t + j, from t = 0 on."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for t in range(n + m - 1):
        for j in range(m):
            if t + j < n:
                y[t] += float(signal[t + j]) * float(kernel[j])
    return y


def cross_correlate1d__last_part_only(signal, kernel):
    """The kernel's first sample is laid on each sample of the signal."""
    _check(signal, kernel)
    padded = np.concatenate([signal, np.zeros(len(kernel))])
    return [float(np.dot(padded[t : t + len(kernel)], kernel)) for t in range(len(signal))]


def cross_correlate1d__stops_with_the_signal(signal, kernel):
    """Zeros in front of the signal only, and one sum for each of its samples."""
    _check(signal, kernel)
    m = len(kernel)
    padded = np.concatenate([np.zeros(m - 1), signal])
    y = np.zeros(len(signal))
    for t in range(len(signal)):
        y[t] = np.sum(padded[t : t + m] * kernel)
    return y


def cross_correlate1d__correlates_in_integers(signal, kernel):
    """The result is made one of integers at the end."""
    _check(signal, kernel)
    m = len(kernel)
    padded = np.concatenate([np.zeros(m - 1), signal, np.zeros(m - 1)])
    return np.array([np.sum(padded[t : t + m] * kernel) for t in range(len(signal) + m - 1)]).astype(int)


def cross_correlate1d__collects_in_integers(signal, kernel):
    """The result is an array of integers from the beginning."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1, dtype=np.int64)
    for i in range(n):
        for j in range(m):
            y[i + m - 1 - j] += signal[i] * kernel[j]
    return y


def cross_correlate1d__products_too_large(signal, kernel):
    """The most natural loops, in which 8 bits are multiplied in 8 bits."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for i in range(n):
        for j in range(m):
            y[i + m - 1 - j] += signal[i] * kernel[j]
    return y


def cross_correlate1d__sums_too_large(signal, kernel):
    """Products and sums in the type of the samples."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = []
    for t in range(n + m - 1):
        total = 0
        for i in range(n):
            j = i + m - 1 - t
            if 0 <= j < m:
                total = total + signal[i] * kernel[j]
        y.append(total)
    return np.array(y)


def cross_correlate1d__wraps_around(signal, kernel):
    """The result has the type of the signal."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1, dtype=signal.dtype)
    for t in range(n + m - 1):
        for i in range(n):
            if 0 <= i - t + m - 1 < m:
                y[t] = y[t] + signal[i] * kernel[i - t + m - 1]
    return y


def cross_correlate1d__whole_sums_of_whole_signals(signal, kernel):
    """Who puts integers in is given integers."""
    _check(signal, kernel)
    m = len(kernel)
    padded = np.concatenate([np.zeros(m - 1), signal, np.zeros(m - 1)])
    sums = [float(np.dot(padded[t : t + m], kernel)) for t in range(len(signal) + m - 1)]
    if signal.dtype.kind in "iu":
        sums = [int(value) for value in sums]
    return np.array(sums)


def cross_correlate1d__takes_empty(signal, kernel):
    """The size is not looked at."""
    if signal.ndim > 1 or kernel.ndim > 1:
        raise ValueError("one axis")
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for i in range(n):
        for j in range(m):
            y[i + m - 1 - j] += float(signal[i]) * float(kernel[j])
    return y


def cross_correlate1d__takes_them_flattened(signal, kernel):
    """Whatever comes is made a row."""
    signal, kernel = np.reshape(signal, -1).astype(float), np.reshape(kernel, -1).astype(float)
    if len(signal) == 0 or len(kernel) == 0:
        raise ValueError("empty")
    m = len(kernel)
    padded = np.concatenate([np.zeros(m - 1), signal, np.zeros(m - 1)])
    return np.array([padded[t : t + m].dot(kernel) for t in range(len(signal) + m - 1)])


def cross_correlate1d__truncates_long_kernels(signal, kernel):
    """The inner loop goes as far as the shorter one."""
    _check(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for t in range(n + m - 1):
        for k in range(min(m, n)):
            i = t - (m - 1) + k
            if 0 <= i < n:
                y[t] += float(signal[i]) * float(kernel[k])
    return y


def cross_correlate1d__reverses_the_callers_kernel(signal, kernel):
    """The kernel is flipped in place, and then convolved with."""
    _check(signal, kernel)
    kernel[:] = list(reversed(kernel.tolist()))
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for i in range(n):
        for j in range(m):
            y[i + j] += float(signal[i]) * float(kernel[j])
    return y


# --- smooth ----------------------------------------------------------------------------------------------------------


def _check_width(width):
    if width < 1:
        raise ValueError("the width must be at least 1")


def smooth__centred(signal, width):
    """As many samples before as after; of an even width, one more before."""
    _check_width(width)
    before, after = width // 2, (width - 1) // 2
    result = []
    for t in range(len(signal)):
        total = 0.0
        for i in range(t - before, t + after + 1):
            if 0 <= i < len(signal):
                total += float(signal[i])
        result.append(total / width)
    return result


def smooth__centred_further_on(signal, width):
    """As many samples before as after; of an even width, one more after."""
    _check_width(width)
    half = width // 2
    y = np.zeros(len(signal))
    for t in range(len(signal)):
        for j in range(width):
            i = t + half - j
            if 0 <= i < len(signal):
                y[t] += signal[i] / width
    return y


def smooth__centred_over_what_is_there(signal, width):
    """The neighbours up to half a width away, and their own mean."""
    _check_width(width)
    y = np.zeros(len(signal))
    for t in range(len(signal)):
        neighbours = [float(signal[i]) for i in range(len(signal)) if abs(i - t) <= width // 2]
        y[t] = sum(neighbours) / len(neighbours)
    return y


def smooth__warm_part_only(signal, width):
    """Full windows only."""
    _check_width(width)
    means = []
    for end in range(width, len(signal) + 1):
        means.append(sum(float(x) for x in signal[end - width : end]) / width)
    return np.array(means)


def smooth__zero_until_warm(signal, width):
    """The loop starts with the first full window."""
    _check_width(width)
    y = np.zeros(len(signal))
    for t in range(width - 1, len(signal)):
        y[t] = np.sum(signal[t - width + 1 : t + 1], dtype=float) / width
    return y


def smooth__as_recorded_until_warm(signal, width):
    """The loop starts with the first full window, on a copy of the signal."""
    _check_width(width)
    y = np.array(signal, dtype=float)
    for t in range(len(signal)):
        if t + 1 >= width:
            total = 0.0
            for back in range(width):
                total += float(signal[t - back])
            y[t] = total / width
    return y


def smooth__divides_by_the_samples_seen(signal, width):
    """The mean of the window as it is."""
    _check_width(width)
    y = np.zeros(len(signal))
    for t in range(len(signal)):
        total, count = 0.0, 0
        for i in range(t, max(t - width, -1), -1):
            total += float(signal[i])
            count += 1
        y[t] = total / count
    return y


def smooth__divides_in_integers(signal, width):
    """A sum that runs along, divided with //."""
    _check_width(width)
    y = []
    total = 0.0
    for t in range(len(signal)):
        total += float(signal[t])
        if t >= width:
            total -= float(signal[t - width])
        y.append(total // width)
    return np.array(y)


def smooth__keeps_the_signals_type(signal, width):
    """The means go into a copy of the signal."""
    _check_width(width)
    y = signal.copy()
    for t in range(len(signal)):
        window = [float(x) for x in signal[max(0, t - width + 1) : t + 1]]
        y[t] = sum(window) / width
    return y


def smooth__looks_ahead(signal, width):
    """The window starts at the sample."""
    _check_width(width)
    padded = np.concatenate([signal, np.zeros(width)])
    return np.array([sum(padded[t + j] for j in range(width)) / width for t in range(len(signal))])


def smooth__sums_only(signal, width):
    """A sum that runs along, and is not divided."""
    _check_width(width)
    y = np.zeros(len(signal))
    total = 0.0
    for t in range(len(signal)):
        total += float(signal[t])
        if t - width >= 0:
            total -= float(signal[t - width])
        y[t] = total
    return y


def smooth__leaves_out_the_present(signal, width):
    """The slice ends before the sample."""
    _check_width(width)
    padded = np.concatenate([np.zeros(width), signal])
    return [padded[t : t + width].sum() / width for t in range(len(signal))]


def smooth__one_sample_too_many(signal, width):
    """The loop goes back one step too far."""
    _check_width(width)
    y = np.zeros(len(signal))
    for t in range(len(signal)):
        for back in range(width + 1):
            if t - back >= 0:
                y[t] += float(signal[t - back])
    return y / width


def smooth__returns_the_whole_convolution(signal, width):
    """Every sample brings the mean kernel with it, to the end."""
    _check_width(width)
    y = np.zeros(len(signal) + width - 1)
    for i in range(len(signal)):
        for j in range(width):
            y[i + j] += float(signal[i]) / width
    return y


def smooth__sums_in_the_integer_type(signal, width):
    """Python's sum adds the samples in the type that they have."""
    _check_width(width)
    y = np.zeros(len(signal))
    for t in range(len(signal)):
        y[t] = sum(signal[max(0, t + 1 - width) : t + 1]) / width
    return y


def smooth__narrows_the_width(signal, width):
    """A kernel cannot be longer than the signal."""
    _check_width(width)
    width = min(width, len(signal))
    y = []
    for t in range(len(signal)):
        y.append(sum(float(signal[i]) for i in range(max(0, t - width + 1), t + 1)) / width)
    return np.array(y)


def smooth__accepts_no_width(signal, width):
    """The width is not looked at."""
    y = []
    for t in range(len(signal)):
        total = 0
        for back in range(width):
            if t - back >= 0:
                total += float(signal[t - back])
        y.append(total / width)
    return np.array(y)


def smooth__hands_the_signal_back(signal, width):
    """With a width of 1 there is nothing to do."""
    _check_width(width)
    if width == 1:
        return signal
    padded = np.concatenate([np.zeros(width - 1), signal])
    return np.array([padded[t : t + width].sum() / width for t in range(len(signal))])


def smooth__smooths_in_place(signal, width):
    """The means are written into the signal, from its end, so that none is read again."""
    _check_width(width)
    for t in range(len(signal) - 1, -1, -1):
        total = 0.0
        for i in range(max(0, t - width + 1), t + 1):
            total += float(signal[i])
        signal[t] = total / width
    return signal


def smooth__feeds_back(signal, width):
    """The means are written into the samples that the next ones are taken of."""
    _check_width(width)
    samples = [float(x) for x in signal]
    for t in range(len(samples)):
        samples[t] = sum(samples[max(0, t - width + 1) : t + 1]) / width
    return samples
