"""How the exercises of the unit signals are judged."""

import numpy as np

from grader.properties import refuses, same, summed, untouched
from grader.spec import exercise
from grader.strategies import (
    INTEGERS,
    empty_or_misshapen,
    integer_arrays,
    integers,
    kernels,
    laid_out,
    mixtures,
    pairs,
    signals,
)
from reference import signals as reference

#: The noisy recording that the lesson smooths.
RECORDING = np.array([10.0, 9.0, 10.0, 9.0, 10.0, 1.0, 10.0, 9.0, 10.0, 8.0])
#: It, convolved with three thirds, times three: sums of up to three neighbours, worked by hand.
RECORDING_SUMS = np.array([10.0, 19.0, 29.0, 28.0, 29.0, 20.0, 21.0, 20.0, 29.0, 27.0, 18.0, 8.0])

# --- flip ------------------------------------------------------------------------------------------------------------

flip = exercise(
    reference.flip,
    points=4,
    inputs={"kernel": kernels(ndim=(2, 3, 4), sides=(1, 3))},
    forbidden=["numpy.flip", "numpy.flipud", "numpy.fliplr", "numpy.rot90"],
    teaches="A convolution reads its kernel backwards along every axis.",
    minutes=10,
    see="The flip",
    hints=(
        "Where does the first sample of the kernel end up? And in a kernel of two rows and three columns: where does "
        "its top left corner go?",
        "To flip is to read from the end to the start. A kernel with two axes is read so along its rows and along its "
        "columns, one with three axes along all three.",
        "Go through the axes one by one and turn the order around along each, with a slice that runs backwards; its "
        "number of axes tells you how many there are. Such a slice is only another view of the kernel's memory, so "
        "make a copy at the end.",
    ),
)


@flip.anchor(points=1, inputs={"samples": kernels(ndim=(1,), sides=(1, 6))})
def reversal(flip, samples):
    """A kernel with one axis comes out reversed."""
    same(flip(samples), samples[::-1])


@flip.property(points=1.5)
def every_axis(flip, kernel):
    """A kernel with two or more axes comes out reversed along every one of them."""
    same(flip(kernel), reference.flip(kernel))


@flip.property(points=0.5, inputs={"height": integers(least=2, most=4), "width": integers(least=2, most=5)})
def corners(flip, height, width):
    """What stands in the two upper corners of a kernel ends up in the lower ones, each in the opposite corner."""
    kernel = np.zeros((height, width))
    kernel[0, 0], kernel[0, -1] = 1.0, 2.0
    opposite = np.zeros((height, width))
    opposite[-1, -1], opposite[-1, 0] = 1.0, 2.0
    same(flip(kernel), opposite)


@flip.property(points=0.25, inputs={"kernel": laid_out(ndim=2)})
def involution(flip, kernel):
    """Flipping twice gives the kernel back."""
    same(flip(flip(kernel)), kernel)


@flip.property(points=0.25, inputs={"samples": integer_arrays(dtypes=(*INTEGERS, "float32"))}, cases=20)
def moves_only(flip, samples):
    """A flip moves numbers and does not change them, whatever their type."""
    same(flip(samples), samples[::-1])


@flip.property(points=0.5, inputs={"kernel": laid_out(ndim=2, read_only=True)})
def own_array(flip, kernel):
    """The kernel stays as it was, and the result is an array of its own."""
    untouched(flip, kernel)


@flip.condition
def two_axes(kernel):
    """the kernel has two axes"""
    return kernel.ndim == 2


@flip.condition
def one_cell_wide(kernel):
    """some axis of the kernel has a single cell, and another one has more"""
    return 1 in kernel.shape and kernel.size > 1


@flip.mistake
def unchanged(kernel):
    """The kernel came back as it was. To flip it is to read it from its last sample to its first."""
    return kernel.copy()


@flip.mistake
def rows_only(kernel):
    """Only the first axis was reversed. A kernel is flipped along every axis it has."""
    return kernel[::-1].copy()


@flip.mistake
def columns_only(kernel):
    """Only the last axis was reversed. A kernel is flipped along every axis it has."""
    return kernel[..., ::-1].copy()


@flip.mistake
def sorts(kernel):
    """The values were sorted from large to small. A flip reverses positions and does not look at the values."""
    return np.sort(kernel, axis=None)[::-1].reshape(kernel.shape)


@flip.mistake
def rolls(kernel):
    """The samples moved by one place, around the end. A flip puts the last sample first and the first one last."""
    return np.roll(kernel, 1)


@flip.mistake
def negates(kernel):
    """The signs were changed. A flip changes where the values stand, not what they are."""
    return -kernel


@flip.mistake
def transposes(kernel):
    """Rows and columns were exchanged. A flip keeps the shape and reverses each axis."""
    return kernel.T.copy() if kernel.ndim > 1 else reference.flip(kernel)


@flip.mistake
def turns_a_quarter(kernel):
    """The kernel was turned by 90 degrees. Flipping both axes turns it by 180."""
    return np.rot90(kernel).copy() if kernel.ndim > 1 else reference.flip(kernel)


@flip.mistake
def anti_transposes(kernel):
    """Rows and columns were exchanged after the flip. A flip keeps the shape and reverses each axis, nothing more."""
    return reference.flip(kernel).T


@flip.mistake
def returns_a_view(kernel):
    """The result is a view of the kernel: whoever changes one changes the other. Return a copy."""
    return np.flip(kernel)


@flip.mistake
def flips_in_place(kernel):
    """The kernel itself was flipped. Its owner still needs it as it was: leave it alone and return a new array."""
    flipped = reference.flip(kernel)
    kernel[...] = flipped
    return flipped


# --- convolve1d ------------------------------------------------------------------------------------------------------

convolve1d = exercise(
    reference.convolve1d,
    points=5,
    inputs={"signal": signals(samples=(3, 8)), "kernel": kernels(sides=(1, 3))},
    forbidden=["numpy.convolve", "numpy.correlate", "numpy.polymul", "numpy.polynomial.polynomial.polymul"],
    teaches=(
        "A convolution is a sum of products whose indices add up to the same time; every sample brings the kernel "
        "with it."
    ),
    minutes=30,
    see="Convolution",
    hints=(
        "Take a signal of three samples and a kernel of two, and write down all products of a sample of one with a "
        "sample of the other. To which time of the result does each of them belong?",
        "Two indices that add up to t give a product for the sample t of the result. So every sample of the signal "
        "brings the whole kernel with it, starting at its own time and as loud as itself, and where these echoes "
        "overlap they add up.",
        "Refuse what is empty or has not one axis. Make a result of zeros, in floats and as long as both inputs "
        "together less one. Then two loops, one inside the other: over the signal's samples and over the kernel's; "
        "each product is added to the place whose index is the sum of the two.",
    ),
)


@convolve1d.anchor(points=1.5)
def definition(convolve1d, signal, kernel):
    """Sample t of the result is the sum of signal[i] * kernel[t - i] over all i for which both exist."""
    same(convolve1d(signal, kernel), reference.convolve1d(signal, kernel))


@convolve1d.property(points=0.5, inputs={"place": integers(least=0, most=4)})
def impulse(convolve1d, kernel, place):
    """A signal that is 1 at one place and 0 elsewhere gives the kernel, starting at that place."""
    signal = np.zeros(5)
    signal[place] = 1.0
    expected = np.zeros(4 + len(kernel))
    expected[place : place + len(kernel)] = kernel
    same(convolve1d(signal, kernel), expected)


@convolve1d.property(points=0.75, inputs={"signal": laid_out(sides=(1, 3)), "kernel": laid_out(sides=(4, 6))})
def longer_kernel(convolve1d, signal, kernel):
    """The kernel may be longer than the signal."""
    same(convolve1d(signal, kernel), reference.convolve1d(signal, kernel))


@convolve1d.property(points=0.5, inputs={"signal_and_kernel": mixtures()}, cases=80)
def integer_samples(convolve1d, signal_and_kernel):
    """Integers of any size, alone or beside floats, give what floats give: nothing is cut off or wraps around."""
    signal, kernel = signal_and_kernel
    same(convolve1d(signal, kernel), reference.convolve1d(signal, kernel))


@convolve1d.property(points=0.5)
def noisy_recording(convolve1d):
    """The noisy recording of the lesson, convolved with three thirds, gives the numbers worked out there."""
    same(convolve1d(RECORDING, np.array([1 / 3, 1 / 3, 1 / 3])), RECORDING_SUMS / 3)


@convolve1d.property(points=0.25, inputs={"signal": laid_out(), "kernel": laid_out()})
def commutes(convolve1d, signal, kernel):
    """Signal and kernel may change places."""
    same(convolve1d(signal, kernel), convolve1d(kernel, signal), name="got by the first call, expected from the second")


@convolve1d.property(points=0.25, inputs={"two_signals": pairs()})
def linear(convolve1d, two_signals, kernel):
    """The convolution of a sum is the sum of the convolutions."""
    one, other = two_signals
    whole = convolve1d(one + other, kernel)
    same(
        whole,
        summed(convolve1d(one, kernel), convolve1d(other, kernel)),
        name="got by the first, expected from the sum of the others",
    )


@convolve1d.property(points=0.25)
def shifts(convolve1d, signal, kernel):
    """A signal that starts one sample later gives the same result one sample later."""
    later = convolve1d(np.concatenate([[0.0], signal]), kernel)
    same(
        later,
        np.concatenate([[0.0], convolve1d(signal, kernel)]),
        name="got by the first call, expected from a 0 and the second",
    )


@convolve1d.property(points=0.25, inputs={"unfit": empty_or_misshapen(ndim=1), "swapped": integers(least=0, most=1)})
def refuses_unfit(convolve1d, unfit, kernel, swapped):
    """A signal or kernel that is empty, or has not exactly one axis, raises ValueError."""
    refuses(convolve1d, *((kernel, unfit) if swapped else (unfit, kernel)))


@convolve1d.property(points=0.25, inputs={"signal": laid_out(read_only=True), "kernel": laid_out(sides=(2, 5))})
def leaves_inputs(convolve1d, signal, kernel):
    """Signal and kernel stay as they were, and the result is an array of its own."""
    untouched(convolve1d, signal, kernel)


@convolve1d.condition
def integers_overflow(signal, kernel):
    """both hold integers, and a product or a sum is too large for their type"""
    return _overflows(signal, kernel)


@convolve1d.condition
def some_sum_negative(signal, kernel):
    """some sum is negative"""
    return _is_pair(signal, kernel) and bool((_true_sums(signal, kernel) < 0).any())


@convolve1d.condition
def some_sum_fraction(signal, kernel):
    """some sum is no whole number"""
    return _is_pair(signal, kernel) and bool((_true_sums(signal, kernel) % 1 != 0).any())


@convolve1d.mistake(see="The flip")
def correlates(signal, kernel):
    """The kernel was not flipped: this is the cross-correlation. In the sum for t, signal[i] meets kernel[t - i]."""
    return reference.convolve1d(signal, kernel[::-1])


@convolve1d.mistake(see="The flip")
def flips_the_signal(signal, kernel):
    """The signal was read backwards. Only the kernel is flipped; the signal keeps its order."""
    return reference.convolve1d(signal[::-1], kernel)


@convolve1d.mistake(see="The flip")
def flips_both(signal, kernel):
    """The result comes out back to front, as when both signal and kernel are flipped. Only the kernel is."""
    return reference.convolve1d(signal, kernel)[::-1]


@convolve1d.mistake(see="One sum")
def wraps_to_the_start(signal, kernel):
    """What runs over the end of the signal was added to its beginning: a circular convolution.

    Nothing goes around: the result is longer instead.
    """
    return _folded(reference.convolve1d(signal, kernel), len(signal))


@convolve1d.mistake(see="One sum")
def wraps_around_the_longer(signal, kernel):
    """What runs over the end of the longer input was added to the beginning, as an FFT without room for it does.

    Nothing goes around: the result has n + m - 1 samples.
    """
    return _folded(reference.convolve1d(signal, kernel), max(len(signal), len(kernel)))


@convolve1d.mistake
def cuts_off_fractions(signal, kernel):
    """The sums were made integers, which cut off what is behind the point. They are floats, and stay so."""
    return np.trunc(reference.convolve1d(signal, kernel))


@convolve1d.mistake
def sums_in_integers(signal, kernel):
    """The sums were collected in an array of integers, and with every product what is behind the point was cut off.

    Collect them in floats.
    """
    return _collected(signal, kernel, int)


@convolve1d.mistake
def products_wrap_around(signal, kernel):
    """Products too large for the integer type of the samples wrapped around, before they were added to a float.

    Make the samples floats before you multiply.
    """
    return _collected(signal, kernel, float)


@convolve1d.mistake
def wraps_in_the_samples_type(signal, kernel):
    """Integers were multiplied and added in their own type, and wrapped around where a sum was too large for it.

    Make the samples floats before you multiply.
    """
    return _collected(signal, kernel, np.result_type(signal, kernel))


@convolve1d.mistake
def keeps_the_integer_type(signal, kernel):
    """The sums were collected in the type of the signal.

    If that holds integers, fractions are cut off, and large sums wrap around. Collect them in floats.
    """
    return _collected(signal, kernel, signal.dtype)


@convolve1d.mistake
def whole_sums_of_whole_signals(signal, kernel):
    """A signal of integers made the sums integers, and the kernel's fractions were cut off. The sums are floats."""
    full = reference.convolve1d(signal, kernel)
    return np.trunc(full) if signal.dtype.kind in "iu" else full


@convolve1d.mistake(see="One sum")
def drops_the_last_tap(signal, kernel):
    """The kernel's last sample was never used. A range ends before its end: go up to len(kernel)."""
    shortened = kernel.copy()
    shortened[-1:] = 0
    return reference.convolve1d(signal, shortened)


@convolve1d.mistake(see="One sum")
def one_sample_too_long(signal, kernel):
    """The result has n + m samples. Two spans that overlap in at least one sample have n + m - 1 positions."""
    return np.append(reference.convolve1d(signal, kernel), 0.0)


@convolve1d.mistake(see="One sum")
def as_long_as_the_signal(signal, kernel):
    """The result stops with the signal. The kernel goes on over its end: there are n + m - 1 samples."""
    return reference.convolve1d(signal, kernel)[: len(signal)]


@convolve1d.mistake(see="One sum")
def centred_part_only(signal, kernel):
    """Only the middle came back, as long as the signal. Here the result has all n + m - 1 samples."""
    start = (len(kernel) - 1) // 2
    return reference.convolve1d(signal, kernel)[start : start + len(signal)]


@convolve1d.mistake(see="One sum")
def whole_overlap_only(signal, kernel):
    """Only the part came back in which the kernel lies wholly on the signal.

    Sums with fewer terms belong to the result as well.
    """
    return reference.convolve1d(signal, kernel)[len(kernel) - 1 : len(signal)]


@convolve1d.mistake(see="One sum")
def ignores_taps_beyond_the_signal(signal, kernel):
    """Of a kernel longer than the signal only the beginning was used. Every one of its samples takes part."""
    shortened = kernel.copy()
    shortened[len(signal) :] = 0
    return reference.convolve1d(signal, shortened)


@convolve1d.mistake
def normalises(signal, kernel):
    """The kernel was divided by its sum. A convolution takes the kernel as it is."""
    with np.errstate(all="ignore"):  # the sum may be 0
        return reference.convolve1d(signal, kernel / kernel.sum())


@convolve1d.mistake
def takes_absolute_values(signal, kernel):
    """The sums lost their signs. A convolution may well be negative."""
    return np.abs(reference.convolve1d(signal, kernel))


@convolve1d.mistake(see="One sum")
def one_sample_late(signal, kernel):
    """Everything stands one sample too late. The first sample of the result is signal[0] * kernel[0]."""
    full = reference.convolve1d(signal, kernel)
    return np.concatenate([[0.0], full[:-1]])


@convolve1d.mistake
def accepts_empty(signal, kernel):
    """An empty signal or kernel gave a result. There is nothing to sum: raise ValueError."""
    if signal.ndim == kernel.ndim == 1 and not (signal.size and kernel.size):
        return np.zeros(max(signal.size + kernel.size - 1, 0))
    return reference.convolve1d(signal, kernel)


@convolve1d.mistake
def flattens(signal, kernel):
    """A signal or kernel with more than one axis was flattened. It is no signal: raise ValueError."""
    return reference.convolve1d(signal.ravel(), kernel.ravel())


@convolve1d.mistake
def flips_the_callers_kernel(signal, kernel):
    """The kernel was flipped in place, and its owner finds it reversed. Work on a copy."""
    result = reference.convolve1d(signal, kernel)
    kernel[...] = kernel[::-1].copy()
    return result


def _is_pair(signal, kernel):
    """Whether the two can be convolved."""
    return signal.ndim == kernel.ndim == 1 and min(signal.size, kernel.size) > 0


def _true_sums(signal, kernel):
    """The convolution, whatever stands in for the reference."""
    return np.convolve(signal.astype(float), kernel.astype(float))


def _overflows(signal, kernel):
    """Whether integers do not hold the products and sums of two signals of them."""
    dtype = np.result_type(signal, kernel)
    if dtype.kind not in "iu" or not _is_pair(signal, kernel):
        return False
    bounds, products = np.iinfo(dtype), np.outer(signal.astype(float), kernel.astype(float))
    numbers = np.append(products.ravel(), _true_sums(signal, kernel))
    return bool(numbers.max() > bounds.max or numbers.min() < bounds.min)


def _folded(full, size):
    """A result that goes around after so many samples."""
    folded = np.zeros(size)
    np.add.at(folded, np.arange(len(full)) % size, full)
    return folded


def _collected(signal, kernel, dtype):
    """The convolution with products in the type of the samples, and sums in an array of this type."""
    if not _is_pair(signal, kernel):
        raise ValueError("no two signals")
    sums = np.zeros(len(signal) + len(kernel) - 1, dtype=dtype)
    for i, sample in enumerate(signal):
        for j, weight in enumerate(kernel):
            sums[i + j] += sample * weight
    return sums


# --- cross_correlate1d -----------------------------------------------------------------------------------------------

cross_correlate1d = exercise(
    reference.cross_correlate1d,
    points=3,
    inputs={"signal": signals(samples=(3, 8)), "kernel": kernels(sides=(1, 3))},
    forbidden=convolve1d.forbidden,
    teaches="Without the flip it is another operation, and its arguments cannot be swapped.",
    minutes=15,
    see="Without the flip",
    hints=(
        "What did the convolution do to the kernel that this sum leaves out? What does a single clap play here?",
        "It is the convolution with a kernel that was flipped beforehand: two flips cancel out. So you need no new "
        "loop, only the two functions that you have.",
        "Refuse what is empty or has not one axis. Then flip the kernel, into a new array, and convolve. Leave the "
        "signal's order alone: flipping the signal instead turns the result back to front.",
    ),
)


@cross_correlate1d.anchor(points=1.25)
def unflipped(cross_correlate1d, signal, kernel):
    """The kernel slides across the signal as it is: the result is the convolution with the flipped kernel."""
    same(cross_correlate1d(signal, kernel), reference.convolve1d(signal, kernel[::-1]))


@cross_correlate1d.property(points=0.5, inputs={"place": integers(least=0, most=4)})
def impulse_reversed(cross_correlate1d, kernel, place):
    """A signal that is 1 at one place and 0 elsewhere gives the kernel back to front, starting at that place."""
    signal = np.zeros(5)
    signal[place] = 1.0
    expected = np.zeros(4 + len(kernel))
    expected[place : place + len(kernel)] = kernel[::-1]
    same(cross_correlate1d(signal, kernel), expected)


@cross_correlate1d.property(points=0.5, inputs={"signal": laid_out(sides=(1, 3)), "kernel": laid_out(sides=(4, 6))})
def long_kernel(cross_correlate1d, signal, kernel):
    """The kernel may be longer than the signal."""
    same(cross_correlate1d(signal, kernel), reference.cross_correlate1d(signal, kernel))


@cross_correlate1d.property(points=0.25, inputs={"signal_and_kernel": mixtures()}, cases=80)
def integers_as_floats(cross_correlate1d, signal_and_kernel):
    """Integers of any size, alone or beside floats, give what floats give: nothing is cut off or wraps around."""
    signal, kernel = signal_and_kernel
    same(cross_correlate1d(signal, kernel), reference.cross_correlate1d(signal, kernel))


@cross_correlate1d.property(
    points=0.25, inputs={"unfit": empty_or_misshapen(ndim=1), "swapped": integers(least=0, most=1)}
)
def unfit_refused(cross_correlate1d, unfit, kernel, swapped):
    """A signal or kernel that is empty, or has not exactly one axis, raises ValueError."""
    refuses(cross_correlate1d, *((kernel, unfit) if swapped else (unfit, kernel)))


@cross_correlate1d.property(points=0.25, inputs={"signal": laid_out(read_only=True), "kernel": laid_out(sides=(2, 5))})
def inputs_left(cross_correlate1d, signal, kernel):
    """Signal and kernel stay as they were, and the result is an array of its own."""
    untouched(cross_correlate1d, signal, kernel)


@convolve1d.condition
@cross_correlate1d.condition
def kernel_longer(signal, kernel):
    """the kernel is longer than the signal"""
    return kernel.size > signal.size


@convolve1d.condition
@cross_correlate1d.condition
def no_palindrome(signal, kernel):
    """the kernel is another one when it is read backwards"""
    return kernel.ndim == 1 and not np.array_equal(kernel, kernel[::-1])


@convolve1d.condition
@cross_correlate1d.condition
def integers_and_fractions(signal, kernel):
    """one of signal and kernel holds integers and the other one fractions"""
    return {signal.dtype.kind in "iu", kernel.dtype.kind in "iu"} == {True, False}


@cross_correlate1d.condition
def integers_too_large(signal, kernel):
    """both hold integers, and a product or a sum is too large for their type"""
    return _overflows(signal, np.flip(kernel))


@cross_correlate1d.condition
def a_sum_negative(signal, kernel):
    """some sum is negative"""
    return _is_pair(signal, kernel) and bool((_true_sums(signal, np.flip(kernel)) < 0).any())


@cross_correlate1d.condition
def a_sum_fraction(signal, kernel):
    """some sum is no whole number"""
    return _is_pair(signal, kernel) and bool((_true_sums(signal, np.flip(kernel)) % 1 != 0).any())


@cross_correlate1d.mistake
def convolves(signal, kernel):
    """The kernel was flipped: this is the convolution. A cross-correlation reads the kernel as it is."""
    return reference.cross_correlate1d(signal, kernel[::-1])


@cross_correlate1d.mistake
def back_to_front(signal, kernel):
    """The result comes out back to front, as when the signal is flipped, or signal and kernel change places."""
    return reference.cross_correlate1d(signal, kernel)[::-1]


@cross_correlate1d.mistake(see="One sum")
def overlap_only(signal, kernel):
    """Only the part came back in which the kernel lies wholly on the signal.

    Sums with fewer terms belong to the result as well.
    """
    return reference.cross_correlate1d(signal, kernel)[len(kernel) - 1 : len(signal)]


@cross_correlate1d.mistake(see="One sum")
def middle_only(signal, kernel):
    """Only the middle came back, as long as the signal. Here the result has all n + m - 1 samples."""
    start = (len(kernel) - 1) // 2
    return reference.cross_correlate1d(signal, kernel)[start : start + len(signal)]


@cross_correlate1d.mistake
def starts_at_the_signal(signal, kernel):
    """The result starts too late, with the kernel's first sample on the signal's first. Start with its last one."""
    full = reference.cross_correlate1d(signal, kernel)
    return np.concatenate([full[len(kernel) - 1 :], np.zeros(len(kernel) - 1)])


@cross_correlate1d.mistake
def last_part_only(signal, kernel):
    """Only the sums came back in which the kernel's first sample lies on the signal.

    The result has n + m - 1 samples, and starts where the kernel's last sample meets the signal's first.
    """
    return reference.cross_correlate1d(signal, kernel)[len(kernel) - 1 :]


@cross_correlate1d.mistake(see="One sum")
def stops_with_the_signal(signal, kernel):
    """Only the first n samples came back. The result has all n + m - 1."""
    return reference.cross_correlate1d(signal, kernel)[: len(signal)]


@cross_correlate1d.mistake(see="Convolution")
def correlates_in_integers(signal, kernel):
    """The sums were made integers, which cut off what is behind the point. They are floats, and stay so."""
    return np.trunc(reference.cross_correlate1d(signal, kernel))


@cross_correlate1d.mistake(see="Convolution")
def collects_in_integers(signal, kernel):
    """The sums were collected in an array of integers, and with every product what is behind the point was cut off.

    Collect them in floats.
    """
    return _collected(signal, kernel[::-1], int)


@cross_correlate1d.mistake(see="Convolution")
def products_too_large(signal, kernel):
    """Products too large for the integer type of the samples wrapped around, before they were added to a float.

    Make the samples floats before you multiply.
    """
    return _collected(signal, kernel[::-1], float)


@cross_correlate1d.mistake(see="Convolution")
def sums_too_large(signal, kernel):
    """Integers were multiplied and added in their own type, and wrapped around where a sum was too large for it.

    Make the samples floats before you multiply.
    """
    return _collected(signal, kernel[::-1], np.result_type(signal, kernel))


@cross_correlate1d.mistake(see="Convolution")
def wraps_around(signal, kernel):
    """The sums were collected in the type of the signal.

    If that holds integers, fractions are cut off, and large sums wrap around. Collect them in floats.
    """
    return _collected(signal, kernel[::-1], signal.dtype)


@cross_correlate1d.mistake(see="Convolution")
def whole_sums_of_whole_signals(signal, kernel):
    """A signal of integers made the sums integers, and the kernel's fractions were cut off. The sums are floats."""
    result = reference.cross_correlate1d(signal, kernel)
    return np.trunc(result) if signal.dtype.kind in "iu" else result


@cross_correlate1d.mistake(see="Convolution")
def takes_empty(signal, kernel):
    """An empty signal or kernel gave a result. There is nothing to sum: raise ValueError."""
    if signal.ndim == kernel.ndim == 1 and not (signal.size and kernel.size):
        return np.zeros(max(signal.size + kernel.size - 1, 0))
    return reference.cross_correlate1d(signal, kernel)


@cross_correlate1d.mistake(see="Convolution")
def takes_them_flattened(signal, kernel):
    """A signal or kernel with more than one axis was flattened. It is no signal: raise ValueError."""
    return reference.cross_correlate1d(signal.ravel(), kernel.ravel())


@cross_correlate1d.mistake(see="One sum")
def truncates_long_kernels(signal, kernel):
    """Of a kernel longer than the signal only the beginning was used. Every one of its samples takes part."""
    shortened = kernel.copy()
    shortened[len(signal) :] = 0
    return reference.cross_correlate1d(signal, shortened)


@cross_correlate1d.mistake(see="Convolution")
def reverses_the_callers_kernel(signal, kernel):
    """The kernel was flipped in place, and its owner finds it reversed. Work on a copy."""
    result = reference.cross_correlate1d(signal, kernel)
    kernel[...] = kernel[::-1].copy()
    return result


# --- smooth ----------------------------------------------------------------------------------------------------------

smooth = exercise(
    reference.smooth,
    points=3,
    inputs={"signal": signals(samples=(4, 9)), "width": integers(least=1, most=4)},
    forbidden=convolve1d.forbidden,
    teaches="A kernel of equal samples averages, and needs samples to warm up.",
    minutes=15,
    see="Smoothing",
    hints=(
        "Work out the first three samples for a width of three by hand. Which samples of the signal are in each of "
        "them, and by what is their sum divided?",
        "Each sample of the result looks back: at the sample of its own time and those before it, as many as the width "
        "in all. What lies before the beginning counts as nothing, yet the sum is always divided by the whole width.",
        "Refuse a width below one. Then make the mean kernel, equal samples that sum to one, convolve the signal with "
        "it and keep as many samples from the beginning as came in. Or, with loops: for each time add up the last "
        "samples in a float, stop at the beginning of the signal, and divide by the width.",
    ),
)


@smooth.anchor(points=1.25)
def running_mean(smooth, signal, width):
    """Sample t of the result is the sum of the last samples up to t, as many as the width, divided by the width."""
    same(smooth(signal, width), reference.smooth(signal, width))


@smooth.property(points=0.25)
def warms_up(smooth, width):
    """A signal of ones rises to 1 in equal steps, as many as the width, and stays there."""
    same(smooth(np.ones(6), width), np.minimum(np.arange(1, 7) / width, 1.0))


@smooth.property(points=0.25, inputs={"signal": laid_out(sides=(1, 3)), "width": integers(least=4, most=6)})
def wide(smooth, signal, width):
    """The width may exceed the length of the signal."""
    same(smooth(signal, width), reference.smooth(signal, width))


@smooth.property(points=0.5, inputs={"signal": integer_arrays(sides=(2, 6)), "doublings": integers(least=1, most=2)})
def integer_signal(smooth, signal, doublings):
    """Integers, also of 8 or 16 bits, give the same numbers as floats: nothing is cut off or wraps around."""
    # A third is no float: what is cut off from a sum of thirds would depend on the way in which they are added.
    width = 2**doublings
    same(smooth(signal, width), reference.smooth(signal, width))


@smooth.property(points=0.25)
def recording(smooth):
    """The noisy recording of the lesson, smoothed over three samples, gives the numbers worked out there."""
    same(smooth(RECORDING, 3), RECORDING_SUMS[:10] / 3)


@smooth.property(points=0.25, inputs={"width": integers(least=-3, most=0)}, cases=12)
def refuses_no_width(smooth, signal, width):
    """A width below 1 raises ValueError."""
    refuses(smooth, signal, width)


@smooth.property(points=0.25, inputs={"signal": laid_out(read_only=True), "width": integers(least=1, most=3)})
def leaves_signal(smooth, signal, width):
    """The signal stays as it was, and the result is an array of its own, also for width 1."""
    untouched(smooth, signal, width)


@smooth.condition
def width_beyond_the_signal(signal, width):
    """the width is larger than the number of samples"""
    return width > signal.size


@smooth.condition
def window_overflows(signal, width):
    """the signal holds integers, and the sum of a window is too large for their type"""
    if signal.dtype.kind not in "iu" or signal.ndim != 1 or signal.size == 0 or width < 1:
        return False
    bounds, sums = np.iinfo(signal.dtype), _true_sums(signal, np.ones(width))[: signal.size]
    return bool(sums.max() > bounds.max or sums.min() < bounds.min)


@smooth.condition
def some_mean_fraction(signal, width):
    """some mean is no whole number"""
    if signal.ndim != 1 or signal.size == 0 or width < 1:
        return False
    return bool((_true_sums(signal, np.ones(width))[: signal.size] % width != 0).any())


@smooth.mistake
def centred(signal, width):
    """The mean was taken around each sample. It goes over the sample and those before it, none of those after it."""
    ahead = max((width - 1) // 2, 0)
    return reference.smooth(np.pad(signal, (0, ahead)), width)[ahead:]


@smooth.mistake
def centred_further_on(signal, width):
    """The mean was taken around each sample. It goes over the sample and those before it, none of those after it."""
    ahead = max(width // 2, 0)
    return reference.smooth(np.pad(signal, (0, ahead)), width)[ahead:]


@smooth.mistake
def centred_over_what_is_there(signal, width):
    """The mean was taken around each sample, over the neighbours that exist.

    It goes over the sample and those before it, and the sum is divided by the width, also at the beginning.
    """
    if width < 1:
        raise ValueError(f"width is {width}")
    half = width // 2
    return [signal[max(0, t - half) : t + half + 1].mean() for t in range(len(signal))]


@smooth.mistake
def warm_part_only(signal, width):
    """The first samples are missing, for which the window is not full yet. Return as many samples as came in."""
    return reference.smooth(signal, width)[width - 1 :]


@smooth.mistake
def zero_until_warm(signal, width):
    """The first samples, for which the window is not full yet, are 0.

    They are the sums of what is there, divided by the width.
    """
    result = reference.smooth(signal, width)
    result[: width - 1] = 0.0
    return result


@smooth.mistake
def as_recorded_until_warm(signal, width):
    """The first samples, for which the window is not full yet, were left as they came in.

    They are the sums of what is there, divided by the width.
    """
    result = reference.smooth(signal, width)
    result[: width - 1] = signal[: width - 1]
    return result


@smooth.mistake
def divides_by_the_samples_seen(signal, width):
    """The first sums were divided by the samples seen so far. The mean kernel weighs every sample with 1 / width."""
    return reference.smooth(signal, width) * width / np.minimum(np.arange(1, len(signal) + 1), width)


@smooth.mistake
def divides_in_integers(signal, width):
    """What is behind the point was cut off, for the division was one of integers. Divide with /."""
    # A sum of thirds may be less than a whole number by a last digit, while a third of a sum is not.
    return np.floor(reference.smooth(signal, width).round(9))


@smooth.mistake
def keeps_the_signals_type(signal, width):
    """The means were put into an array of the signal's type, and one of integers cuts off what is behind the point.

    Make it an array of floats.
    """
    result = reference.smooth(signal, width)
    return np.trunc(result) if signal.dtype.kind in "iu" else result


@smooth.mistake
def looks_ahead(signal, width):
    """Each mean goes over the sample and those after it. It goes over the sample and those before it."""
    return reference.smooth(signal[::-1], width)[::-1]


@smooth.mistake
def sums_only(signal, width):
    """The samples were summed, but not divided by the width: every cell of the mean kernel is 1 / width."""
    return reference.smooth(signal, width) * width


@smooth.mistake
def leaves_out_the_present(signal, width):
    """Sample t itself is missing from its mean. The window ends with it, not before it."""
    return np.concatenate([[0.0], reference.smooth(signal, width)[:-1]])


@smooth.mistake
def one_sample_too_many(signal, width):
    """The window has one sample more than the width, at its beginning. It goes from t - width + 1 to t."""
    return reference.smooth(signal, width) + np.append(np.zeros(width), signal / width)[: len(signal)]


@smooth.mistake
def returns_the_whole_convolution(signal, width):
    """The result is longer than the signal. Of the convolution the first n samples are asked for."""
    return reference.smooth(np.pad(signal, (0, max(width - 1, 0))), width)


@smooth.mistake(see="Convolution")
def sums_in_the_integer_type(signal, width):
    """Sums of small integers wrapped around, since they were kept in the type of the samples. Sum in floats."""
    result = reference.smooth(signal, width)
    if signal.dtype.kind not in "iu":
        return result
    return np.rint(result * width).astype(np.int64).astype(signal.dtype) / width


@smooth.mistake
def narrows_the_width(signal, width):
    """A width greater than the signal was cut down to it. The width stays: the samples that are missing count as 0."""
    return reference.smooth(signal, min(width, len(signal)))


@smooth.mistake
def accepts_no_width(signal, width):
    """A width below 1 was not refused. There is no mean of no samples: raise ValueError."""
    if width < 0:
        return np.zeros(len(signal))
    if width == 0:
        raise ZeroDivisionError("division by zero")
    return reference.smooth(signal, width)


@smooth.mistake
def hands_the_signal_back(signal, width):
    """For width 1 the signal itself came back: whoever changes the result changes the signal. Return a copy."""
    return signal if width == 1 else reference.smooth(signal, width)


@smooth.mistake
def smooths_in_place(signal, width):
    """The signal was overwritten with the result. Leave it alone and return a new array."""
    signal[...] = reference.smooth(signal, width)
    return signal


@smooth.mistake
def feeds_back(signal, width):
    """The means were taken over samples that had been replaced by their means already.

    Write them into an array of their own, and read from the signal.
    """
    if width < 1:
        raise ValueError(f"width is {width}")
    result = signal.astype(float)
    for t in range(len(result)):
        result[t] = result[max(0, t - width + 1) : t + 1].sum() / width
    return result
