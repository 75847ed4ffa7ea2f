"""Who acts: names, titles, seats of power, groups and pronouns joined into one identity per actor."""
