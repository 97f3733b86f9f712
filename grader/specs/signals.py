"""How the exercises of the unit signals are judged."""

import numpy as np

from grader.properties import refuses, same, untouched
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


@flip.property(points=0.5, inputs={"height": integers(least=1, most=4), "width": integers(least=1, most=5)})
def corners(flip, height, width):
    """What stands in the first corner of a kernel ends up in the opposite one."""
    kernel = np.zeros((height, width))
    kernel[0, 0] += 1.0
    kernel[0, -1] += 2.0
    opposite = np.zeros((height, width))
    opposite[-1, -1] += 1.0
    opposite[-1, 0] += 2.0
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
    return kernel.T.copy() if kernel.ndim > 1 else kernel[::-1].copy()


@flip.mistake
def turns_a_quarter(kernel):
    """The kernel was turned by 90 degrees. Flipping both axes turns it by 180."""
    return np.rot90(kernel).copy() if kernel.ndim > 1 else kernel[::-1].copy()


@flip.mistake
def anti_transposes(kernel):
    """The kernel was mirrored at its other diagonal. A flip keeps the shape and reverses each axis."""
    return reference.flip(kernel).T if kernel.ndim > 1 else kernel[::-1].copy()


@flip.mistake
def returns_a_view(kernel):
    """The result is a view of the kernel: whoever changes one changes the other. Return a copy."""
    return np.flip(kernel)


@flip.mistake
def flips_in_place(kernel):
    """The kernel itself was flipped. Its owner still needs it as it was: leave it alone and return a new array."""
    kernel[...] = reference.flip(kernel)
    return kernel.copy()


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


@convolve1d.property(points=0.5)
def noisy_recording(convolve1d):
    """The noisy recording of the lesson, convolved with three thirds, gives the numbers worked out there."""
    same(convolve1d(RECORDING, np.array([1 / 3, 1 / 3, 1 / 3])), RECORDING_SUMS / 3)


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


@convolve1d.property(points=0.5, inputs={"signal_and_kernel": mixtures()})
def integer_samples(convolve1d, signal_and_kernel):
    """Integers of any size, alone or beside floats, give what floats give: nothing is cut off or wraps around."""
    signal, kernel = signal_and_kernel
    same(convolve1d(signal, kernel), reference.convolve1d(signal, kernel))


@convolve1d.property(points=0.25, inputs={"signal": laid_out(), "kernel": laid_out()})
def commutes(convolve1d, signal, kernel):
    """Signal and kernel may change places."""
    same(convolve1d(signal, kernel), convolve1d(kernel, signal))


@convolve1d.property(points=0.25, inputs={"two_signals": pairs()})
def linear(convolve1d, two_signals, kernel):
    """The convolution of a sum is the sum of the convolutions."""
    one, other = two_signals
    same(convolve1d(one + other, kernel), convolve1d(one, kernel) + convolve1d(other, kernel))


@convolve1d.property(points=0.25)
def shifts(convolve1d, signal, kernel):
    """A signal that starts one sample later gives the same result one sample later."""
    same(convolve1d(np.concatenate([[0.0], signal]), kernel), np.concatenate([[0.0], convolve1d(signal, kernel)]))


@convolve1d.property(points=0.25, inputs={"unfit": empty_or_misshapen(ndim=1)}, cases=20)
def refuses_unfit(convolve1d, unfit, kernel):
    """A signal or kernel that is empty, or has not exactly one axis, raises ValueError."""
    refuses(convolve1d, unfit, kernel)
    refuses(convolve1d, kernel, unfit)


@convolve1d.property(points=0.25, inputs={"signal": laid_out(read_only=True), "kernel": laid_out(read_only=True)})
def leaves_inputs(convolve1d, signal, kernel):
    """Signal and kernel stay as they were, and the result is an array of its own."""
    untouched(convolve1d, signal, kernel)


@convolve1d.mistake(see="The flip")
def correlates(signal, kernel):
    """The kernel was not flipped: this is the cross-correlation. Sample t takes kernel[t - i], not kernel[i - t]."""
    return reference.cross_correlate1d(signal, kernel)


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
    """What runs over the end was added to the beginning: a circular convolution. Beyond the end there is nothing."""
    full = reference.convolve1d(signal, kernel)
    folded = np.zeros(max(len(signal), len(kernel)))
    np.add.at(folded, np.arange(len(full)) % len(folded), full)
    return folded


@convolve1d.mistake
def cuts_off_fractions(signal, kernel):
    """The sums were kept in integers, which cut off what is behind the point. Collect them in floats."""
    return np.trunc(reference.convolve1d(signal, kernel))


@convolve1d.mistake(see="One sum")
def drops_the_last_tap(signal, kernel):
    """The kernel's last sample was never used. A range ends before its end: go up to len(kernel)."""
    shortened = kernel.astype(float)
    shortened[-1:] = 0.0
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
    """Only the middle came back, as long as the longer input. Here the result has all n + m - 1 samples."""
    length, full = max(len(signal), len(kernel)), reference.convolve1d(signal, kernel)
    start = (len(full) - length) // 2
    return full[start : start + length]


@convolve1d.mistake(see="One sum")
def whole_overlap_only(signal, kernel):
    """Only the part in which both overlap wholly came back. Sums with fewer terms belong to the result as well."""
    shorter = min(len(signal), len(kernel))
    full = reference.convolve1d(signal, kernel)
    return full[shorter - 1 : len(full) - shorter + 1]


@convolve1d.mistake(see="One sum")
def ignores_taps_beyond_the_signal(signal, kernel):
    """Of a kernel longer than the signal only the beginning was used. Every one of its samples takes part."""
    shortened = kernel.astype(float)
    shortened[len(signal) :] = 0.0
    return reference.convolve1d(signal, shortened)


@convolve1d.mistake
def normalises(signal, kernel):
    """The kernel was divided by its sum. A convolution takes the kernel as it is."""
    total = kernel.sum()
    return reference.convolve1d(signal, kernel) / (total or 1.0)


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
def keeps_the_integer_type(signal, kernel):
    """Sums of small integers wrapped around, since they were kept in the type of the samples. Sum in floats."""
    return (
        reference.convolve1d(signal, kernel).astype(np.int64).astype(signal.dtype)
        if signal.dtype.kind in "iu"
        else (reference.convolve1d(signal, kernel))
    )


@convolve1d.mistake
def whole_sums_of_whole_signals(signal, kernel):
    """A signal of integers made the sums integers, and the kernel's fractions were cut off. Collect sums in floats."""
    full = reference.convolve1d(signal, kernel)
    return np.trunc(full) if signal.dtype.kind in "iu" else full


@convolve1d.mistake
def accepts_everything(signal, kernel):
    """An empty signal or kernel, or one with another number of axes, gave a result. It has to raise ValueError."""
    if signal.size == 0 or kernel.size == 0:
        return np.zeros(0)
    return reference.convolve1d(signal.ravel(), kernel.ravel())


@convolve1d.mistake
def flips_the_callers_kernel(signal, kernel):
    """The kernel was flipped in place, and its owner finds it reversed. Work on a copy."""
    result = reference.convolve1d(signal, kernel)
    kernel[...] = kernel[::-1].copy()
    return result


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


@cross_correlate1d.property(points=0.25, inputs={"signal_and_kernel": mixtures()})
def integers_as_floats(cross_correlate1d, signal_and_kernel):
    """Integers of any size, alone or beside floats, give what floats give: nothing is cut off or wraps around."""
    signal, kernel = signal_and_kernel
    same(cross_correlate1d(signal, kernel), reference.cross_correlate1d(signal, kernel))


@cross_correlate1d.property(points=0.25, inputs={"unfit": empty_or_misshapen(ndim=1)}, cases=20)
def unfit_refused(cross_correlate1d, unfit, kernel):
    """A signal or kernel that is empty, or has not exactly one axis, raises ValueError."""
    refuses(cross_correlate1d, unfit, kernel)
    refuses(cross_correlate1d, kernel, unfit)


@cross_correlate1d.property(
    points=0.25, inputs={"signal": laid_out(read_only=True), "kernel": laid_out(read_only=True)}
)
def inputs_left(cross_correlate1d, signal, kernel):
    """Signal and kernel stay as they were, and the result is an array of its own."""
    untouched(cross_correlate1d, signal, kernel)


@cross_correlate1d.mistake
def convolves(signal, kernel):
    """The kernel was flipped: this is the convolution. A cross-correlation reads the kernel as it is."""
    return reference.convolve1d(signal, kernel)


@cross_correlate1d.mistake
def back_to_front(signal, kernel):
    """The result comes out back to front, as when the signal is flipped in place of the kernel."""
    return reference.cross_correlate1d(signal, kernel)[::-1]


@cross_correlate1d.mistake(see="One sum")
def overlap_only(signal, kernel):
    """Only the part in which both overlap wholly came back. Sums with fewer terms belong to the result as well."""
    shorter = min(len(signal), len(kernel))
    full = reference.cross_correlate1d(signal, kernel)
    return full[shorter - 1 : len(full) - shorter + 1]


@cross_correlate1d.mistake(see="One sum")
def middle_only(signal, kernel):
    """Only the middle came back, as long as the longer input. Here the result has all n + m - 1 samples."""
    length, full = max(len(signal), len(kernel)), reference.cross_correlate1d(signal, kernel)
    start = (len(full) - length) // 2
    return full[start : start + length]


@cross_correlate1d.mistake
def starts_at_the_signal(signal, kernel):
    """The result starts where the kernel's first sample meets the signal's first. It starts where its last one does."""
    full = reference.cross_correlate1d(signal, kernel)
    return np.concatenate([full[len(kernel) - 1 :], np.zeros(len(kernel) - 1)])


@cross_correlate1d.mistake(see="Convolution")
def correlates_in_integers(signal, kernel):
    """The sums were kept in integers, which cut off what is behind the point. Collect them in floats."""
    return np.trunc(reference.cross_correlate1d(signal, kernel))


@cross_correlate1d.mistake(see="Convolution")
def wraps_around(signal, kernel):
    """Sums of small integers wrapped around, since they were kept in the type of the samples. Sum in floats."""
    result = reference.cross_correlate1d(signal, kernel)
    return result.astype(np.int64).astype(signal.dtype) if signal.dtype.kind in "iu" else result


@cross_correlate1d.mistake(see="Convolution")
def whole_sums_of_whole_signals(signal, kernel):
    """A signal of integers made the sums integers, and the kernel's fractions were cut off. Collect sums in floats."""
    result = reference.cross_correlate1d(signal, kernel)
    return np.trunc(result) if signal.dtype.kind in "iu" else result


@cross_correlate1d.mistake(see="Convolution")
def takes_everything(signal, kernel):
    """An empty signal or kernel, or one with another number of axes, gave a result. It has to raise ValueError."""
    if signal.size == 0 or kernel.size == 0:
        return np.zeros(0)
    return reference.cross_correlate1d(signal.ravel(), kernel.ravel())


@cross_correlate1d.mistake(see="One sum")
def truncates_long_kernels(signal, kernel):
    """Of a kernel longer than the signal only the beginning was used. Every one of its samples takes part."""
    shortened = kernel.astype(float)
    shortened[len(signal) :] = 0.0
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


@smooth.property(points=0.25)
def recording(smooth):
    """The noisy recording of the lesson, smoothed over three samples, gives the numbers worked out there."""
    same(smooth(RECORDING, 3), RECORDING_SUMS[:10] / 3)


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


@smooth.property(points=0.5, inputs={"signal": integer_arrays(sides=(2, 6))})
def integer_signal(smooth, signal, width):
    """Integers, also of 8 or 16 bits, give the same numbers as floats: nothing is cut off or wraps around."""
    same(smooth(signal, width), reference.smooth(signal, width))


@smooth.property(points=0.25, inputs={"width": integers(least=-3, most=0)}, cases=12)
def refuses_no_width(smooth, signal, width):
    """A width below 1 raises ValueError."""
    refuses(smooth, signal, width)


@smooth.property(points=0.25, inputs={"signal": laid_out(read_only=True), "width": integers(least=1, most=3)})
def leaves_signal(smooth, signal, width):
    """The signal stays as it was, and the result is an array of its own, also for width 1."""
    untouched(smooth, signal, width)


@smooth.mistake
def centred(signal, width):
    """The mean was taken around each sample. It goes over the sample and those before it: the future is unknown."""
    start, full = (width - 1) // 2, _whole_mean(signal, width)
    return np.concatenate([full, np.zeros(start)])[start : start + len(signal)]


@smooth.mistake
def centred_further_on(signal, width):
    """The mean was taken around each sample. It goes over the sample and those before it, none of those after it."""
    start, full = width // 2, _whole_mean(signal, width)
    return np.concatenate([full, np.zeros(start)])[start : start + len(signal)]


@smooth.mistake
def warm_part_only(signal, width):
    """The first samples are missing, for which the window is not full yet. Return as many samples as came in."""
    return reference.smooth(signal, width)[min(width, len(signal)) - 1 :]


@smooth.mistake
def divides_by_the_samples_seen(signal, width):
    """The first sums were divided by the samples seen so far. The mean kernel weighs every sample with 1 / width."""
    return reference.smooth(signal, width) * width / np.minimum(np.arange(1, len(signal) + 1), width)


@smooth.mistake
def divides_in_integers(signal, width):
    """What is behind the point was cut off. A mean of integers is a float: divide with /, into an array of floats."""
    return np.floor(reference.smooth(signal, width))


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
def returns_the_whole_convolution(signal, width):
    """The result is longer than the signal. Of the convolution the first n samples are asked for."""
    return _whole_mean(signal, width)


@smooth.mistake(see="Convolution")
def sums_in_the_integer_type(signal, width):
    """Sums of small integers wrapped around, since they were kept in the type of the samples. Sum in floats."""
    sums = np.rint(reference.smooth(signal, width) * width)
    return (
        sums.astype(np.int64).astype(signal.dtype)
        if signal.dtype.kind in "iu"
        else reference.smooth(signal, width) * width
    ) / width


@smooth.mistake
def narrows_the_width(signal, width):
    """A width greater than the signal was cut down to it. The width stays: the samples that are missing count as 0."""
    return reference.smooth(signal, min(width, len(signal)))


@smooth.mistake
def accepts_no_width(signal, width):
    """A width below 1 gave a result. There is no mean of no samples: raise ValueError."""
    return reference.smooth(signal, max(width, 1))


@smooth.mistake
def hands_the_signal_back(signal, width):
    """For width 1 the signal itself came back: whoever changes the result changes the signal. Return a copy."""
    return signal if width == 1 else reference.smooth(signal, width)


@smooth.mistake
def smooths_in_place(signal, width):
    """The signal was overwritten with the result. Leave it alone and return a new array."""
    result = reference.smooth(signal, width)
    signal[...] = result
    return result


def _whole_mean(signal, width):
    """The signal convolved with the mean kernel, to the end."""
    if width < 1:
        raise ValueError(f"width is {width}")
    return reference.convolve1d(signal, np.full(width, 1 / width))
