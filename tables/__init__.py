"""Scripts that make tables of the ontology from licensed sources. Run by hand; nothing imports them."""
