"""The command that prints: one PDF, or a folder with one file a pupil."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from coordinator.cli.agreements_printed import AGREED
from coordinator.cli.agreements_printed import make as make_agreed
from coordinator.cli.crib_sheet import make as make_crib
from coordinator.cli.group import Common, options
from coordinator.cli.lists import visit_of
from coordinator.cli.outing_printed import OUTING
from coordinator.cli.outing_printed import make as make_outing
from coordinator.cli.reports import REPORTS
from coordinator.cli.reports import make as make_report
from coordinator.file.school_file import SchoolFile
from coordinator.packs.records import Edition
from coordinator.problems import Problem
from coordinator.words import count, listed

PAPERS = (
    "pack", "letters", "slips", "register", "labels", "thank-you-cards", "handover-book", "reach-me", "run-sheet", "wall-sheet",
    "year-poster", "crib-sheet", *OUTING, *AGREED, *REPORTS,
)  # fmt: skip
OF_PUPILS = ("pack", "letters", "slips", "chase-letters", "medicine-forms")
EDITIONS = ("standard", "large-print", "easy-read", "ink-saving")


@click.command("print")
@click.argument("paper", type=click.Choice(PAPERS))
@options
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    help="A path ending in .pdf, or a folder for one file a pupil.",
)
@click.option("--visit", "ref", metavar="REF", help="Without it, the next visit that pupils go on.")
@click.option("--partner", metavar="REF", help="The partner that the paper is about.")
@click.option("--pupil", "pupils", metavar="REF", multiple=True, help="Only this pupil’s; may be given again.")
@click.option("--large", is_flag=True, help="A3 instead of A4, for what hangs on a wall.")
@click.option("--booklet", is_flag=True, help="Packs as folded A5 booklets.")
@click.option("--edition", type=click.Choice(EDITIONS), default="standard", show_default=True)
def print_(
    common: Common, paper: str, to: Path, ref: str | None, partner: str | None, pupils: tuple[str, ...], edition: Edition,
    *, large: bool, booklet: bool,
) -> None:  # fmt: skip
    """Print packs, letters, slips, the register, labels, thank-you cards, the handover book or the reach-me card."""
    from coordinator.packs import actions as packs
    from coordinator.paper.save import save
    from coordinator.school_year.rules import academic_year_of

    if pupils and paper not in OF_PUPILS:
        raise click.UsageError(f"--pupil goes with {listed(list(OF_PUPILS))}.")
    if booklet and paper != "pack":
        raise click.UsageError("--booklet goes with pack.")
    with common.opened() as file:
        chosen = _pupils(file, pupils)
        if to.suffix.lower() != ".pdf" and paper in ("pack", "letters", "slips"):
            visit = _visit(file, ref, common, missing=paper == "slips")
            written = packs.one_file_a_pupil(
                file, visit.id, paper=paper, today=common.on, edition=edition, pupil_ids=chosen, booklet=booklet
            )
            paths = [save(pdf, _folder(to) / name) for name, pdf in written]
            common.tell({"files": [str(p) for p in paths]}, [f"{len(paths)} files are in “{to}”."])
            return
        target = to if to.suffix.lower() == ".pdf" else _folder(to) / f"{paper}.pdf"
        if paper in REPORTS:
            printed = make_report(file, paper, partner, _now(common))
        elif paper in AGREED:
            printed = make_agreed(file, paper, partner, common.on)
        elif paper == "crib-sheet":
            printed = make_crib(file, ref, _now(common))
        elif paper == "year-poster":
            printed = packs.print_year_poster(
                file, academic_year_of(common.on), _now(common), large=large, mono=edition == "ink-saving"
            )
        elif paper == "pack":
            visit = _visit(file, ref, common)
            printed = packs.print_packs(
                file, visit.id, today=common.on, edition=edition, pupil_ids=chosen, booklet=booklet
            )
        else:
            printed = _make(file, paper, ref, edition, common, chosen, large=large)
        save(printed.pdf, target)
    common.tell(
        {"file": str(target), "pages": printed.pages, "copies": printed.copies},
        [f"{printed.title}: {count(printed.pages, 'page')} in “{target}”."],
    )


def _pupils(file: SchoolFile, refs: tuple[str, ...]) -> list[int] | None:
    """The ids behind pupils' references; None without any, which means everybody. Raises Problem for an unknown one."""
    from coordinator.pupils import store as pupils

    return [pupils.pupil_by_ref(file, ref.strip().upper()).id for ref in refs] or None


def _make(
    file: SchoolFile, paper: str, ref: str | None, edition: Edition, common: Common, chosen: list[int] | None, *, large: bool
) -> Any:
    from coordinator.packs import actions as packs

    if paper == "handover-book":
        from coordinator.handover.actions import make_book

        return make_book(file, common.on)
    if paper == "reach-me":
        from coordinator.packs.records import Printed
        from coordinator.relationships.actions.reaching import reach_me_card

        pdf = reach_me_card(file, common.on)
        return Printed(
            paper=paper, title="Reach-me card", pdf=pdf, copies=1, pages=1, suggested_name="Reach-me card.pdf"
        )
    if paper == "thank-you-cards":
        from coordinator.thanks import store as thanks
        from coordinator.thanks.records import ThanksState

        rows = thanks.for_visit(file, visit_of(file, ref).id) if ref else thanks.rows(file, since=common.on)
        owed = [row.id for row in rows if row.state is ThanksState.OWED]
        if not owed:
            raise Problem("No thank-you cards are owed just now, so there is nothing to print.")
        return packs.print_cards(file, owed, today=common.on)
    visit = _visit(file, ref, common, missing=paper in ("slips", "chase-letters"))
    if paper in ("run-sheet", "wall-sheet"):
        if visit.starts_on is None:
            raise Problem("That visit has no day yet. Choose one first.")
        if paper == "run-sheet":
            return packs.print_run_sheets(file, visit.starts_on, _now(common))
        return packs.print_wall_sheet(file, visit.starts_on, _now(common), large=large)
    makers: dict[str, Callable[[], Any]] = {
        "letters": lambda: packs.print_letters(file, visit.id, today=common.on, edition=edition, pupil_ids=chosen),
        "slips": lambda: packs.print_slips(file, visit.id, today=common.on, pupil_ids=chosen),
        "labels": lambda: packs.print_labels(file, today=common.on, visit_id=visit.id),
        "register": lambda: packs.print_register(file, visit.id, now=_now(common)),
    }
    makers |= {key: lambda: make_outing(file, paper, visit.id, _now(common), chosen) for key in OUTING}
    return makers[paper]()


def _visit(file: SchoolFile, ref: str | None, common: Common, *, missing: bool = False) -> Any:
    """The visit asked for, else the next one that pupils go on (``missing``: and that some have not replied to)."""
    if ref:
        return visit_of(file, ref)
    from coordinator.visits import store

    ahead = [row for row in store.visit_rows(file, since=common.on) if row.going and row.state != "cancelled"]
    if missing:
        from coordinator.consent import store as consent

        replies = consent.replies(file, [row.id for row in ahead])
        ahead = [row for row in ahead if replies[row.id].missing] or ahead
    if not ahead:
        raise Problem("No visit with pupils lies ahead. Say which visit: --visit V7.")
    return min(ahead, key=lambda row: (row.starts_on, row.id))


def _now(common: Common) -> datetime:
    now = datetime.now()
    return now.replace(year=common.on.year, month=common.on.month, day=common.on.day)


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"The folder “{path}” can't be made. Choose another place.") from error
    return path
