"""The door of reconciliation: ``reconcile`` makes one Dossier of the Readings of one story, ``trace`` tells who
retells whom among its reports, ``revised`` what the versions of one report changed, ``same_happenings`` the events of
the Readings of any number of stories."""

from crosswire.reconciliation.assembly import STAGE, reconcile
from crosswire.reconciliation.corpus import same_happenings
from crosswire.reconciliation.lineage import trace
from crosswire.reconciliation.revisions import revised

__all__ = ["STAGE", "reconcile", "revised", "same_happenings", "trace"]
