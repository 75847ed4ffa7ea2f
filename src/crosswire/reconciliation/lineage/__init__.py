"""Lineage: who copies or retells whom, which came first, and what everything rests on."""

from crosswire.reconciliation.lineage.tracing import trace, trace_story

__all__ = ["trace", "trace_story"]
