"""Reviews of agreements on Today: from 20 school days before, and until they are held."""

from collections.abc import Iterable, Mapping
from datetime import date

from coordinator.relationships.records import Agreement
from coordinator.relationships.rules.agreements import REVIEW_AHEAD, review_in, review_words
from coordinator.school_year.rules import Calendar
from coordinator.today.records import Deed, Need
from coordinator.words import short_date


def reviews(
    calendar: Calendar, agreements: Iterable[Agreement], partners: Mapping[int, str], today: date
) -> list[Need]:
    """One line for each review due within 20 school days; ``agreements`` the newest of a partner first.

    ``partners`` are those still worked with, by id.
    """
    needs, seen = [], set()
    for agreement in agreements:
        organisation = agreement.organisation_id
        if organisation in seen or organisation not in partners:
            continue
        seen.add(organisation)
        left = review_in(calendar, agreement, today)
        if left is None or left > REVIEW_AHEAD or agreement.review_on is None:
            continue
        needs.append(
            Need(
                deed=Deed.HOLD_REVIEW,
                target_id=agreement.id,
                title=f"Review the agreement with {partners[organisation]}",
                why=f"{review_words(left)}, {short_date(agreement.review_on, today)}",
                verb="Open agreement",
                minutes=30,
                days_left=left,
                kind="agreement",
                opens_id=organisation,
                icon="file-check-2",
            )
        )
    return needs
