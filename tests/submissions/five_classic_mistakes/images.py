# Übungsblatt 1 - Bilder
# Gruppe 7
import numpy as np


def convolve2d(image, kernel):
    if image.ndim != 2 or kernel.ndim != 2 or image.size == 0 or kernel.size == 0:
        raise ValueError("Bild und Kernel müssen zweidimensional und nicht leer sein")
    H, W = image.shape
    h, w = kernel.shape
    y = np.zeros((H + h - 1, W + w - 1))
    for i in range(h):
        for j in range(w):
            y[i : i + H, j : j + W] += float(kernel[i, j]) * image.astype(float)
    return y


def pad(image, padding):
    if padding < 0:
        raise ValueError("padding darf nicht negativ sein")
    H, W = image.shape
    zeilen = np.zeros((padding, W), image.dtype)
    mitte = np.vstack([zeilen, image, zeilen])
    spalten = np.zeros((H + 2 * padding, padding), image.dtype)
    return np.hstack([spalten, mitte, spalten])


def filter_image(image, kernel):
    h, w = kernel.shape
    if h % 2 == 0 or w % 2 == 0:
        raise ValueError("Kernel hat keine Mitte")
    H, W = image.shape
    # Rand, dann den gedrehten Kernel über jedes Pixel legen
    gross = np.zeros((H + h - 1, W + w - 1))
    gross[h // 2 : h // 2 + H, w // 2 : w // 2 + W] = image
    gedreht = kernel[::-1].astype(float)
    y = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            y[r, c] = np.sum(gross[r : r + h, c : c + w] * gedreht)
    return y


def mean_kernel(size):
    if size < 1 or size % 2 == 0:
        raise ValueError("size muss ungerade und positiv sein")
    return np.full((size, size), 1 / size**2)


def laplace_kernel(size):
    if size < 1 or size % 2 == 0:
        raise ValueError("size muss ungerade und positiv sein")
    k = -np.ones((size, size))
    k[size // 2, size // 2] = size**2 - 1
    return k


def detect_edges(image):
    """Laplace 3x3: 8 * Mitte minus die acht Nachbarn, Rand bleibt 0"""
    kanten = np.zeros_like(image)
    mitte = image[1:-1, 1:-1]
    summe = 8 * mitte
    for i in (0, 1, 2):
        for j in (0, 1, 2):
            if (i, j) != (1, 1):
                summe = summe - image[i : i + mitte.shape[0], j : j + mitte.shape[1]]
    kanten[1:-1, 1:-1] = np.clip(summe, 0, 255)
    return kanten
