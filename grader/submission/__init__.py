"""Submissions: a folder, a ``.py``, a ``.ipynb``, a ``.zip`` or several of them, read into Python with a line map.

Nothing of the student's is executed, extracted or changed. What cannot be used becomes a :class:`Fault`, one sentence
for the student, and the rest is read: one broken function costs neither its file nor its notebook.

Each module imports only those above it:

- ``records``: what a submission is, once it is read
- ``sources``, ``archives``, ``folders``: the files that were handed in, as bytes
- ``decoding``: the text in those bytes, of a file or of a notebook's cells
- ``magics``, ``salvage``: the Python in that text, as much of it as is not broken
- ``definitions``: what that Python defines
- ``choice``: which definition of an exercise is graded
- ``reading``: from the paths that were given to a submission, by way of all but the choice
- ``neighbours``: the files of another unit from which a file imports
"""

from grader.submission.choice import locate
from grader.submission.reading import called, read
from grader.submission.records import Chunk, Definition, Fault, Located, SourceFile, Submission, Unreadable

__all__ = [
    "Chunk",
    "Definition",
    "Fault",
    "Located",
    "SourceFile",
    "Submission",
    "Unreadable",
    "called",
    "locate",
    "read",
]
