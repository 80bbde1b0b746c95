"""What every paper made has in common: its pages counted, and the name it is saved by."""

from datetime import date

from coordinator.names import file_name
from coordinator.packs.gathering import Trip
from coordinator.packs.records import Printed
from coordinator.paper.preview import page_count


def printed_for(
    paper: str,
    title: str,
    pdf: bytes,
    copies: int,
    of: Trip,
    today: date,
    *,
    one_sided: bool = False,
    holders: tuple[str, ...] = (),
) -> Printed:
    """A paper of a visit with its pages counted and the name it is saved by."""
    name = f"{of.visit.ref} {title.replace(':', '')} {(of.visit.starts_on or today).isoformat()}"
    return Printed(
        paper=paper,
        title=title,
        pdf=pdf,
        copies=copies,
        pages=page_count(pdf),
        suggested_name=f"{file_name(name)}.pdf",
        one_sided=one_sided,
        holders=holders,
    )


def file_of(name: str, ref: str) -> str:
    """The name of one pupil's own file."""
    return f"{file_name(name)} {ref}.pdf"
