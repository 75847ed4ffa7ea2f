"""The door of reconciliation: ``reconcile`` makes one Dossier of the Readings of one story, ``same_happenings``
the events of the Readings of any number of stories."""

from crosswire.reconciliation.assembly import STAGE, reconcile
from crosswire.reconciliation.corpus import same_happenings

__all__ = ["STAGE", "reconcile", "same_happenings"]
