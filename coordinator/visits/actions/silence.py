"""Which partners are going quiet: by anyone's talks with them and by the visits that took place."""

from dataclasses import replace
from datetime import date

from coordinator.file.school_file import Reader
from coordinator.relationships import actions as relationships
from coordinator.relationships import rules
from coordinator.relationships import store as talks
from coordinator.relationships.records import Quiet
from coordinator.visits.store import met


def going_quiet(reader: Reader, today: date) -> list[Quiet]:
    """Partners silent for longer than usual, the longest over their rhythm first, each told what the last time was.

    A day on which pupils were with them is contact as a talk is, and part of the rhythm: a partner who had sixty of
    ours in the hall last week is not silent because nobody rang.
    """
    quiet = relationships.going_quiet(reader, today, met.met_days(reader, today))
    return [replace(one, last=_last(reader, one)) for one in quiet]


def _last(reader: Reader, quiet: Quiet) -> str:
    talk = talks.last_spoke(reader, quiet.organisation_id, quiet.last_spoke)
    if talk is not None and talk.at.date() == quiet.last_spoke:
        by = f", {talk.staff}" if talk.staff else ""
        return f"{rules.contact_title(talk)}{by}: {talk.said}"
    return f"Visit: {met.last_met(reader, quiet.organisation_id, quiet.last_spoke)}"
