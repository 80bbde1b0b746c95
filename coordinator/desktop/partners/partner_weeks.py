"""A partner's own calendar, stretch by stretch: teaching, reading, exams, closed."""

from datetime import date

from coordinator import words
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Line
from coordinator.desktop.kit.session import Session
from coordinator.school_year import actions
from coordinator.school_year.records import PartnerWeek, PartnerWeekKind

KINDS = {
    PartnerWeekKind.TEACHING: "Teaching",
    PartnerWeekKind.READING: "Reading week",
    PartnerWeekKind.EXAMS: "Exams",
    PartnerWeekKind.CLOSED: "Closed",
}
ICONS = {
    PartnerWeekKind.TEACHING: "graduation-cap",
    PartnerWeekKind.READING: "book-open",
    PartnerWeekKind.EXAMS: "pen-line",
    PartnerWeekKind.CLOSED: "bell-off",
}


def span(week: PartnerWeek, today: date) -> str:
    """``28 Sep – 11 Dec``, with the year where that is not plain."""
    year = f" {week.ends.year}" if abs((week.ends - today).days) > 183 else ""
    if week.starts == week.ends:
        return f"{words.day_and_month(week.ends)}{year}"
    return f"{words.day_and_month(week.starts)} – {words.day_and_month(week.ends)}{year}"


def week_dialog(session: Session, organisation_id: int, week: PartnerWeek | None = None) -> FormDialog:
    """Adds a stretch of a partner's calendar, or changes or deletes one."""
    file, theme, today = session.file, session.theme, session.today()
    kept = week or PartnerWeek(organisation_id=organisation_id, starts=today, ends=today)
    return FormDialog(
        theme,
        "Change their calendar" if week else "Add to their calendar",
        [
            Choose(theme, "kind", "What they are doing", list(KINDS.items()), kept.kind),
            Day(theme, "starts", "First day", week.starts if week else None, today=today, required=True),
            Day(theme, "ends", "Last day", week.ends if week else None, today=today, required=True),
            Line(theme, "note", "Note", kept.note, placeholder="What they call it, if it has a name"),
        ],
        "Save the dates" if week else "Add the dates",
        lambda v: actions.save_partner_week(
            file, PartnerWeek(id=kept.id, organisation_id=organisation_id, **v)
        ),
        rows=[["starts", "ends"]],
        danger=("Delete", lambda: actions.delete_partner_week(file, kept.id)) if week else None,
        draft=f"partner week {organisation_id} {kept.id}",
    )
