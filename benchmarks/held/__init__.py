"""What a store is measured by: filled, written to, searched, served, painted and settled."""
