from . import backwards


def reverse(kernel):
    return backwards(kernel).copy()
