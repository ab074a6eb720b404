"""The version of this package, which every article's graph names as its reader."""

__version__ = "0.1.0"
