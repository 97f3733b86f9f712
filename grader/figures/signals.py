"""Pictures of convolution in one dimension."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from grader import lesson_data
from grader.figures import canvas

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure

    Smooth = Callable[[np.ndarray, int], np.ndarray]

#: Samples that the sine is smoothed over.
SINE_WIDTH = 9


def slide() -> "Figure":
    """How the flipped kernel lies along the recording at three times, and what the sum is there."""
    signal, width = lesson_data.recording(), 3
    axes = canvas.board(15.9, 7.3)
    fills = [canvas.tint(colour, 0.55) for colour in (canvas.BLUE, canvas.ORANGE, canvas.GREEN)]
    left = 4.2
    for index, sample in enumerate(signal):
        canvas.write(axes, (left + index + 0.5, 0.55), str(index), size=canvas.SMALL, colour=canvas.FAINT)
        canvas.cell(axes, (left + index, 0.9), str(sample))
    canvas.write(axes, (0.4, 0.55), "$t$", colour=canvas.FAINT, ha="left")
    canvas.write(axes, (0.4, 1.4), "signal $f$", ha="left")
    for row, time in enumerate((0, 2, 5)):
        top = 2.45 + 1.55 * row
        canvas.write(axes, (0.4, top + 0.5), f"$t = {time}$", ha="left", size=canvas.LARGE)
        for step in range(width):
            covered = time - step
            fill = fills[step] if covered >= 0 else canvas.PAPER
            canvas.cell(axes, (left + covered, top), f"$g[{step}]$", fill=fill, ghost=covered < 0, size=canvas.NORMAL)
        heard = [signal[time - step] for step in range(width) if time - step >= 0]
        total = f"({' + '.join(map(str, heard))}) / 3" if len(heard) > 1 else f"{heard[0]} / 3"
        value = f"{sum(heard) / 3:.2f}"
        equation = f"$y[{time}]$ = {total} \N{ALMOST EQUAL TO} {value}"
        canvas.write(axes, (left + time + 1.3, top + 0.5), equation, ha="left")
    return canvas.figure_of(axes)


def recording(smooth: "Smooth") -> "Figure":
    """The recording, and what smoothing over three samples makes of it."""
    signal = lesson_data.recording()
    figure, axes = canvas.plot(3.2)
    axes.plot(signal, "o-", color=canvas.FAINT, linewidth=1.3, label="$f$, the recording")
    axes.plot(smooth(signal, 3), "o-", color=canvas.BLUE, linewidth=2.2, label="$y$, smoothed over 3 samples")
    axes.set(ylim=(0, 11), xticks=range(len(signal)), yticks=range(0, 11, 2))
    axes.set_xlabel("$t$", fontsize=canvas.NORMAL, color=canvas.INK)
    canvas.legend(axes, loc="lower right")
    return figure


def sine(smooth: "Smooth") -> "Figure":
    """A noisy sine, what smoothing makes of it, and the sine without the noise."""
    noisy = lesson_data.noisy_sine()
    figure, axes = canvas.plot(3.2)
    axes.plot(noisy, color=canvas.GRID, linewidth=1.2, label="$f$, a noisy sine")
    axes.plot(lesson_data.sine(), "--", color=canvas.INK, linewidth=1.0, label="the sine itself")
    axes.plot(
        smooth(noisy, SINE_WIDTH), color=canvas.BLUE, linewidth=2.0, label=f"$y$, smoothed over {SINE_WIDTH} samples"
    )
    axes.set_xlabel("$t$", fontsize=canvas.NORMAL, color=canvas.INK)
    axes.set(xlim=(0, len(noisy) - 1), xticks=range(0, len(noisy), 25), ylim=(-2.1, 2.9), yticks=(-2, -1, 0, 1, 2))
    canvas.legend(axes, loc="upper right", ncols=3, columnspacing=1.2, handlelength=1.6)
    return figure
