"""The door of intake: ``take_in`` makes reports of what the world handed over."""

from crosswire.intake.taking import STAGE, Intake, Item, take_in

__all__ = ["STAGE", "Intake", "Item", "take_in"]
