"""Leaves threads that put other functions and values in place after each call.

Stopped by: threads live in the worker, where nothing is decided, and end with it.
"""

import sys
import threading
import time


def meddle():
    """Change what can be changed for as long as it lasts."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        for frame in sys._current_frames().values():
            if "answer" in frame.f_locals:
                frame.f_locals["answer"] = None
        time.sleep(0.005)


def flip(kernel):
    if threading.active_count() < 4:
        threading.Thread(target=meddle, daemon=True).start()
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
