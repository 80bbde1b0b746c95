"""The window: it navigates, undoes, tells pages when to read anew, and never loses the keyboard's place."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.cards import scrolling
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.desktop.window.commands import Commands
from coordinator.desktop.window.entry import PageEntry, Surroundings
from coordinator.desktop.window.finder import Finder
from coordinator.desktop.window.foot import backed_line, saved_line
from coordinator.desktop.window.head import Head
from coordinator.desktop.window.menus import set_out
from coordinator.desktop.window.notices import Notices
from coordinator.desktop.window.own_deeds import OwnDeeds
from coordinator.desktop.window.sidebar import FOOT, Place, Sidebar
from coordinator.desktop.window.toast import Toast
from coordinator.desktop.window.working import Working
from coordinator.problems import Problem

NARROW = 1360


class MainWindow(QMainWindow):
    """``closed`` when she leaves the file (True: to open another)."""

    closed = Signal(bool)
    _written = Signal()

    def __init__(
        self, session: Session, entries: Sequence[PageEntry], kinds: Mapping[str, str], about: Surroundings
    ) -> None:
        """``kinds`` say which page shows a record: ``{"visit": "visits"}``."""
        super().__init__()
        self._session, self._about, self._kinds = session, about, kinds
        self._entries = {entry.key: entry for entry in entries}
        self._listed = [entry for entry in entries if not entry.under]
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._key, self._trail = "", list[str]()
        self._stepping, self._alone = "", False
        theme = session.theme
        self._commands = Commands(self)
        self._own = OwnDeeds(self, session, about)
        set_out(self._commands, self, self._own, entries, session)
        self.menuBar().hide()
        self._commands.fill(self.menuBar())
        self.head = Head(theme)
        self.sidebar = self._make_sidebar()
        self._stack = QStackedWidget()
        self.notices = Notices(theme)
        self.setCentralWidget(self._lay_out())
        self.toast = Toast(theme, self._right)
        self.working = Working(theme, session.jobs, self._right)
        self.finder = Finder(theme, about.search, self._commands.findable)
        self.finder.setParent(self, self.finder.windowFlags())
        self.resize(1440, 900)
        self.setMinimumSize(800, 560)
        self._connect()
        self.tell_surroundings()

    def _make_sidebar(self) -> Sidebar:
        places = [Place(entry.key, entry.title, entry.icon, entry.apart) for entry in self._listed]
        keys = {key: self._commands.all[f"page {key}"].shortcut().toString() for key in self.keys()}
        shown = [(self._commands.all[key], icon) for key, icon in FOOT.items()]
        return Sidebar(self._session.theme, places, keys, shown)

    def _lay_out(self) -> QWidget:
        whole = QWidget()
        whole.setObjectName("canvas")
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.notices.widget)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self._right, 1)
        return whole

    def _connect(self) -> None:
        session = self._session
        self._stop_listening = session.file.on_change(self._written.emit)
        self._written.connect(self._file_changed)
        self.sidebar.chosen.connect(self.show_page)
        self.head.find_box.pressed.connect(self._own.open_finder)
        self.finder.go.connect(self.go_to)
        self.toast.undone.connect(self.undo)
        session.toasted.connect(self._say_toast)
        session.jobs.failed.connect(self._say_failed)  # a method: the jobs outlive this window, and hold it weakly
        session.theme.changed.connect(self._theme_changed)
        session.discreet_changed.connect(self._mark_all_stale)
        session.discreet_changed.connect(self.head.discreet.setVisible)
        self.head.discreet.setVisible(session.discreet)
        self.head.discreet.clicked.connect(self._own.turn_discreet)

    def _say_toast(self, text: str) -> None:
        self.toast.say(text, undo=False)

    def _say_failed(self, sentence: str, details: str) -> None:
        self._session.messages.warn("That didn't work", sentence, details)

    # Navigation ----------------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._key)

    @property
    def key(self) -> str:
        return self._key

    def keys(self) -> list[str]:
        """The pages in the sidebar's order."""
        return [entry.key for entry in self._listed]

    @property
    def commands(self) -> Commands:
        return self._commands

    def show_page(self, key: str) -> None:
        """Shows a page, made when it is first asked for, read anew when something changed since."""
        if key not in self._pages and not self._make(key):
            self._mark_in_sidebar(self._key or self._listed[0].key)
            return
        if key != self._key:
            if self._key and not self._entries[self._key].under:
                self._trail = [*self._trail[-20:], self._key]
            self._key = key
            self.setFocus()  # Qt would give the keyboard to whatever comes next; the page says where it goes
            self._stack.setCurrentIndex(list(self._pages).index(key))
            self._mark_in_sidebar(key)
        self._refresh_if_stale()
        self._show_head()
        if self.page is not None and not self.page.isAncestorOf(self.focusWidget() or self):
            self._focus_page()

    def _mark_in_sidebar(self, key: str) -> None:
        self.sidebar.choose(self._entries[key].under or key)

    def _make(self, key: str) -> bool:
        entry = self._entries[key]
        try:
            page = entry.make(self._session)
        except Problem as problem:
            self._session.messages.problem(problem)
            return False
        page.go.connect(self.go_to)
        page.head_changed.connect(self._show_head)
        frame = QWidget()
        around = QVBoxLayout(frame)
        around.setContentsMargins(24, 0, 24, 20)
        around.addWidget(page)
        area = scrolling(frame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages[key] = page
        self._stale.add(key)
        self._stack.addWidget(area)
        return True

    def go_to(self, kind: str, id_: int) -> None:
        """Opens a record on the page that shows its kind; ``visit-new`` and the like begin a new one there."""
        if kind.endswith("-new"):
            self._begin(kind.removesuffix("-new"), id_)
            return
        key = self._kinds.get(kind, kind)
        if key not in self._entries:
            raise KeyError(f"No page shows a {kind}.")
        self.show_page(key)
        if self._key == key and id_ and self.page is not None:
            self.page.show_record(id_)

    def compare_with(self, path: Path) -> None:
        """Another copy of this file beside it."""
        self._own.compare_with(path)

    def _begin(self, kind: str, id_: int) -> None:
        """A new record; a contact or a promise with the partner ``id_``, or with one she chooses."""
        if kind == "contact":
            self.log_contact(id_)
            return
        key = "partners" if kind == "promise" else self._kinds.get(kind, kind)
        self.show_page(key)
        page = self.page
        if page is None or self._key != key:
            return
        if kind != "promise":
            page.new_for(id_)
            return
        if id_:
            page.show_record(id_)
        if not page.new_promise():
            self.log_contact()

    def start_new(self, key: str) -> None:
        self.show_page(key)
        self.on_page(Page.new)

    def log_contact(self, partner: int = 0) -> None:
        """Ctrl+L, on whatever page: with that partner, the one shown, or one she chooses."""
        from coordinator.desktop.log_contact import log_contact

        here = not partner and self.page is not None and self.page.log_contact()
        if not here and not log_contact(self._session, partner):
            self.show_page("partners")  # nobody yet: where the first one is added

    def escape(self) -> None:
        """Esc: the page's own way out first, then back to where one was."""
        if self.page is not None and self.page.escape():
            return
        if self.toast.isVisible():
            self.toast.hide()
        elif self._trail:
            back = self._trail.pop()
            self.show_page(back)
            self._trail.pop()

    def on_page(self, deed: Callable[[Page], object]) -> None:
        """Calls a deed of Page on the page that is shown, through its own class."""
        if self.page is not None:
            getattr(self.page, deed.__name__)()

    def next_part(self, step: int) -> None:
        """F6: sidebar, head, page, and round again."""
        here = self.focusWidget()
        parts: list[QWidget] = [self.sidebar, self.head, self._stack]
        at = next((k for k, part in enumerate(parts) if here is not None and part.isAncestorOf(here)), 2)
        now = parts[(at + step) % 3]
        if now is self.sidebar:
            self.sidebar.focus()
        elif now is self.head:
            self.head.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._focus_page()

    def _focus_page(self) -> None:
        if (page := self.page) is None:
            return
        page.focus_first()
        if not page.isAncestorOf(self.focusWidget() or self):
            page.focus_first_control()

    # Changes -------------------------------------------------------------------------------------------

    def _file_changed(self) -> None:
        label = self._session.file.undo_label
        self._mark_all_stale()
        if self._stepping:
            self.toast.say(self._stepping, undo=False)
        elif label:
            self.toast.say(label, undo=True)
        self.tell_surroundings()

    def _mark_all_stale(self, *_: object) -> None:
        self._stale = set(self._pages)
        self._refresh_if_stale()

    def read_anew(self) -> None:
        """Everything shown is read anew: the file may be written in now, or no longer."""
        self._mark_all_stale()
        self.tell_surroundings()

    def _refresh_if_stale(self) -> None:
        page = self.page
        if page is None or self._key not in self._stale:
            return
        here = self.focusWidget()
        self._stale.discard(self._key)
        try:
            page.refresh()
        except Problem as problem:
            self._session.messages.problem(problem)
        if here is not None and not shiboken6.isValid(here):
            self._focus_page()
        self._show_head()

    def _show_head(self) -> None:
        page = self.page
        if page is not None:
            self.head.show_head(page.title, page.facts)
            self.head.show_actions(page.head_actions())
            self.setWindowTitle(f"{self._about.school()[0] or self._session.file.path.stem} – Coordinator")

    def tell_surroundings(self) -> None:
        """Reads anew what stands round the page: the school's name, counts, saved and backed up, undo."""
        file, about = self._session.file, self._about
        name, first, second = about.school()
        self.sidebar.set_school(name or file.path.stem, first, second)
        self.sidebar.set_counts(about.counts())
        saved = words.clock(file.saved_at.time()) if file.saved_at else ""
        self.sidebar.set_state(
            saved_line(saved, protected=file.protected, read_only=file.read_only),
            backed_line(about.last_backup(), self._session.today(), here_only=about.here_only()),
            locked=file.protected,
        )
        self._commands.all["lock"].setEnabled(file.protected)
        undo = redo = None
        with contextlib.suppress(Problem):
            undo, redo = file.undo_label, file.redo_label
        for key, word, label in (("undo", "Undo", undo), ("redo", "Redo", redo)):
            action = self._commands.all[key]
            action.setEnabled(label is not None and not file.read_only)
            action.setText(f"{word}: {label}".replace("&", "&&") if label else word)

    def _step(self, deed: Callable[[], str | None], saying: str, label: str | None) -> None:
        if label is None:
            return
        self._stepping = f"{saying}: {label}"
        try:
            deed()
        except Problem as problem:
            self._session.messages.problem(problem)
        finally:
            self._stepping = ""

    def undo(self) -> None:
        self._step(self._session.file.undo, "Taken back", self._session.file.undo_label)

    def redo(self) -> None:
        self._step(self._session.file.redo, "Done again", self._session.file.redo_label)

    def _theme_changed(self) -> None:
        dark = self._session.theme.dark
        action = self._commands.all["theme"]
        action.setData("sun" if dark else "moon")
        action.setText("Light" if dark else "Dark")
        self._fit_sidebar()
        self._mark_all_stale()

    # Qt's own events -----------------------------------------------------------------------------------

    def _fit_sidebar(self) -> None:
        self.sidebar.set_rail(self.width() < NARROW * max(1.0, self._session.theme.size))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sidebar()
        self.toast.place()
        self.working.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._alone = event.key() == Qt.Key.Key_Alt
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and self._alone:
            bar = self.menuBar()
            bar.setVisible(not bar.isVisible())
            if bar.isVisible():
                bar.setActiveAction(bar.actions()[0])
        self._alone = False
        super().keyReleaseEvent(event)

    def leave(self, *, another: bool) -> None:
        """Lets the file go: to open another, or for good."""
        self._stop_listening()
        self._stop_listening = lambda: None  # it knows the file
        self._session.jobs.cancel_all()
        self._session.jobs.wait()
        self.closed.emit(another)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave(another=False)
        super().closeEvent(event)
