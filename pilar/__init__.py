"""Pilar: the open workbench of a local government's small-business programme."""

__version__ = "0.1.0"
