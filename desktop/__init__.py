"""Rapport: client relationships, and what the ones that end can teach."""

NAME = "Rapport"
__version__ = "0.1.0"
