"""What students use in a notebook, or at the end of a file of theirs: ``from grader import check, connect, show``.

All of it runs in the student's own process and reads the student's work there; judging goes through the worker, as
ever. What goes wrong is told in sentences, never by a traceback through these modules.

Each module imports only those above it:

- ``telling``: where text goes
- ``session``: what was executed in this notebook, as a submission
- ``judging``: a process that judges it
- ``connecting``, ``checking``, ``showing``: the three themselves
"""
