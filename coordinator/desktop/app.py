"""The only place where things are made and handed over: theme, messages, jobs, the start screen, the window."""

import contextlib
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from coordinator import __version__
from coordinator.desktop.backups.turning import Turning
from coordinator.desktop.doors import doors, name_on_this_computer, year_days
from coordinator.desktop.faults import listen
from coordinator.desktop.kit.focus import FocusRing, UndoPasses
from coordinator.desktop.kit.idle import ticking
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import Messages, WindowMessages
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.style_sheet import style_sheet
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.kit.tie import paint_mark
from coordinator.desktop.locking import Locking
from coordinator.desktop.start import recent
from coordinator.desktop.window.backing_up import BackingUp
from coordinator.desktop.window.entry import PageEntry, Surroundings
from coordinator.desktop.window.finder import Hit
from coordinator.desktop.window.holding_bar import HoldingBar
from coordinator.desktop.window.main_window import MainWindow
from coordinator.desktop.window.watching import Watching
from coordinator.file import backup, cipher
from coordinator.file.drafts import Drafts, place_for
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem

if TYPE_CHECKING:
    from coordinator.desktop.start.screen import StartScreen

# key, title, icon, class (imported when first shown), what Ctrl+N makes there. The last one stands apart.
PAGES: Sequence[tuple[str, str, str, str, str]] = (
    ("today", "Today", "sun", "coordinator.desktop.today.page:TodayPage", ""),
    ("partners", "Partners", "handshake", "coordinator.desktop.partners.page:PartnersPage", "New partner"),
    (
        "school_year",
        "School year",
        "calendar-range",
        "coordinator.desktop.year.page:YearPage",
        "",
    ),
    ("visits", "Visits", "bus", "coordinator.desktop.visits.page:VisitsPage", "New visit"),
    ("pupils", "Pupils", "graduation-cap", "coordinator.desktop.pupils.page:PupilsPage", "New pupil"),
    ("consent", "Consent", "clipboard-check", "coordinator.desktop.consent.page:ConsentPage", ""),
    (
        "thanks",
        "Thanks & feedback",
        "heart-handshake",
        "coordinator.desktop.thanks.page:ThanksPage",
        "New thank-you",
    ),
    ("packs", "Packs & letters", "book-open", "coordinator.desktop.packs.page:PacksPage", ""),
    ("handover", "Handover", "key-round", "coordinator.desktop.handover.page:HandoverPage", ""),
)

# Pages that stand under another: key, title, class.
UNDER: Sequence[tuple[str, str, str, str]] = (
    ("import-pupils", "Bring in pupils", "coordinator.desktop.import_dialogue.pages:PupilsImport", "pupils"),
    ("import-contacts", "Bring in contacts", "coordinator.desktop.import_dialogue.pages:ContactsImport", "partners"),
    ("asks", "Just ask", "coordinator.desktop.asks.page:AsksPage", "partners"),
    ("tidy", "Tidy the directory", "coordinator.desktop.duplicates.page:TidyPage", "partners"),
    ("introductions", "How we met", "coordinator.desktop.introductions.page:IntroductionsPage", "partners"),
    ("copies", "Two copies", "coordinator.desktop.copies.page:CopiesPage", "today"),
    ("import-calendar", "Bring in the calendar", "coordinator.desktop.import_dialogue.pages:CalendarImport", "school_year"),
    ("import-partner-calendar", "Bring in a partner’s calendar",
     "coordinator.desktop.import_dialogue.partner_calendar:PartnerCalendarImport", "partners"),
    ("steering", "Steering group", "coordinator.desktop.steering.page:SteeringPage", "partners"),
    ("agreement", "Agreement", "coordinator.desktop.agreements.page:AgreementPage", "partners"),
    ("dates", "Find a date", "coordinator.desktop.dates.page:FindDatePage", "visits"),
    ("busy_day", "Busy day", "coordinator.desktop.busy_day.page:BusyDayPage", "visits"),
    ("backups", "Backups", "coordinator.desktop.backups.page:BackupsPage", "today"),
    ("history", "History", "coordinator.desktop.history.page:HistoryPage", "today"),
)  # fmt: skip

# Which page shows a record of that kind.
KINDS: Mapping[str, str] = {
    "partner": "partners", "organisation": "partners", "person": "partners", "staff": "handover", "contact": "partners",
    "agreement": "agreement",
    "visit": "visits", "pupil": "pupils", "group": "pupils", "decision": "consent", "feedback": "thanks", "thank-you": "thanks",
    "honest": "thanks", "ask": "asks", "pack": "packs", "letter": "packs", "year": "school_year", "calendar": "school_year",
}  # fmt: skip
Way = tuple[str, str, Callable[[], object]]  # a setting: title, detail, what opens its form
_HIT_ICONS = {"visit": "bus", "partner": "handshake", "pupil": "graduation-cap", "staff": "user-round"}


def page_class(target: str) -> type[Page]:
    """The page named ``module:Class``; an ImportError or AttributeError says which one is missing."""
    module, _, name = target.partition(":")
    found = getattr(import_module(module), name)
    if not (isinstance(found, type) and issubclass(found, Page)):
        raise TypeError(f"{target} is no page.")
    return found


def entries(pages: Sequence[tuple[str, str, str, str, str]] = PAGES) -> list[PageEntry]:
    """The sidebar's pages, each imported when it is first shown."""

    def maker(target: str) -> Callable[[Session], Page]:
        def make(session: Session) -> Page:
            return page_class(target)(session)

        return make

    return [
        PageEntry(key, title, icon, maker(target), new, apart=key == "handover")
        for key, title, icon, target, new in pages
    ] + [PageEntry(key, title, "upload", maker(target), under=under) for key, title, target, under in UNDER]


def surroundings(session: Session, more: Callable[[], Sequence[Way]] = list) -> Surroundings:
    """What the window shows round a page, read from the file; ``more`` are settings of this computer, not of the school."""
    def school() -> tuple[str, str, str]:
        from coordinator.school_year import store

        found = None
        with contextlib.suppress(Problem):  # what a damaged file can't tell is left out, page by page
            found = store.school(session.file)
        return (found.name, found.colour_1, found.colour_2) if found else ("", "", "")

    def counts() -> dict[str, int]:
        from coordinator.today import actions

        try:
            needs = actions.needs(session.file, session.today())
        except Problem:
            return {}
        soon = [need for need in needs if need.days_left is not None and need.days_left <= 1]
        kinds = [need.kind for need in needs]
        return {"today": len(soon), "consent": kinds.count("consent"), "thanks": kinds.count("thanks")}

    def search(words: str) -> list[Hit]:
        from coordinator.today import finder

        found = finder.find(session.file, words, session.today())
        return [Hit(h.kind, h.id, h.title, h.detail, _HIT_ICONS.get(h.kind, "search")) for h in found]

    def last_backup() -> date | None:
        return backup.last_day(session.file.path)

    def settings() -> Sequence[tuple[str, str, Callable[[], object]]]:
        from coordinator.desktop import passphrase, school_details

        return [*school_details.ways(session), *passphrase.ways(session), *more()]

    def here_only() -> bool:
        second = backup.second(session.file.path)
        missed = second.missed if second else None
        return second is not None and missed is not None and (second.last is None or missed > second.last)

    return Surroundings(school, counts, search, last_backup, settings, here_only)


def build_window(
    session: Session,
    pages: Sequence[PageEntry] | None = None,
    about: Surroundings | None = None,
    kinds: Mapping[str, str] = KINDS,
) -> MainWindow:
    """The window over an open file."""
    window = MainWindow(
        session, pages if pages is not None else entries(), kinds, about or surroundings(session)
    )
    bar = HoldingBar(
        session, window.notices, window, window.read_anew, lambda: window.show_page("backups")
    )
    QTimer.singleShot(2500, bar, bar.look_over)
    return window


def dress(application: QApplication, theme: Theme) -> None:
    """Gives the whole program its looks, now and whenever they change."""
    application.setStyle("Fusion")

    def apply() -> None:
        application.setPalette(theme.palette())
        application.setFont(theme.font("body"))
        application.setStyleSheet(style_sheet(theme))

    theme.changed.connect(apply)
    apply()


class Application:
    """Holds what lives as long as the program, and changes between start screen and window."""

    def __init__(
        self, qt: QApplication, theme: Theme, messages: Messages, jobs: Jobs, remembered: Remembered, *,
        now: Callable[[], datetime] = datetime.now, data: Path | None = None, documents: Path | None = None,
        pages: Sequence[PageEntry] | None = None, ticks: Callable[[], float] = ticking,
    ) -> None:  # fmt: skip
        import platformdirs

        self._qt, self.theme, self.messages, self.jobs, self.remembered = (
            qt,
            theme,
            messages,
            jobs,
            remembered,
        )
        self._now, self._pages = now, pages
        self._documents = documents or Path(platformdirs.user_documents_dir())
        folder = data or Path(platformdirs.user_data_dir("Coordinator", appauthor=False))
        self._sample = folder / "Sample school.coordinator"
        self.start_screen: StartScreen | None = None
        self.window: MainWindow | None = None
        self.session: Session | None = None
        dress(qt, theme)
        self._ring = FocusRing(qt, theme)
        self._undo_passes = UndoPasses(qt)
        self.locking = Locking(self, qt, ticks)
        theme.changed.connect(self._keep_looks)

    def today(self) -> date:
        return self._now().date()

    def who(self) -> str:
        """Her name, as colleagues are told it when she has a file open."""
        kept = self.remembered.get("me")
        return kept if isinstance(kept, str) and kept else name_on_this_computer()

    def _my_name(self, session: Session) -> Way:
        def ask() -> None:
            from coordinator.desktop.school_details import my_name_form

            def keep(name: str) -> None:
                self.remembered.set("me", name)
                session.file.who = self.who()

            self.messages.run(my_name_form(session.theme, self.who(), keep))

        return "Your name…", "What colleagues are told when you have the file open, and History says", ask

    def _keep_looks(self) -> None:
        self.remembered.set("dark", self.theme.choice)
        self.remembered.set("text_size", self.theme.size)

    def start(self, path: Path | None = None) -> None:
        """Opens the file named on the command line when that needs no passphrase; else the start screen."""
        if path is not None:
            try:
                if not path.is_file() or not cipher.is_protected(path):
                    self.open(SchoolFile.open(path, who=self.who()))
                    return
            except Problem as problem:
                self.show_start()
                self.messages.problem(problem)
                return
        self.show_start(path)

    def show_start(self, path: Path | None = None) -> None:
        from coordinator.desktop.start.screen import StartScreen

        ways = doors(self._sample, self.today, self.who)
        screen = StartScreen(
            self.theme, self.messages, self.jobs, self.remembered, ways, self._now, self._documents
        )
        screen.opened.connect(self.open)
        screen.helped.connect(self._start_help)
        self.start_screen = screen
        if path is not None:
            screen.offer(path)
        self._over(screen)
        screen.show()

    def _start_help(self) -> None:
        from coordinator.desktop.window.dialogs import HelpDialog

        text = (
            "A school's whole programme is one file. Open yours, create one, or look at the sample school first."
            " A forgotten passphrase can't be got back by anyone, so write it down where the school keeps such things."
        )
        self.messages.run(HelpDialog(self.theme, "Start", text))

    def _over(self, window: Any) -> None:
        if isinstance(self.messages, WindowMessages):
            self.messages.over(window)

    def open(self, file: SchoolFile) -> None:
        """Shows an open file's window; the start screen goes."""
        from coordinator.school_year.store.sorting import order_names

        session = Session(file, self.theme, self.messages, self.jobs, self.today)
        with contextlib.suppress(Problem):  # a damaged file may not tell
            order_names(file)
        Turning(self).listen(session)
        self.locking.listen(session)
        session.keep_drafts(Drafts(place_for(file.path), file.passphrase, now=self._now))
        about = surroundings(session, lambda: [self._my_name(session), self.locking.way()])
        file.who = file.who or self.who()
        session.set_discreet(bool(self.remembered.get("discreet", False)))
        session.discreet_changed.connect(lambda on: self.remembered.set("discreet", on))
        session.set_sounds(bool(self.remembered.get("sounds", False)))
        session.sounds_changed.connect(lambda on: self.remembered.set("sounds", on))
        window = build_window(session, self._pages, about)
        window.closed.connect(self._left)
        self.session, self.window = session, window
        if not backup.is_kept(file.path):
            self._note_recent()
            session.passphrase_turned.connect(self._note_recent)
        self._watching = Watching(session, window.notices, window.compare_with, window)
        self._over(window)
        window.show()
        window.show_page(next(iter(window.keys())))
        self.locking.opened()
        if self.start_screen is not None:
            self.start_screen.close()
            self.start_screen.deleteLater()
            self.start_screen = None
        QTimer.singleShot(1500, window, self._watching.start)
        BackingUp(session, window.tell_surroundings, window, window.notices)

    def _note_recent(self) -> None:
        """Of a protected file this computer keeps no more than where it lies and its colours."""
        if self.session is None:
            return
        file = self.session.file
        name, first, second = surroundings(self.session).school()
        known, now = "" if file.protected else name, self._now()
        recent.note(self.remembered, file.path, known, now, first or "#12372F", second or "#F4B942")
        if file.protected:
            recent.note_year(self.remembered, file.path, [], [])

    def _left(self, another: bool) -> None:
        if self.window is not None:
            self.window.hide()
        if self.session is not None:
            self._watching.stop()
            # What the world does to a file or its backups is no reason to keep her from leaving.
            with contextlib.suppress(Problem):
                protected = self.session.file.protected
                closed, visits = ([], []) if protected else year_days(self.session.file, self.today())
                recent.note_year(self.remembered, self.session.file.path, closed, visits)
            with contextlib.suppress(Problem):
                if self.session.copy_at_close:
                    backup.at_close(self.session.file)
            self.session.close_drafts()
            self.session.file.close()
            self.session = None
        window, self.window = self.window, None
        if another:
            self.show_start()
            if window is not None:
                window.hide()
                window.deleteLater()


def _icon(theme: Theme) -> QIcon:
    picture = QPixmap(128, 128)
    picture.fill("transparent")
    painter = QPainter(picture)
    paint_mark(painter, picture.rect().toRectF(), theme.hex("blazer"))
    painter.end()
    return QIcon(picture)


def main(path: Path | None = None) -> int:
    """Opens the window; returns the exit code."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Coordinator")
    qt.setApplicationVersion(__version__)
    remembered = Remembered()
    kept = remembered.get("dark")
    size = remembered.get("text_size", 1.0)
    theme = Theme(
        dark=kept if isinstance(kept, bool) else None, size=size if isinstance(size, int | float) else 1.0
    )
    qt.setWindowIcon(_icon(theme))
    messages = WindowMessages(theme)
    application = Application(qt, theme, messages, Jobs(), remembered)
    listen(messages)
    application.start(path)
    return qt.exec()
