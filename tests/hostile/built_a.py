"""Attacks of forge, comparison and steal that cannot lie in git: each function writes one into a folder."""
