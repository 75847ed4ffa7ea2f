"""How surely a report tells what it tells: one walk up the grammar gives grade, status and the words for it."""
