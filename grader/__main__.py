"""``python -m grader`` is ``grade``."""

import sys

# Python looks in the current folder first, where a submission may have a numpy.py of its own; of a checkout, what
# belongs to it is there. Before that is settled, nothing is imported that Python has not imported already.
if not sys.flags.safe_path and f"{sys.path[0]}/grader/__main__.py" != __file__:
    del sys.path[0]

from grader.cli import main

main()
