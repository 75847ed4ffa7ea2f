"""What may happen and how a language says it: tables and lexicons as data, with their sources in ORIGINS.md."""
