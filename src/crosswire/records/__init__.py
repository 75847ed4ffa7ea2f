"""What exists: frozen values that the rooms hand to each other. Nothing here reads, decides or writes."""
