"""The agreement and the approach letter from the command line."""

from datetime import date

from coordinator.file.school_file import SchoolFile
from coordinator.packs.records import Printed
from coordinator.problems import Problem

AGREED = ("agreement", "approach-letter")


def make(file: SchoolFile, paper: str, partner: str | None, today: date) -> Printed:
    """The paper of that partner. Raises Problem without a partner, or when there is none of that reference."""
    from coordinator.directory import store as directory
    from coordinator.paper.preview import page_count
    from coordinator.relationships.actions import agreement_papers

    digits = (partner or "").strip().lstrip("Oo")
    if not digits.isdecimal():
        raise Problem("Say which partner: --partner O12. “list partners” tells the numbers.")
    try:
        name = directory.organisation(file, int(digits)).name
    except LookupError as error:
        raise Problem(f"There is no partner “{partner}”. “list partners” tells the numbers.") from error
    if paper == "agreement":
        title, pdf = f"Agreement with {name}", agreement_papers.agreement_pdf(file, int(digits), today)
    else:
        title, pdf = f"Letter to {name}", agreement_papers.approach_pdf(file, int(digits), today)
    return Printed(
        paper=paper, title=title, pdf=pdf, copies=1, pages=page_count(pdf), suggested_name=f"{title}.pdf"
    )
