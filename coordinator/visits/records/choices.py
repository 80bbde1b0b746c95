"""The words a visit's records choose from: kinds, steps, roles, sections."""

from enum import StrEnum


class VisitKind(StrEnum):
    """Where the encounter happens, which decides the jobs it brings."""

    CAMPUS_VISIT = "campus-visit"
    RESIDENTIAL = "residential"
    SUMMER_SCHOOL = "summer-school"
    IN_SCHOOL = "in-school"
    ONLINE = "online"
    CONFERENCE = "conference"
    MASTERCLASS = "masterclass"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {"in-school": "In-school session"}.get(self.value, self.value.replace("-", " ").capitalize())

    @property
    def travels(self) -> bool:
        """Whether pupils leave the school for it."""
        return self not in (VisitKind.IN_SCHOOL, VisitKind.ONLINE)

    @property
    def overnight(self) -> bool:
        """Whether pupils sleep away."""
        return self in (VisitKind.RESIDENTIAL, VisitKind.SUMMER_SCHOOL)


class VisitState(StrEnum):
    """The steps of a visit's life, in order; cancelled stands beside them."""

    IDEA = "idea"
    PROPOSED = "proposed"
    AGREED = "agreed"
    CONSENT_OUT = "consent-out"
    READY = "ready"
    DONE = "done"
    REVIEWED = "reviewed"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return self.value.replace("-", " ").capitalize()


class ConsentMode(StrEnum):
    """How a family's permission is asked; the school's policy decides."""

    INFORM_ONLY = "inform-only"
    STANDING = "standing"
    OPT_OUT = "opt-out"
    OPT_IN = "opt-in"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {
            "inform-only": "Tell families, no reply needed",
            "standing": "Standing permission",
            "opt-out": "Going unless the family says no",
            "opt-in": "Reply slip",
        }[self.value]


class PlaceState(StrEnum):
    """A pupil's place on a visit."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    RESERVE = "reserve"
    WITHDREW = "withdrew"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return self.value.capitalize()

    @property
    def counts(self) -> bool:
        """Whether the pupil is one of those going as things stand."""
        return self in (PlaceState.OFFERED, PlaceState.ACCEPTED)


class StaffRole(StrEnum):
    """What an adult does on the day."""

    LEADER = "leader"
    DEPUTY = "deputy"
    SUPERVISOR = "supervisor"
    FIRST_AIDER = "first-aider"
    DRIVER = "driver"
    HELPER = "helper"
    BASE_CONTACT = "base-contact"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return self.value.replace("-", " ").capitalize() if self != StaffRole.FIRST_AIDER else "First-aider"

    @property
    def supervises(self) -> bool:
        """Whether this role usually watches over pupils; each line may say otherwise."""
        return self not in (StaffRole.DRIVER, StaffRole.HELPER, StaffRole.BASE_CONTACT)

    @property
    def comes_along(self) -> bool:
        """Whether the adult takes a seat: the base contact stays at school."""
        return self is not StaffRole.BASE_CONTACT


class Section(StrEnum):
    """The parts of being ready; ``after`` is for what follows the day."""

    PLAN = "plan"
    CONSENT = "consent"
    APPROVAL = "approval"
    STAFFING = "staffing"
    TRANSPORT = "transport"
    PACKS = "packs"
    AFTER = "after"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return self.value.capitalize()


class ItemKind(StrEnum):
    """What a line of the day is."""

    ACTIVITY = "activity"
    TRAVEL = "travel"
    BREAK = "break"


class TransportKind(StrEnum):
    """How people get there."""

    COACH = "coach"
    MINIBUS = "minibus"
    TRAIN = "train"
    WALK = "walk"
    OTHER = "other"

    @property
    def without_a_firm(self) -> str:
        """What stands for a firm where none is needed; empty where one is."""
        return {"minibus": "The school’s minibus", "walk": "On foot"}.get(self.value, "")



class CountStage(StrEnum):
    """When heads are counted, in the order of the day."""

    LEAVING = "leaving"
    ARRIVED = "arrived"
    LUNCH = "lunch"
    BEFORE_RETURN = "before-return"
    BACK = "back"
