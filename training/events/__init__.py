"""The model of event types: examples by hand, how they are read, and how the model is fitted."""
