from numpy import flip as backwards

from . import reversing
