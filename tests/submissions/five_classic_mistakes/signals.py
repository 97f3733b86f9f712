# Übungsblatt 1 - Signale
# Gruppe 7
import numpy as np


def flip(kernel):
    out = kernel.copy()
    for achse in range(kernel.ndim):
        # np.flip ist ja verboten, also Achse für Achse
        out = np.take(out, range(out.shape[achse] - 1, -1, -1), axis=achse)
    return out


def _pruefen(signal, kernel):
    if signal.ndim != 1 or kernel.ndim != 1 or signal.size == 0 or kernel.size == 0:
        raise ValueError("Signal und Kernel müssen eindimensional und nicht leer sein")


def convolve1d(signal, kernel):
    """Faltung: Kernel über das Signal schieben, multiplizieren, aufsummieren"""
    _pruefen(signal, kernel)
    n, m = len(signal), len(kernel)
    # links und rechts Nullen anhängen, damit der Kernel immer ganz draufpasst
    s = np.zeros(n + 2 * (m - 1))
    s[m - 1 : m - 1 + n] = signal
    k = kernel.astype(float)
    return np.array([np.sum(s[t : t + m] * k) for t in range(n + m - 1)])


def cross_correlate1d(signal, kernel):
    _pruefen(signal, kernel)
    n, m = len(signal), len(kernel)
    y = np.zeros(n + m - 1)
    for i in range(n):
        for j in range(m):
            y[i - j + m - 1] += float(signal[i]) * float(kernel[j])
    return y


def smooth(signal, width):
    if width < 1:
        raise ValueError("width muss >= 1 sein")
    n = len(signal)
    y = np.zeros(n)
    for t in range(n):
        # Fenster um t herum
        links = t - width // 2
        rechts = links + width
        y[t] = sum(float(x) for x in signal[max(links, 0) : max(rechts, 0)]) / width
    return y
