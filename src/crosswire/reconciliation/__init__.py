"""The door of reconciliation: ``reconcile`` makes one dossier of the readings of a story."""
