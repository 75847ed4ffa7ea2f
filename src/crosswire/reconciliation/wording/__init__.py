"""What a point is called: a short question or statement in the reports' own words."""
