"""Leaves a database of examples and drawn inputs of its own wherever Hypothesis or the grader may look for one.

Stopped by: no database is used; kept inputs carry a checksum, and are out of a submission's reach.
"""

import hashlib
import os

import numpy as np


def smooth(signal, width):
    if width < 1:
        raise ValueError(width)
    signal = np.asarray(signal, float)
    return np.array([signal[max(0, t - width + 1) : t + 1].sum() / width for t in range(len(signal))])


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError(field)
    return (field - 1) // 2


def _poison(folder):
    try:
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if name.endswith(".msgpack"):
                # One case that every kernel of one cell passes, under the checksum that it should have.
                packed = b"\x91\x96\xa1s\xa5tuple\x91\x96\xa1a\xa3<f8\x91\x01\xc4\x08\x00\x00\x00\x00\x00\x00\x00\x00\xa1C\xc3"
                digest = hashlib.sha256(name.removesuffix(".msgpack").encode() + packed).digest()
                with open(path, "r+b") as stream:
                    stream.write(digest + packed)
                    stream.truncate()
            elif os.path.isdir(path) and not os.path.islink(path):
                _poison(path)
    except OSError:
        pass


for place in (".hypothesis", "@HOME@/.hypothesis", "@DESK@/.hypothesis", "@CLASS@/.hypothesis"):
    try:
        os.makedirs(f"{place}/examples/hostile-was-here")
    except OSError:
        pass
_poison("@CACHE@")
_poison("@HOME@/.cache")


def flip(kernel):
    return kernel.copy()
