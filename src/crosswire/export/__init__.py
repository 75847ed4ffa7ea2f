"""The door of export: ``FORMATS``, one file per form a dossier is written in."""
