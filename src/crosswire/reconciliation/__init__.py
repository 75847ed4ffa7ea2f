"""The door of reconciliation: ``reconcile`` makes one Dossier of the Readings of one story."""

from crosswire.reconciliation.assembly import reconcile

__all__ = ["reconcile"]
