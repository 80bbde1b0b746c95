"""Reading across the features what the reports print."""

from coordinator.reports.gathering.pack import pack
from coordinator.reports.gathering.points import suggestions
from coordinator.reports.gathering.review import review

__all__ = ["pack", "review", "suggestions"]
