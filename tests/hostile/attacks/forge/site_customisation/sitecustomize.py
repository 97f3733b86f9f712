"""Run by an interpreter that finds it."""

import os

os._exit(0)
