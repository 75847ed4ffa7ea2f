"""The door of intake: ``take_in`` makes reports of what the world handed over, ``arrivals`` one after the other."""

from crosswire.intake.taking import STAGE, Arrival, Intake, Item, arrivals, take_in

__all__ = ["STAGE", "Arrival", "Intake", "Item", "arrivals", "take_in"]
