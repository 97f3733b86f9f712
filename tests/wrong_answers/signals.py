"""Wrong answers to the exercises of the unit signals, named ``<exercise>__<what is wrong>``.

Those whose names go on with ``degenerate`` show no understanding at all. Some are wrong on some inputs only.
"""
# ruff: noqa: ANN001, ANN002, ANN201, ANN202 - answers are written as students write them, without annotations

import itertools

import numpy as np

from reference import signals as right

#: The mistakes that an answer makes, always or under some condition. The others get no name.
NAMES = {
    "flip__hands_it_back": "unchanged and returns_a_view",
    "flip__copies": "unchanged",
    "flip__first_axis": "rows_only",
    "flip__last_axis": "columns_only",
    "flip__swaps_twice": "unchanged",
    "flip__changes_signs": "negates",
    "flip__transposes_a_matrix": "transposes",
    "flip__hands_out_a_view": "returns_a_view",
    "flip__works_in_place": "flips_in_place",
    "convolve1d__correlates_in_loops": "correlates",
    "convolve1d__flips_twice": "correlates",
    "convolve1d__reads_the_signal_backwards": "flips_the_signal",
    "convolve1d__comes_out_backwards": "flips_both",
    "convolve1d__goes_around": "wraps_to_the_start",
    "convolve1d__fast_but_circular": "wraps_around_the_longer",
    "convolve1d__skips_the_last_tap_of_long_kernels": "drops_the_last_tap",
    "convolve1d__one_too_many": "one_sample_too_long",
    "convolve1d__same_length": "centred_part_only",
    "convolve1d__stops_with_the_signal": "as_long_as_the_signal",
    "convolve1d__valid_part": "wraps_in_the_samples_type and whole_overlap_only",
    "convolve1d__correlates_long_kernels": "flips_the_signal",
    "convolve1d__loses_the_minus": "takes_absolute_values",
    "convolve1d__integer_sums": "sums_in_integers",
    "convolve1d__sums_in_the_type_of_the_signal": "keeps_the_integer_type",
    "convolve1d__whole_sums_for_whole_signals": "whole_sums_of_whole_signals",
    "convolve1d__bytes_wrap_around": "products_wrap_around",
    "convolve1d__starts_one_late": "one_sample_late",
    "convolve1d__flips_the_kernel_it_was_given": "flips_the_callers_kernel",
    "convolve1d__flattens": "flattens",
    "convolve1d__correlates_and_cuts": "correlates and as_long_as_the_signal",
    "convolve1d__correlates_and_accepts": "correlates",
    "convolve1d__truncates_and_flips_in_place": "cuts_off_fractions and flips_the_callers_kernel",
    "cross_correlate1d__flips": "convolves",
    "cross_correlate1d__flips_the_signal": "back_to_front",
    "cross_correlate1d__exchanges_the_two": "back_to_front",
    "cross_correlate1d__flips_both": "convolves and back_to_front",
    "cross_correlate1d__same_length": "middle_only",
    "cross_correlate1d__from_the_first_sample": "starts_at_the_signal",
    "cross_correlate1d__valid_part": "overlap_only and sums_too_large",
    "cross_correlate1d__valid_part_of_either": "overlap_only",
    "cross_correlate1d__integer_sums": "correlates_in_integers",
    "cross_correlate1d__whole_sums_for_whole_signals": "whole_sums_of_whole_signals",
    "cross_correlate1d__reverses_for_long_kernels": "back_to_front",
    "cross_correlate1d__ignores_the_end_of_long_kernels": "truncates_long_kernels",
    "cross_correlate1d__reverses_the_callers_kernel": "reverses_the_callers_kernel",
    "cross_correlate1d__flattens": "takes_them_flattened",
    "cross_correlate1d__flips_odd_kernels": "convolves",
    "cross_correlate1d__flips_and_cuts": "convolves and stops_with_the_signal",
    "cross_correlate1d__flips_and_truncates": "convolves and correlates_in_integers",
    "smooth__around_each_sample": "centred",
    "smooth__around_each_sample_inside": "centred_over_what_is_there",
    "smooth__full_windows_only": "warm_part_only",
    "smooth__zero_until_warm": "zero_until_warm",
    "smooth__as_recorded_until_warm": "as_recorded_until_warm",
    "smooth__counts_what_it_saw": "divides_by_the_samples_seen",
    "smooth__divides_whole_numbers": "divides_in_integers",
    "smooth__whole_means_of_whole_signals": "keeps_the_signals_type",
    "smooth__result_like_the_signal": "keeps_the_signals_type",
    "smooth__looks_into_the_future": "looks_ahead",
    "smooth__leaves_out_the_last": "leaves_out_the_present",
    "smooth__window_one_too_long": "one_sample_too_many",
    "smooth__does_not_divide": "sums_only",
    "smooth__whole_convolution": "returns_the_whole_convolution",
    "smooth__last_samples": "looks_ahead",
    "smooth__narrows_long_widths": "narrows_the_width",
    "smooth__zeros_for_long_widths": "zero_until_warm",
    "smooth__feeds_back": "feeds_back",
    "smooth__view_at_width_one": "hands_the_signal_back",
    "smooth__overwrites": "smooths_in_place",
    "smooth__even_widths_one_late": "leaves_out_the_present",
}

# --- flip ------------------------------------------------------------------------------------------------------------


def flip__hands_it_back(kernel):
    """Nothing is flipped, and the result is the kernel itself."""
    return kernel


def flip__copies(kernel):
    """Nothing is flipped."""
    return kernel + 0


def flip__first_axis(kernel):
    """A list is reversed by its rows only."""
    return np.array(kernel.tolist()[::-1])


def flip__last_axis(kernel):
    """Every row is reversed, the rows keep their order."""
    return np.take(kernel, np.arange(kernel.shape[-1])[::-1], axis=-1)


def flip__first_and_last_axis(kernel):
    """A third axis between the first and the last one is left as it is."""
    flipped = kernel[::-1]
    return flipped[..., ::-1].copy() if kernel.ndim > 1 else flipped.copy()


def flip__first_two_axes(kernel):
    """The third axis is left as it is."""
    return kernel[tuple(slice(None, None, -1) for _ in kernel.shape[:2])].copy()


def flip__three_axes_at_most(kernel):
    """A fourth axis is left as it is."""
    return kernel[tuple(slice(None, None, -1) for _ in kernel.shape[:3])].copy()


def flip__one_axis_only_allowed(kernel):
    """A kernel with more than one axis is refused."""
    if kernel.ndim > 1:
        raise ValueError("expected one axis")
    return kernel[::-1].copy()


def flip__sorts_upwards(kernel):
    """The values are sorted."""
    return np.sort(kernel.ravel()).reshape(kernel.shape)


def flip__sorts_every_row_downwards(kernel):
    """Every row is sorted from large to small."""
    return -np.sort(-kernel)


def flip__rolls_backwards(kernel):
    """Every axis is rolled by one place."""
    return np.roll(kernel, [-1] * kernel.ndim, axis=tuple(range(kernel.ndim)))


def flip__keeps_the_first(kernel):
    """The first cell stays where it is, as in the reversal of a circular signal."""
    axes = tuple(range(kernel.ndim))
    return np.roll(right.flip(kernel), [1] * kernel.ndim, axis=axes)


def flip__stops_before_the_first(kernel):
    """The slice ends before index 0, so a sample is missing."""
    return kernel[:0:-1].copy() if kernel.ndim == 1 else right.flip(kernel)


def flip__mirrors_all_but_the_middle(kernel):
    """Of an odd number of samples, the middle one becomes 0."""
    flipped = np.zeros_like(kernel)
    for i in range(kernel.shape[0] // 2):
        flipped[i], flipped[-1 - i] = kernel[-1 - i], kernel[i]
    return flipped if kernel.ndim == 1 else right.flip(kernel)


def flip__swaps_while_it_reads(kernel):
    """The second half is read after the first one was overwritten."""
    cells = kernel.flatten()
    for i in range(cells.size):
        cells[i] = cells[cells.size - 1 - i]
    return cells.reshape(kernel.shape)


def flip__swaps_twice(kernel):
    """The loop goes over the whole kernel and swaps everything back."""
    cells = kernel.flatten()
    for i in range(cells.size):
        cells[i], cells[-1 - i] = cells[-1 - i], cells[i]
    return cells.reshape(kernel.shape)


def flip__changes_signs(kernel):
    """Every sign is changed, and nothing moves."""
    return np.negative(kernel)


def flip__changes_signs_too(kernel):
    """The order is right, the signs are not."""
    return -1 * right.flip(kernel)


def flip__transposes_a_matrix(kernel):
    """A kernel with two axes is transposed."""
    return np.array(list(zip(*kernel.tolist(), strict=True))) if kernel.ndim == 2 else right.flip(kernel)


def flip__transposes_squares(kernel):
    """A square kernel is transposed as well as flipped."""
    square = kernel.ndim == 2 and kernel.shape[0] == kernel.shape[1]
    return right.flip(kernel).T.copy() if square else right.flip(kernel)


def flip__turns_clockwise(kernel):
    """A kernel with two axes is turned by a quarter."""
    return kernel.T[:, ::-1].copy() if kernel.ndim == 2 else right.flip(kernel)


def flip__flattens(kernel):
    """The cells are in the right order, in a single row."""
    return kernel.ravel()[::-1].copy()


def flip__hands_out_a_view(kernel):
    """The result uses the memory of the kernel."""
    return kernel[(slice(None, None, -1),) * kernel.ndim]


def flip__hands_out_a_view_at_size_one(kernel):
    """A kernel of one cell comes back itself."""
    return kernel if kernel.size == 1 else right.flip(kernel)


def flip__works_in_place(kernel):
    """The caller's kernel is flipped as well."""
    flipped = right.flip(kernel)
    np.copyto(kernel, flipped)
    return flipped


def flip__makes_integers(kernel):
    """What is behind the point is cut off."""
    return right.flip(kernel).astype(int)


def flip__makes_bytes_of_integers(kernel):
    """Integers above 127 wrap around."""
    return right.flip(kernel).astype(np.int8) if kernel.dtype.kind in "iu" else right.flip(kernel)


def flip__reads_memory_order(kernel):
    """A kernel in Fortran's order is read as if it were in C's."""
    return kernel.ravel(order="K")[::-1].reshape(kernel.shape)


def flip__needs_two_rows(kernel):
    """A kernel of one row comes back as it was."""
    return kernel.copy() if kernel.ndim == 2 and len(kernel) == 1 else right.flip(kernel)


def flip__drops_axes_of_length_one(kernel):
    """Axes of length 1 are lost."""
    return np.squeeze(right.flip(kernel)) if kernel.ndim > 1 else right.flip(kernel)


def flip__even_lengths_only(kernel):
    """A signal of odd length comes back as it was."""
    return kernel.copy() if kernel.size % 2 else right.flip(kernel)


def flip__degenerate_zeros(kernel):
    """Zeros."""
    return np.zeros_like(kernel)


def flip__degenerate_memory(kernel):
    """The examples of the docstring, and zeros for everything else."""
    known = {(1, 2, 3): [3, 2, 1]}
    return known.get(tuple(kernel.ravel().tolist()), np.zeros_like(kernel))


def flip__degenerate_square_only(kernel):
    """Zeros for everything but square kernels."""
    return right.flip(kernel) if kernel.ndim == 2 and len(set(kernel.shape)) == 1 else np.zeros_like(kernel)


def flip__degenerate_palindromes(kernel):
    """The kernel itself, which is right for symmetrical kernels."""
    return kernel.copy()


def flip__degenerate_mean(kernel):
    """The mean in every cell, which is right for constant kernels."""
    return np.full(kernel.shape, kernel.mean())


# --- convolve1d ------------------------------------------------------------------------------------------------------


def _require_signals(*arrays):
    if any(array.ndim != 1 or array.size == 0 for array in arrays):
        raise ValueError("expected one axis and at least one sample")


def convolve1d__correlates_in_loops(signal, kernel):
    """The kernel is read forwards."""
    _require_signals(signal, kernel)
    n, m = len(signal), len(kernel)
    result = np.zeros(n + m - 1)
    for t in range(n + m - 1):
        for j in range(m):
            if 0 <= t - m + 1 + j < n:
                result[t] += float(signal[t - m + 1 + j]) * float(kernel[j])
    return result


def convolve1d__flips_twice(signal, kernel):
    """The kernel is flipped by hand, and once more by the formula."""
    return right.convolve1d(signal, np.asarray(kernel)[::-1])


def convolve1d__reads_the_signal_backwards(signal, kernel):
    """The signal is flipped in place of the kernel: kernel[i] meets signal[t - i], counted from the end."""
    return right.convolve1d(signal[::-1], kernel)


def convolve1d__comes_out_backwards(signal, kernel):
    """Everything is computed from the end."""
    return right.convolve1d(signal, kernel)[::-1]


def convolve1d__goes_around(signal, kernel):
    """A negative index takes samples from the end."""
    _require_signals(signal, kernel)
    n = len(signal)
    return np.array([sum(float(kernel[j]) * float(signal[(t - j) % n]) for j in range(len(kernel))) for t in range(n)])


def convolve1d__negative_indices(signal, kernel):
    """Before the first sample, the last ones are taken: an index below 0 counts from the end."""
    _require_signals(signal, kernel)
    n, m = len(signal), len(kernel)
    result = np.zeros(n + m - 1)
    for t in range(n + m - 1):
        for j in range(m):
            if -n <= t - j < n:
                result[t] += float(signal[t - j]) * float(kernel[j])
    return result


def convolve1d__fast_but_circular(signal, kernel):
    """The spectra are multiplied without padding."""
    _require_signals(signal, kernel)
    n = max(len(signal), len(kernel))
    return np.fft.irfft(np.fft.rfft(signal, n) * np.fft.rfft(kernel, n), n)


def convolve1d__forgets_the_far_end(signal, kernel):
    """The last sample of the result is never computed."""
    result = right.convolve1d(signal, kernel)
    result[-1] = 0.0
    return result


def convolve1d__forgets_the_near_end(signal, kernel):
    """The first sample of the result is never computed."""
    result = right.convolve1d(signal, kernel)
    result[0] = 0.0
    return result


def convolve1d__skips_the_first_tap(signal, kernel):
    """The sum over the kernel starts at 1."""
    taps = np.array(kernel, dtype=float)
    taps[:1] = 0
    return right.convolve1d(signal, taps)


def convolve1d__skips_the_last_tap_of_long_kernels(signal, kernel):
    """The last sample of a kernel longer than the signal is not used."""
    taps = np.array(kernel, dtype=float)
    if len(taps) > len(signal):
        taps[-1] = 0.0
    return right.convolve1d(signal, taps)


def convolve1d__skips_the_last_sample(signal, kernel):
    """The last sample of the signal is not used."""
    samples = np.array(signal, dtype=float)
    samples[-1:] = 0.0
    return right.convolve1d(samples, kernel)


def convolve1d__one_too_many(signal, kernel):
    """The result has n + m samples, the last one 0."""
    _require_signals(signal, kernel)
    result = np.zeros(len(signal) + len(kernel))
    for i, j in itertools.product(range(len(signal)), range(len(kernel))):
        result[i + j] += float(signal[i]) * float(kernel[j])
    return result


def convolve1d__one_too_few(signal, kernel):
    """The result lacks its last sample."""
    return right.convolve1d(signal, kernel)[:-1]


def convolve1d__same_length(signal, kernel):
    """The middle of the result, as long as the signal."""
    start = (len(kernel) - 1) // 2
    return right.convolve1d(signal, kernel)[start : start + len(signal)]


def convolve1d__stops_with_the_signal(signal, kernel):
    """The first n samples of the result."""
    _require_signals(signal, kernel)
    return np.array(
        [
            sum(float(kernel[j]) * float(signal[t - j]) for j in range(min(t + 1, len(kernel))))
            for t in range(len(signal))
        ]
    )


def convolve1d__valid_part(signal, kernel):
    """The part in which the kernel lies wholly inside of the signal."""
    _require_signals(signal, kernel)
    m = len(kernel)
    return np.array([float(np.dot(signal[t : t + m], kernel[::-1])) for t in range(len(signal) - m + 1)])


def convolve1d__needs_the_longer_signal(signal, kernel):
    """A kernel longer than the signal is refused."""
    if len(kernel) > len(signal):
        raise ValueError("the kernel is longer than the signal")
    return right.convolve1d(signal, kernel)


def convolve1d__runs_over_when_the_kernel_is_longer(signal, kernel):
    """Where the kernel is longer, the index runs over the end of the signal."""
    _require_signals(signal, kernel)
    bordered = np.concatenate([np.zeros(len(kernel) - 1), signal, np.zeros(len(kernel) - 1)])
    result = [bordered[t : t + len(kernel)] @ kernel[::-1] for t in range(len(signal) + len(kernel) - 1)]
    return np.array(result[: 2 * len(signal)] + [0.0] * max(0, len(kernel) - 1 - len(signal)))


def convolve1d__correlates_long_kernels(signal, kernel):
    """Signal and kernel change places where the kernel is longer, and the flip is forgotten."""
    if len(kernel) > len(signal):
        return right.cross_correlate1d(kernel, signal)
    return right.convolve1d(signal, kernel)


def convolve1d__symmetrical_kernels_only(signal, kernel):
    """Half of the kernel is used for both of its halves."""
    return right.convolve1d(signal, np.maximum(kernel, kernel[::-1]))


def convolve1d__weighs_to_one(signal, kernel):
    """The kernel is divided by its sum."""
    total = float(np.sum(kernel, dtype=float))
    return right.convolve1d(signal, kernel.astype(float) / total if total else kernel)


def convolve1d__loses_the_minus(signal, kernel):
    """The result is made positive."""
    return np.sqrt(right.convolve1d(signal, kernel) ** 2)


def convolve1d__clips_negative_sums(signal, kernel):
    """Negative sums become 0."""
    return right.convolve1d(signal, kernel).clip(0)


def convolve1d__takes_the_amount_of_the_kernel(signal, kernel):
    """The kernel is made positive."""
    return right.convolve1d(signal, np.abs(kernel.astype(float)))


def convolve1d__integer_sums(signal, kernel):
    """The sums are collected in an array of integers."""
    _require_signals(signal, kernel)
    result = np.zeros(len(signal) + len(kernel) - 1, dtype=int)
    for i, j in itertools.product(range(len(signal)), range(len(kernel))):
        result[i + j] += float(signal[i]) * float(kernel[j])
    return result


def convolve1d__sums_in_the_type_of_the_signal(signal, kernel):
    """The sums are collected in the type of the signal: 8 bits wrap around, and halves of the kernel are cut off."""
    _require_signals(signal, kernel)
    result = np.zeros(len(signal) + len(kernel) - 1, dtype=signal.dtype)
    for i, j in itertools.product(range(len(signal)), range(len(kernel))):
        result[i + j] += signal[i] * kernel[j]
    return result


def convolve1d__whole_sums_for_whole_signals(signal, kernel):
    """A signal of integers makes the sums integers, which cuts off the halves of a kernel of floats."""
    result = right.convolve1d(signal, kernel)
    return result.astype(np.int64) if signal.dtype.kind in "iu" else result


def convolve1d__whole_kernel_for_whole_signals(signal, kernel):
    """The kernel takes the type of an integer signal: its halves are cut off, 8 bits wrap around."""
    if signal.dtype.kind in "iu":
        kernel = kernel.astype(np.int64)
    return right.convolve1d(signal, kernel)


def convolve1d__whole_signal_for_whole_kernels(signal, kernel):
    """The signal is cut to integers where the kernel has integers."""
    if kernel.dtype.kind in "iu":
        signal = signal.astype(np.int64)
    return right.convolve1d(signal, kernel)


def convolve1d__products_in_16_bits(signal, kernel):
    """Products of integers wrap around at 16 bits."""
    _require_signals(signal, kernel)
    if signal.dtype.kind not in "iu" or kernel.dtype.kind not in "iu":
        return right.convolve1d(signal, kernel)
    result = np.zeros(len(signal) + len(kernel) - 1, dtype=np.int16)
    for j, weight in enumerate(kernel.astype(np.int16)):
        result[j : j + len(signal)] += weight * signal.astype(np.int16)
    return result


def convolve1d__bytes_wrap_around(signal, kernel):
    """Products of uint8 wrap around at 256."""
    result = right.convolve1d(signal, kernel)
    return result % 256 if signal.dtype == kernel.dtype == np.uint8 else result


def convolve1d__starts_one_late(signal, kernel):
    """A zero stands before the result, whose end is lost."""
    return np.roll(np.append(right.convolve1d(signal, kernel), 0.0), 1)[:-1]


def convolve1d__starts_one_early(signal, kernel):
    """The first sample is lost, and a zero stands at the end."""
    return np.append(right.convolve1d(signal, kernel)[1:], 0.0)


def convolve1d__pointwise(signal, kernel):
    """Samples of the same index are multiplied."""
    _require_signals(signal, kernel)
    size = len(signal) + len(kernel) - 1
    return np.pad(signal.astype(float), (0, size - len(signal))) * np.pad(kernel.astype(float), (0, size - len(kernel)))


def convolve1d__adds_instead(signal, kernel):
    """Shifted signals are added without weights."""
    return right.convolve1d(signal, np.ones_like(kernel))


def convolve1d__flips_the_kernel_it_was_given(signal, kernel):
    """The caller's kernel is reversed on the way."""
    result = right.convolve1d(signal, kernel)
    kernel[:] = kernel[::-1].copy()
    return result


def convolve1d__scales_the_signal_it_was_given(signal, kernel):
    """The caller's signal is multiplied on the way."""
    result = right.convolve1d(signal, kernel)
    signal *= 2
    return result


def convolve1d__accepts_empty(signal, kernel):
    """An empty signal or kernel gives an empty result."""
    if signal.ndim != 1 or kernel.ndim != 1:
        raise ValueError("expected one axis")
    return right.convolve1d(signal, kernel) if signal.size and kernel.size else np.zeros(0)


def convolve1d__accepts_an_empty_kernel(signal, kernel):
    """An empty kernel gives zeros."""
    if kernel.size == 0 and kernel.ndim == 1:
        return np.zeros(len(signal))
    return right.convolve1d(signal, kernel)


def convolve1d__flattens(signal, kernel):
    """A signal or kernel with two axes is flattened."""
    return right.convolve1d(signal.ravel(), kernel.ravel())


def convolve1d__flattens_the_kernel(signal, kernel):
    """A kernel with two axes is flattened."""
    return right.convolve1d(signal, kernel.ravel())


def convolve1d__raises_type_error(signal, kernel):
    """What must be refused raises TypeError."""
    try:
        return right.convolve1d(signal, kernel)
    except ValueError:
        raise TypeError("expected two signals") from None


def convolve1d__asserts(signal, kernel):
    """What must be refused raises AssertionError."""
    assert signal.ndim == kernel.ndim == 1
    assert len(signal)
    assert len(kernel)
    return right.convolve1d(signal, kernel)


def convolve1d__cannot_read_gaps(signal, kernel):
    """A signal with gaps in memory is read as if it had none."""
    _require_signals(signal, kernel)
    if signal.strides != (signal.itemsize,):
        signal = np.repeat(signal, 2)[: len(signal)]
    return right.convolve1d(signal, kernel)


def convolve1d__cannot_read_gaps_at_all(signal, kernel):
    """Signals and kernels with gaps in memory are read as if they had none."""
    _require_signals(signal, kernel)
    return right.convolve1d(
        *(array if array.flags.c_contiguous else np.repeat(array, 2)[: array.size] for array in (signal, kernel))
    )


def convolve1d__one_sample_kernels_ignored(signal, kernel):
    """A kernel of one sample leaves the signal as it is."""
    return np.array(signal, dtype=float) if kernel.shape == (1,) else right.convolve1d(signal, kernel)


def convolve1d__one_sample_signals_ignored(signal, kernel):
    """A signal of one sample gives the kernel."""
    return (
        np.array(kernel, dtype=float) if signal.shape == (1,) and kernel.ndim == 1 else right.convolve1d(signal, kernel)
    )


def convolve1d__correlates_and_cuts(signal, kernel):
    """The kernel is not flipped, and the result ends with the signal."""
    return right.cross_correlate1d(signal, kernel)[: len(signal)]


def convolve1d__correlates_and_accepts(signal, kernel):
    """The kernel is not flipped, and nothing is refused."""
    if not signal.size or not kernel.size:
        return 0.0
    return right.cross_correlate1d(signal.ravel(), kernel.ravel())


def convolve1d__truncates_and_flips_in_place(signal, kernel):
    """The sums are integers, and the caller's kernel is reversed."""
    result = right.convolve1d(signal, kernel).astype(int)
    kernel[:] = kernel[::-1].copy()
    return result


def convolve1d__degenerate_zeros(signal, kernel):
    """Zeros of the right shape, after a proper look at the arguments."""
    _require_signals(signal, kernel)
    return np.zeros(len(signal) + len(kernel) - 1)


def convolve1d__degenerate_memory(signal, kernel):
    """The worked example, and zeros for everything else."""
    _require_signals(signal, kernel)
    if len(signal) == 10 and len(kernel) == 3:
        return np.array([10, 19, 29, 28, 29, 20, 21, 20, 29, 27, 18, 8]) / 3
    return np.zeros(len(signal) + len(kernel) - 1)


def convolve1d__degenerate_padded_signal(signal, kernel):
    """The signal with zeros behind it, which is right for an impulse as kernel."""
    _require_signals(signal, kernel)
    return np.concatenate([signal, np.zeros(len(kernel) - 1)])


def convolve1d__degenerate_sum(signal, kernel):
    """The sum of everything in every sample."""
    _require_signals(signal, kernel)
    return np.full(len(signal) + len(kernel) - 1, signal.sum() * kernel.sum())


# --- cross_correlate1d -----------------------------------------------------------------------------------------------


def cross_correlate1d__flips(signal, kernel):
    """The kernel is flipped: a convolution."""
    return right.convolve1d(signal, kernel)


def cross_correlate1d__flips_the_signal(signal, kernel):
    """The signal is flipped where the kernel should be."""
    return right.convolve1d(signal[::-1], kernel)


def cross_correlate1d__exchanges_the_two(signal, kernel):
    """The signal slides across the kernel."""
    return right.cross_correlate1d(kernel, signal)


def cross_correlate1d__flips_both(signal, kernel):
    """Both are flipped, which reverses the convolution."""
    return right.convolve1d(signal[::-1], kernel[::-1])


def cross_correlate1d__same_length(signal, kernel):
    """The middle part, as long as the signal."""
    start = len(kernel) // 2
    return right.cross_correlate1d(signal, kernel)[start : start + len(signal)]


def cross_correlate1d__from_the_first_sample(signal, kernel):
    """The result starts where the kernel begins with the signal."""
    _require_signals(signal, kernel)
    n, m = len(signal), len(kernel)
    result = np.zeros(n + m - 1)
    for t in range(n):
        for j in range(min(m, n - t)):
            result[t] += float(signal[t + j]) * float(kernel[j])
    return result


def cross_correlate1d__valid_part(signal, kernel):
    """The part in which the kernel lies wholly inside of the signal."""
    _require_signals(signal, kernel)
    m = len(kernel)
    return [float(signal[t : t + m] @ kernel) for t in range(len(signal) - m + 1)]


def cross_correlate1d__valid_part_of_either(signal, kernel):
    """The part in which the longer one covers the shorter one."""
    lap = min(len(signal), len(kernel)) - 1
    full = right.cross_correlate1d(signal, kernel)
    return full[lap : len(full) - lap]


def cross_correlate1d__goes_around(signal, kernel):
    """The signal is continued with its own beginning."""
    _require_signals(signal, kernel)
    size = len(signal) + len(kernel) - 1
    return np.array(
        [sum(float(w) * float(np.take(signal, t + j, mode="wrap")) for j, w in enumerate(kernel)) for t in range(size)]
    )


def cross_correlate1d__integer_sums(signal, kernel):
    """The sums are integers."""
    return np.trunc(right.cross_correlate1d(signal, kernel)).astype(int)


def cross_correlate1d__whole_sums_for_whole_signals(signal, kernel):
    """A signal of integers makes the sums integers, which cuts off the halves of a kernel of floats."""
    result = right.cross_correlate1d(signal, kernel)
    return result.astype(np.int64) if signal.dtype.kind in "iu" else result


def cross_correlate1d__whole_signal_for_whole_kernels(signal, kernel):
    """The signal is cut to integers where the kernel has integers."""
    return right.cross_correlate1d(signal.astype(np.int64) if kernel.dtype.kind in "iu" else signal, kernel)


def cross_correlate1d__bytes_wrap_around(signal, kernel):
    """Sums of uint8 wrap around at 256."""
    result = right.cross_correlate1d(signal, kernel)
    return result % 256 if signal.dtype == np.uint8 else result


def cross_correlate1d__products_wrap_around_at_16_bits(signal, kernel):
    """Products of int16 wrap around."""
    result = right.cross_correlate1d(signal, kernel)
    if np.int16 in (signal.dtype, kernel.dtype) and kernel.dtype.kind == signal.dtype.kind == "i":
        return result.astype(np.int64).astype(np.int16)
    return result


def cross_correlate1d__skips_the_last_tap(signal, kernel):
    """The kernel's last sample is not used."""
    taps = kernel.astype(float)
    taps[-1:] = 0
    return right.cross_correlate1d(signal, taps)


def cross_correlate1d__forgets_the_far_end(signal, kernel):
    """The last sample of the result is missing."""
    return right.cross_correlate1d(signal, kernel)[:-1]


def cross_correlate1d__far_end_zero(signal, kernel):
    """The last sample of the result is 0."""
    result = right.cross_correlate1d(signal, kernel)
    result[-1] = 0
    return result


def cross_correlate1d__starts_one_late(signal, kernel):
    """The result stands one sample too late."""
    return np.concatenate([[0], right.cross_correlate1d(signal, kernel)[:-1]])


def cross_correlate1d__refuses_long_kernels(signal, kernel):
    """A kernel longer than the signal is refused."""
    if len(kernel) > len(signal):
        raise ValueError("too long")
    return right.cross_correlate1d(signal, kernel)


def cross_correlate1d__reverses_for_long_kernels(signal, kernel):
    """Where the kernel is longer the two are exchanged, and the result comes out back to front."""
    if len(kernel) > len(signal):
        signal, kernel = kernel, signal
    return right.cross_correlate1d(signal, kernel)


def cross_correlate1d__ignores_the_end_of_long_kernels(signal, kernel):
    """What of the kernel is beyond the length of the signal is not used."""
    taps = kernel.astype(float)
    taps[len(signal) :] = 0
    return right.cross_correlate1d(signal, taps)


def cross_correlate1d__normalises(signal, kernel):
    """The result is divided by the lengths of the two, as a correlation coefficient is."""
    norm = np.linalg.norm(signal.astype(float)) * np.linalg.norm(kernel.astype(float))
    return right.cross_correlate1d(signal, kernel) / (norm or 1.0)


def cross_correlate1d__subtracts_the_means(signal, kernel):
    """The means are subtracted first, as for a covariance."""
    _require_signals(signal, kernel)
    return right.cross_correlate1d(signal - signal.mean(), kernel - kernel.mean())


def cross_correlate1d__loses_the_minus(signal, kernel):
    """The result is made positive."""
    return abs(right.cross_correlate1d(signal, kernel))


def cross_correlate1d__reverses_the_callers_kernel(signal, kernel):
    """The caller's kernel is reversed on the way."""
    result = right.cross_correlate1d(signal, kernel)
    kernel[:] = kernel[::-1].copy()
    return result


def cross_correlate1d__accepts_empty(signal, kernel):
    """An empty signal or kernel gives an empty result."""
    if signal.size == 0 or kernel.size == 0:
        return np.array([])
    return right.cross_correlate1d(signal, kernel)


def cross_correlate1d__flattens(signal, kernel):
    """Arrays with more than one axis are flattened."""
    return right.cross_correlate1d(signal.flatten(), kernel.flatten())


def cross_correlate1d__index_error(signal, kernel):
    """What must be refused raises IndexError."""
    try:
        return right.cross_correlate1d(signal, kernel)
    except ValueError as error:
        raise IndexError from error


def cross_correlate1d__flips_odd_kernels(signal, kernel):
    """A kernel of odd length is flipped."""
    return right.convolve1d(signal, kernel) if len(kernel) % 2 else right.cross_correlate1d(signal, kernel)


def cross_correlate1d__flips_and_cuts(signal, kernel):
    """A convolution, and only its first n samples."""
    return right.convolve1d(signal, kernel)[: len(signal)]


def cross_correlate1d__flips_and_truncates(signal, kernel):
    """A convolution in integers."""
    return right.convolve1d(signal, kernel).astype(int)


def cross_correlate1d__cannot_read_gaps(signal, kernel):
    """A signal with gaps in memory is read as if it had none."""
    _require_signals(signal, kernel)
    return right.cross_correlate1d(signal if signal.flags.c_contiguous else np.repeat(signal, 2)[: signal.size], kernel)


def cross_correlate1d__whole_sums_in_the_type_of_the_kernel(signal, kernel):
    """The sums are put into an array of the type of the kernel."""
    result = right.cross_correlate1d(signal, kernel)
    return result.astype(np.int64).astype(kernel.dtype) if kernel.dtype.kind in "iu" else result


def cross_correlate1d__degenerate_zeros(signal, kernel):
    """Zeros of the right shape, after a proper look at the arguments."""
    _require_signals(signal, kernel)
    return [0.0] * (len(signal) + len(kernel) - 1)


def cross_correlate1d__degenerate_memory(signal, kernel):
    """The example of the docstring, and ones for everything else."""
    _require_signals(signal, kernel)
    if signal.tolist() == [1, 2, 3] and kernel.tolist() == [1, 10]:
        return np.array([10.0, 21.0, 32.0, 3.0])
    return np.ones(len(signal) + len(kernel) - 1)


def cross_correlate1d__degenerate_padded_signal(signal, kernel):
    """The signal with zeros in front of it."""
    _require_signals(signal, kernel)
    return np.concatenate([np.zeros(len(kernel) - 1), signal])


# --- smooth ----------------------------------------------------------------------------------------------------------


def _require_width(width):
    if width < 1:
        raise ValueError("expected a positive width")


def smooth__around_each_sample(signal, width):
    """The mean goes over the neighbours on both sides."""
    _require_width(width)
    bordered = np.pad(signal.astype(float), (width // 2, width))
    return np.array([bordered[t : t + width].sum() / width for t in range(len(signal))])


def smooth__around_each_sample_inside(signal, width):
    """The mean goes over those neighbours on both sides that exist, and counts them."""
    _require_width(width)
    half = width // 2
    return np.array([signal[max(0, t - half) : t + half + 1].astype(float).mean() for t in range(len(signal))])


def smooth__full_windows_only(signal, width):
    """Samples without a full window are left out."""
    _require_width(width)
    return np.array([signal[t : t + width].astype(float).mean() for t in range(len(signal) - width + 1)])


def smooth__zero_until_warm(signal, width):
    """Samples without a full window are 0."""
    result = right.smooth(signal, width)
    result[: width - 1] = 0.0
    return result


def smooth__as_recorded_until_warm(signal, width):
    """Samples without a full window are kept as they are."""
    result = right.smooth(signal, width)
    result[: width - 1] = signal[: width - 1]
    return result


def smooth__counts_what_it_saw(signal, width):
    """The first sums are divided by their number of terms."""
    _require_width(width)
    return np.array([signal[max(0, t - width + 1) : t + 1].astype(float).mean() for t in range(len(signal))])


def smooth__divides_whole_numbers(signal, width):
    """The sums are divided in integers."""
    _require_width(width)
    return np.array([signal[max(0, t - width + 1) : t + 1].astype(float).sum() // width for t in range(len(signal))])


def smooth__whole_means_of_whole_signals(signal, width):
    """The means of an integer signal are cut off."""
    result = right.smooth(signal, width)
    return result.astype(np.int64) if signal.dtype.kind in "iu" else result


def smooth__result_like_the_signal(signal, width):
    """The means are put into an array of the type of the signal."""
    result = np.zeros_like(signal)
    result[:] = right.smooth(signal, width)
    return result


def smooth__divides_first(signal, width):
    """Every sample of an integer signal is divided in integers before the sum."""
    if signal.dtype.kind in "iu":
        _require_width(width)
        return right.smooth(signal // width * width, width)
    return right.smooth(signal, width)


def smooth__bytes_wrap_around(signal, width):
    """Sums of uint8 wrap around."""
    if signal.dtype != np.uint8 or width < 1:
        return right.smooth(signal, width)
    return np.array(
        [np.add.reduce(signal[max(0, t - width + 1) : t + 1], dtype=np.uint8) / width for t in range(len(signal))]
    )


def smooth__signed_bytes_wrap_around(signal, width):
    """Sums of int8 wrap around."""
    if signal.dtype != np.int8 or width < 1:
        return right.smooth(signal, width)
    return np.array(
        [np.add.reduce(signal[max(0, t - width + 1) : t + 1], dtype=np.int8) / width for t in range(len(signal))]
    )


def smooth__looks_into_the_future(signal, width):
    """The mean goes over the sample and those after it, as far as they exist."""
    _require_width(width)
    return np.array([signal[t : t + width].astype(float).sum() / width for t in range(len(signal))])


def smooth__leaves_out_the_last(signal, width):
    """The window ends before the sample."""
    _require_width(width)
    return np.array([signal[max(0, t - width) : t].astype(float).sum() / width for t in range(len(signal))])


def smooth__window_one_too_long(signal, width):
    """The window has one sample too many."""
    _require_width(width)
    return np.array([signal[max(0, t - width) : t + 1].astype(float).sum() / width for t in range(len(signal))])


def smooth__window_one_too_long_and_divided(signal, width):
    """The window has one sample too many, and the division agrees with it."""
    _require_width(width)
    return right.smooth(signal, width + 1)


def smooth__window_one_too_short(signal, width):
    """The window lacks its oldest sample."""
    _require_width(width)
    return np.array([signal[max(0, t - width + 2) : t + 1].astype(float).sum() / width for t in range(len(signal))])


def smooth__does_not_divide(signal, width):
    """The sums are not divided."""
    _require_width(width)
    return right.convolve1d(signal, np.ones(width))[: len(signal)]


def smooth__divides_twice(signal, width):
    """The sums are divided by the width twice."""
    return right.smooth(signal, width) / width


def smooth__whole_convolution(signal, width):
    """The convolution runs on behind the signal."""
    _require_width(width)
    return right.convolve1d(signal, np.ones(width) / width)


def smooth__last_samples(signal, width):
    """The last n samples of the convolution are taken."""
    _require_width(width)
    return right.convolve1d(signal, np.ones(width) / width)[-len(signal) :]


def smooth__narrows_long_widths(signal, width):
    """A width beyond the signal is cut to its length."""
    return right.smooth(signal, min(width, signal.size))


def smooth__refuses_long_widths(signal, width):
    """A width beyond the signal is refused."""
    if width > len(signal):
        raise ValueError("too wide")
    return right.smooth(signal, width)


def smooth__zeros_for_long_widths(signal, width):
    """A width beyond the signal gives zeros."""
    return np.zeros(len(signal)) if width > len(signal) else right.smooth(signal, width)


def smooth__empty_slice_for_long_widths(signal, width):
    """The cumulative sums are taken apart with negative indices, which fails for widths beyond the signal."""
    _require_width(width)
    sums = np.cumsum(signal, dtype=float)
    sums[width:] = sums[width:] - sums[:-width].copy()
    sums[: width - 1] /= 2
    return sums / width


def smooth__median(signal, width):
    """The median in place of the mean."""
    _require_width(width)
    bordered = np.concatenate([np.zeros(width - 1), signal])
    return np.array([np.median(bordered[t : t + width]) for t in range(len(signal))])


def smooth__repeats_the_first_sample(signal, width):
    """Before the first sample it is repeated."""
    _require_width(width)
    bordered = np.concatenate([np.full(width - 1, signal[0]), signal]).astype(float)
    return np.array([bordered[t : t + width].mean() for t in range(len(signal))])


def smooth__goes_around(signal, width):
    """Before the first sample the last ones are taken."""
    _require_width(width)
    return np.mean([np.roll(signal.astype(float), shift) for shift in range(width)], axis=0)


def smooth__feeds_back(signal, width):
    """The window is read from samples that are smoothed already."""
    _require_width(width)
    result = signal.astype(float)
    for t in range(len(result)):
        result[t] = result[max(0, t - width + 1) : t + 1].sum() / width
    return result


def smooth__accepts_zero(signal, width):
    """A width of 0 gives the signal."""
    return signal.astype(float) if width == 0 else right.smooth(signal, width)


def smooth__accepts_negative(signal, width):
    """A negative width is made positive."""
    if width == 0:
        raise ValueError("expected a width")
    return right.smooth(signal, abs(width))


def smooth__divides_by_zero(signal, width):
    """A width of 0 raises ZeroDivisionError."""
    if width == 0:
        raise ZeroDivisionError
    return right.smooth(signal, width)


def smooth__view_at_width_one(signal, width):
    """A width of 1 gives a view of the signal."""
    return signal[:] if width == 1 else right.smooth(signal, width)


def smooth__overwrites(signal, width):
    """The means are written over the signal."""
    signal[:] = right.smooth(signal, width)
    return signal.copy()


def smooth__even_widths_one_late(signal, width):
    """Even widths come out one sample late."""
    result = right.smooth(signal, width)
    return result if width % 2 else np.concatenate([[0.0], result[:-1]])


def smooth__looks_ahead_and_truncates(signal, width):
    """The window goes forwards, and the means are cut off."""
    return np.trunc(right.smooth(signal[::-1], width)[::-1])


def smooth__centred_and_counted(signal, width):
    """The window is centred, and the result is only as long as there are full windows."""
    _require_width(width)
    half = width // 2
    return right.smooth(signal, width)[half : max(half, len(signal) - half)]


def smooth__cannot_read_gaps(signal, width):
    """A signal with gaps in memory is read as if it had none."""
    return right.smooth(signal if signal.flags.c_contiguous else np.repeat(signal, 2)[: signal.size], width)


def smooth__degenerate_zeros(signal, width):
    """Zeros, after a proper look at the width."""
    _require_width(width)
    return np.zeros(len(signal))


def smooth__degenerate_memory(signal, width):
    """The recording of the lesson, and zeros for everything else."""
    _require_width(width)
    if len(signal) == 10 and width == 3:
        return np.array([10, 19, 29, 28, 29, 20, 21, 20, 29, 27]) / 3
    return np.zeros(len(signal))


def smooth__degenerate_signal(signal, width):
    """The signal as it is, which is right for width 1."""
    _require_width(width)
    return signal.copy()


def smooth__degenerate_mean(signal, width):
    """The mean of the whole signal everywhere."""
    _require_width(width)
    return np.full(len(signal), signal.mean())


def smooth__degenerate_share(signal, width):
    """Every sample divided by the width."""
    _require_width(width)
    return signal / width
