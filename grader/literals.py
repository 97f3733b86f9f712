"""Values as Python that can be pasted below ``import numpy as np``."""

import cmath
import math
from typing import Any

import numpy as np

from grader.outcome import Foreign

_PLAIN_DTYPES = (np.dtype(np.float64), np.dtype(np.int64))
#: Python refuses to write longer integers in decimal; this is below the least limit that it can be given.
_DECIMAL_LIMIT = 10**600


def literal(value: Any) -> str:
    """Python source that makes the value again, with the dtype and memory layout of an array.

    >>> literal(np.array([1.0, 0.5]))
    'np.array([1.0, 0.5])'
    >>> literal(np.array([[1], [2]], dtype=np.uint8))
    'np.array([[1], [2]], dtype=np.uint8)'
    """
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, np.generic):
        item = value.item()  # of a long double, which has no equal in Python, a long double
        return repr(item) if isinstance(item, np.generic) else literal(item)
    if isinstance(value, Foreign):
        return value.text
    if isinstance(value, tuple):
        return f"({', '.join(map(literal, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {literal(item)}' for key, item in value.items())}}}"
    return _scalar(value)


def is_larger(value: Any, limit: int) -> bool:
    """Whether a value consists of more than ``limit`` numbers, strings and containers; looks at no more of it.

    >>> is_larger([1, [2, 3]], 4), is_larger(np.zeros(5), 5)
    (True, False)
    """
    count, left = 0, [value]
    while left:
        item = left.pop()
        parts = item.values() if isinstance(item, dict) else item if isinstance(item, list | tuple) else ()
        count += item.size if isinstance(item, np.ndarray) else 1
        if count + len(parts) > limit:
            return True
        left.extend(parts)
    return False


def _array(array: np.ndarray) -> str:
    dtype = f"np.{array.dtype.name}" if array.dtype.isnative else repr(array.dtype.str)
    if array.size == 0:
        return f"np.zeros({array.shape}{'' if array.dtype == np.float64 else f', dtype={dtype}'})"
    text = f"np.array({_nested(array.tolist())}{'' if array.dtype in _PLAIN_DTYPES else f', dtype={dtype}'})"
    if not array.flags.c_contiguous:
        # A view with gaps is drawn as every second cell along the last axis; see strategies.
        text = f"np.asfortranarray({text})" if array.flags.f_contiguous else f"np.repeat({text}, 2, axis=-1)[..., ::2]"
    return text


def _nested(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_nested, value))}]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return f"-np.{-value}" if value < 0 else f"np.{value}"
    if isinstance(value, complex) and not cmath.isfinite(value):
        return f"complex({_scalar(value.real)}, {_scalar(value.imag)})"
    if isinstance(value, int) and abs(value) >= _DECIMAL_LIMIT:
        return hex(value)
    return repr(value)
