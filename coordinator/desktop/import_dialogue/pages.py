"""The import page of each kind of thing that comes in by itself."""

from coordinator.desktop.import_dialogue import sources
from coordinator.desktop.import_dialogue.page import ImportPage
from coordinator.desktop.kit.session import Session


class PupilsImport(ImportPage):
    """The roll."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, sources.Pupils())


class ContactsImport(ImportPage):
    """People at partners."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, sources.Contacts())


class CalendarImport(ImportPage):
    """Terms, closures and events."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, sources.SchoolCalendar())
