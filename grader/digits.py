"""The handwritten digits that the network of the course learns to read."""

from functools import cache

import numpy as np

from grader.handout import folder

#: Below the folder of the assignments; DIGITS.md beside it says where the digits come from.
FILE = "6_network/digits.npz"


@cache
def digits() -> tuple[np.ndarray, np.ndarray]:
    """All 1797 digits, in the order of their source.

    Returns:
        ``(images, labels)``: float64 scaled to 0..1, black 0 and the ink 1, shape ``(1797, 8, 8)``; and which digit
        each of them shows, integers, shape ``(1797,)``. Both are read-only, for every caller gets the same arrays.

    Raises:
        FileNotFoundError: the assignments, or the file in them, are not there
    """
    with np.load(folder() / FILE) as stored:
        images, labels = stored["images"] / 16.0, stored["labels"].astype(np.int64)
    images.flags.writeable = labels.flags.writeable = False
    return images, labels
