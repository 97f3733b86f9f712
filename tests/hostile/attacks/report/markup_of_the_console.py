"""Prints and raises what the library that draws the console takes for markup.

Stopped by: the console prints a student's text as text, not as markup.
"""

import numpy as np

print("[bold red]hostile[/] [link=file:///etc/passwd]click[/link] [/] [/nothing] :smiley: [@click=app.bell]x[/]")


def smooth(signal, width):
    if width < 1:
        raise ValueError(width)
    signal = np.asarray(signal, float)
    return np.array([signal[max(0, t - width + 1) : t + 1].sum() / width for t in range(len(signal))])


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError(field)
    return (field - 1) // 2


def flip(kernel):
    print("[blink][on red]x")
    raise ValueError("[/][bold]flip[/bold] [link=http://192.0.2.1]4 of 4[/link] \\[x] [")
