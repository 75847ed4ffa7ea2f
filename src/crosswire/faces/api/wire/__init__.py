"""What all answers of the service have in common: who asks, how much, in what form, and what is noted of it."""
