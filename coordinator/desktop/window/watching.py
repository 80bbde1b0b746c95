"""Looks beside the open file for copies that a cloud has made of it, and offers what is wise in a cloud folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from coordinator.copies import actions
from coordinator.desktop.kit.jobs import Progress
from coordinator.desktop.kit.session import Session
from coordinator.desktop.window.notices import Notices
from coordinator.file import working
from coordinator.file.conflict_copies import conflict_copies
from coordinator.file.place import Place, PlaceKind, place_of
from coordinator.problems import Problem

EVERY = 30_000  # milliseconds
Mark = tuple[str, int, int]


class Watching(QObject):
    """Tells of another copy under the key ``copy``, of the cloud folder under ``cloud``; looks at the start and then again."""

    def __init__(
        self, session: Session, notices: Notices, compare: Callable[[Path], object], parent: QObject | None = None
    ) -> None:
        """``compare`` opens the page of two copies on that copy."""
        super().__init__(parent)
        self._session, self._notices, self._compare = session, notices, compare
        self._judged: dict[Mark, bool] = {}
        self._put_away: set[Mark] = set()
        self._looking = self._stopped = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Looks now, off the window's thread, and again every half minute."""
        self.offer()
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """No more looking: the file is about to be let go."""
        self._stopped = True
        self._timer.stop()

    # Copies ------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Lists the folder and judges what is new there; a second look waits for the first."""
        if self._looking or self._stopped:
            return
        self._looking = True
        file, known = self._session.file, dict(self._judged)

        def judge(progress: Progress) -> dict[Mark, bool]:
            if place_of(file.path).kind is PlaceKind.NETWORK:  # no cloud makes copies there, and it may not answer
                return {}
            found = {}
            for path in conflict_copies(file.path, file.passphrase, file.mark):
                try:
                    state = path.stat()
                    mark = (str(path), state.st_mtime_ns, state.st_size)
                    found[mark] = known[mark] if mark in known else actions.has_news(file, path, progress.step)
                except OSError:
                    continue
                except Problem:  # it can't be opened: that is worth telling
                    found[mark] = True
            return found

        self._session.jobs.run("Looking for other copies", judge, self._tell, self._nothing)

    def _nothing(self, problem: Problem) -> None:  # noqa: ARG002  no news is told of
        self._looking = False

    def _tell(self, judged: dict[Mark, bool]) -> None:
        self._looking = False
        if self._stopped:
            return
        self._judged = judged
        news = [mark for mark, worth in judged.items() if worth and mark not in self._put_away]
        if not news:
            self._notices.hide("copy")
            return
        path = Path(news[0][0])
        more = f" and {len(news) - 1} more" if len(news) > 1 else ""
        self._notices.show(
            "copy",
            f"Another copy of this file has appeared: “{path.stem}”{more}. It holds records that this one lacks.",
            "warn",
            "copy",
            [("Compare them", lambda: self._go(news))],
            put_away=lambda: self._put_away.update(news),
        )

    def _go(self, news: list[Mark]) -> None:
        self._put_away.update(news)
        self._notices.hide("copy")
        self._compare(Path(news[0][0]))

    # Cloud folders -----------------------------------------------------------------------------------------

    def offer(self) -> None:
        """In a cloud folder, until she has chosen: keep the working file here, or leave it there."""
        file = self._session.file
        place = place_of(file.path)
        if place.kind is PlaceKind.CLOUD and not file.read_only and working.choice(file.path) is None:
            self._offer(place)

    def _offer(self, place: Place) -> None:
        name = place.name or "a cloud folder"
        self._notices.show(
            "cloud",
            f"This file is in {name}. Two computers can get in each other's way there.",
            "info",
            "hard-drive",
            [
                (f"Keep it on this computer, put a finished copy in {name} at each close", lambda: self._chosen(here=True)),
                ("Leave it there", lambda: self._chosen(here=False)),
            ],
        )

    def _chosen(self, *, here: bool) -> None:
        try:
            working.keep_here(self._session.file.path, here)
        except Problem as problem:
            self._session.messages.problem(problem)
            return
        self._notices.hide("cloud")
        if here:
            self._session.toast("From the next opening the working file is kept on this computer")
