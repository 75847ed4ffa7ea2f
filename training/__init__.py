"""What is trained on examples of our own, and the examples."""
