"""``grade watch``: judges on every save what the change touches, on one screen.

- ``changes``: what the result of each exercise rests on, from the sources alone
- ``board``: all that is known and wanted at a moment, and what becomes of it with each event
- ``screen``: the board as rows of text
- ``terminal``: the keys, and a screen of its own that is left as it was found
- ``files``: tells when something was saved
- ``judge``, ``judging``: a process that judges, again and again, and the end of it that asks
- ``loop``: the wiring
"""
