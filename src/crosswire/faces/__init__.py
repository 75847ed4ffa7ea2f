"""People and programs meet Crosswire here."""
