"""The only room that knows the rooms: inputs through intake and reading into one dossier."""
