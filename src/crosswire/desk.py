"""Desk: the one object that people and programs hold (being written)."""
