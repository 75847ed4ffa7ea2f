"""One file per form a report arrives in."""
