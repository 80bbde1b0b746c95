"""The pupil's pack: cover, your day, about the place, ask and reflect, in four editions."""

from coordinator.packs.pack.stamping import page_count, pages

__all__ = ["page_count", "pages"]
