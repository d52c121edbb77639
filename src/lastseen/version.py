"""The version of the program, stamped on every acquisition and reading."""

__version__ = "0.1.0"
