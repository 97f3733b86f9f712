"""What runs inside the worker. It imports the standard library, NumPy and msgspec, and nothing of the grader.

In the worker these modules are the only part of the grader that exists; they hold no expected value and no score.
The judge imports :mod:`wire` from here, for both ends must speak the same.
"""

#: The exit code of a worker that has no memory left to read a request.
OUT_OF_MEMORY = 77
