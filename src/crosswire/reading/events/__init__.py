"""Events in PLOVER terms: triggers, participants, circumstances, status."""
