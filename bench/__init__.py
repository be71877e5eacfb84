"""Accuracy and speed of the shipped coder in one run, held to pinned floors: `python -m bench`."""
