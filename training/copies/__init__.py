"""Copies to learn from: reports of our own, changed by rule, with the truth about who copied whom."""
