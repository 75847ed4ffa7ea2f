"""The door of intake: ``take_in`` makes reports of what the world handed over."""
