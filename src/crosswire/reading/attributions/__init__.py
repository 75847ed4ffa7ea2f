"""Who is said to have said what, and the words that weaken a statement."""
