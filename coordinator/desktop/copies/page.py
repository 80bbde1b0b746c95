"""Two copies: what another copy of this file has and this one lacks, and bringing it across."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.copies import actions
from coordinator.copies.actions import TwoCopies
from coordinator.copies.records import Group, Line, Side
from coordinator.desktop.copies.heaps import Fold, fold_of, rows_of, when
from coordinator.desktop.copies.side_by_side import SideBySide
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, EmptyState, Notice
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Line as TypedLine
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.lists import RowList
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.file.bring_across import Brought
from coordinator.file.conflict_copies import conflict_copies
from coordinator.problems import Problem

Key = tuple[str, str, int]
KINDS = "Coordinator files (*.coordinator)"


class CopiesPage(Page):
    """``show_file(path)`` compares; without one it takes the conflict copy beside the file, or asks for one."""

    title = "Two copies"
    help_text = (
        "Two computers changed the same file, so there are two copies of it. Each record that differs is listed: Space"
        " ticks it, the filled button brings what is ticked into this file. The other copy is only read, and Undo takes"
        " all of it back."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._path: Path | None = None
        self._passphrase: str | None = None
        self._copies: TwoCopies | None = None
        self._ticked: dict[Key, bool] = {}
        self._opened: set[Fold] = set()
        self._seen: object = None
        self._looking = False
        self._away = Button(
            theme, "Put copy away", icon="archive", tip="Moves the other copy among this file's backups"
        )
        self._bring = Button(theme, "Bring across", "primary", icon="git-compare-arrows")
        self._ours, self._theirs = _SideCard(session, "This file", "monitor"), _SideCard(session, "", "copy")
        self._list = RowList(theme, "What differs")
        self._detail = SideBySide(theme)
        self._empty = EmptyState(
            theme,
            "Is there another copy of this file?",
            "When two computers change a file in a cloud folder, the cloud keeps both. Coordinator shows what each has"
            " that the other lacks, and brings over what you choose.",
            [("folder-open", "Choose the other copy", "It is only read, never written to.", self.choose)],
            icons=("copy", "monitor", "hard-drive"), centre="git-compare-arrows",
        )  # fmt: skip
        self._told: Notice | None = None
        self._lay_out()
        self._bring.clicked.connect(lambda _=False: self.bring_ticked())
        self._away.clicked.connect(lambda _=False: self.put_away())
        self._list.ticked.connect(self._tick)
        self._list.opened.connect(self._open)
        self._list.pressed.connect(self._fold)
        self._list.chosen.connect(self._show_detail)
        self._show_state()

    def _lay_out(self) -> None:
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        sides = QHBoxLayout()
        sides.setSpacing(14)
        sides.addWidget(self._ours, 1)
        sides.addWidget(self._theirs, 1)
        self._column.addLayout(sides)
        card = Card(self.theme, "What differs", margin=0)
        self._sub = card.sub
        self._all = card.add_action("Tick all", lambda: self._tick_all(on=True))
        self._none = card.add_action("Tick none", lambda: self._tick_all(on=False))
        card.body.addWidget(self._list)
        lower = QHBoxLayout()
        lower.setSpacing(14)
        lower.addWidget(card, 6)
        lower.addWidget(self._detail, 5)
        self._column.addLayout(lower, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._empty, 1)
        around.addWidget(self._body, 1)

    # What is compared ------------------------------------------------------------------------------------

    def head_actions(self) -> list[Button]:
        return [self._away, self._bring] if self._path is not None else []

    def refresh(self) -> None:
        """Compares anew when the file has changed since; the first time it looks beside the file."""
        if self._path is None:
            file = self.session.file
            found = conflict_copies(file.path, file.passphrase, file.mark)
            self._path = found[0] if found else None
        if self._path is None:
            self._show_state()
        elif self._copies is None or self.session.file.state != self._seen:
            self._look()
        else:
            self._fill()

    def show_file(self, path: Path) -> None:
        """Compares this file with the copy at ``path``."""
        if path != self._path:
            self._path, self._copies, self._passphrase = path, None, None
            self._ticked.clear()
            self._tell(None)
        self._look()

    def choose(self) -> None:
        """Asks for another copy."""
        if path := self.session.messages.choose_open("Compare with another copy", KINDS):
            self.show_file(path)

    def _look(self) -> None:
        path, passphrase, file = self._path, self._passphrase, self.session.file
        if path is None or self._looking:
            return
        self._looking = True
        self._seen = file.state
        self.set_head("Two copies", f"Comparing this file with “{path.stem}” …")
        self.session.jobs.run(
            "Comparing the two copies",
            lambda progress: actions.look(file, path, passphrase, progress.step),
            self._looked,
            self._failed,
        )

    def _looked(self, copies: TwoCopies) -> None:
        self._looking = False
        if copies.path != self._path:  # another was chosen meanwhile
            self._look()
            return
        self._copies = copies
        self._fill()

    def _failed(self, problem: Problem) -> None:
        self._looking = False
        self._copies = None
        again = Button(self.theme, "Choose another copy", small=True)
        again.clicked.connect(lambda _=False: self.choose())
        key = Button(self.theme, "Give its passphrase", small=True)
        key.clicked.connect(lambda _=False: self._ask_passphrase())
        self._tell(Notice(self.theme, "The other copy could not be compared", problem.sentence, "warn", "triangle-alert",
                          again, key))  # fmt: skip
        self._list.set_rows([])
        self._show_detail(None)
        self._show_state()

    def _ask_passphrase(self) -> None:
        def keep(values: dict[str, str]) -> str:
            return values["passphrase"]

        text = "The two copies may have different passphrases. It is used for looking only, and not kept."
        field = TypedLine(
            self.theme, "passphrase", "Passphrase of the other copy", required=True, secret=True
        )
        dialog = FormDialog(
            self.theme, "Passphrase of the other copy", [field], "Look inside", keep, text=text
        )
        if self.session.messages.run(dialog):
            self._passphrase = str(dialog.outcome)
            self._tell(None)
            self._look()

    def _tell(self, notice: Notice | None) -> None:
        if self._told is not None:
            self._column.removeWidget(self._told)
            self._told.hide()
            self._told.deleteLater()
        self._told = notice
        if notice is not None:
            self._column.insertWidget(1, notice)

    # What is shown -----------------------------------------------------------------------------------------

    def _show_state(self) -> None:
        chosen = self._path is not None
        self._empty.setVisible(not chosen)
        self._body.setVisible(chosen)
        if not chosen:
            self.set_head("Two copies", "No other copy of this file lies beside it.")
        elif self._copies is None and self._path is not None:
            self._ours.show_side(Side(self.session.file.path.stem, None, ""), "")
            self._theirs.show_side(Side(self._path.stem, None, ""), "")
            self._sub.setText("")
            self.set_head("Two copies", f"“{self._path.stem}” beside this file")
        self._show_verb()

    def _fill(self) -> None:
        copies = self._copies
        if copies is None:
            self._show_state()
            return
        counts = {group: len(copies.of(group)) for group in Group}
        self._ours.show_side(copies.here, _only(counts[Group.HERE]))
        self._theirs.show_side(copies.there, _only(counts[Group.THERE]))
        self._sub.setText(
            "" if copies.parted_known else "Their histories share nothing: told by what each record holds"
        )
        rows = rows_of(copies, self._would_come, self._opened, discreet=self.session.discreet)
        self._list.set_rows(rows)
        self._show_detail(self._list.key)
        self._show_state()
        facts = f"{counts[Group.THERE]:,} only there · {counts[Group.DIFFERENT]:,} different · {counts[Group.HERE]:,} only here"
        self.set_head("Two copies", facts)

    def _show_detail(self, key: object) -> None:
        copies = self._copies
        line = next((line for line in copies.lines if line.key == key), None) if copies else None
        self._detail.show_line(line, discreet=self.session.discreet)

    # What is ticked ----------------------------------------------------------------------------------------

    def _would_come(self, line: Line) -> bool:
        return line.offered and self._ticked.get(line.key, line.wise)

    def ticked(self) -> list[Key]:
        """What would be brought across."""
        return [line.key for line in self._copies.lines if self._would_come(line)] if self._copies else []

    def _meant(self, key: object) -> list[Line]:
        """The line of a row, or all those that are folded into it."""
        lines = self._copies.lines if self._copies else ()
        return [line for line in lines if line.offered and key in (line.key, fold_of(line))]

    def _tick(self, key: object, on: bool) -> None:
        if meant := self._meant(key):
            self._ticked.update((line.key, on) for line in meant)
            self._fill()

    def _fold(self, key: Fold) -> None:
        self._opened ^= {key}
        self._fill()

    def _open(self, key: object) -> None:
        """Enter on a row ticks it, or takes the tick away."""
        meant = self._meant(key)
        self._tick(key, not all(self._would_come(line) for line in meant))

    def _tick_all(self, *, on: bool) -> None:
        """Ticks everything there is only there or different; what was taken away somewhere is hers to tick by itself."""
        for line in self._copies.lines if self._copies else ():
            if line.offered and (not on or not line.note):
                self._ticked[line.key] = on
        self._fill()

    def _show_verb(self) -> None:
        keys = self.ticked()
        number = len(keys) + (len(actions.comes_along(self._copies, keys)) if self._copies and keys else 0)
        self._bring.set_text(
            f"Bring {words.count(number, 'record')} across" if number else "Bring records across"
        )
        read_only = self.session.file.read_only
        self._bring.setEnabled(bool(number) and not read_only)
        self._away.setEnabled(not read_only)
        self._bring.setToolTip("This file is open for reading only." if read_only else "")
        self._all.setEnabled(self._copies is not None)
        self._none.setEnabled(bool(keys))

    # What is done ------------------------------------------------------------------------------------------

    def bring_ticked(self) -> None:
        """Brings what is ticked into this file: one change."""
        copies, keys, file = self._copies, self.ticked(), self.session.file
        if copies is None or not keys or file.read_only:
            return
        self.session.jobs.run(
            "Bringing records across",
            lambda _: actions.bring(file, copies, keys),
            lambda brought: self._brought(brought, copies),
            self.session.messages.problem,
        )

    def _brought(self, brought: Brought, copies: TwoCopies) -> None:
        self._ticked.clear()
        if brought.along or brought.left_out:
            tone, icon = ("warn", "info") if brought.left_out else ("good", "check")
            said, _, rest = actions.outcome(brought, copies).partition(". ")
            self._tell(Notice(self.theme, f"{said.removesuffix('.')}.", rest, tone, icon))
        self._look()

    def put_away(self) -> None:
        """Moves the other copy among this file's backups."""
        path = self._path
        if path is None:
            return
        try:
            actions.put_away(self.session.file, path)
        except Problem as problem:
            self.session.messages.problem(problem)
            return
        self._path, self._copies = None, None
        self._ticked.clear()
        self._tell(None)
        self._show_state()
        self.session.toast(f"“{path.stem}” is kept among this file's backups")

    def focus_first(self) -> None:
        if self._copies is not None:
            self._list.setFocus()


class _SideCard(Card):
    """One of the two copies: its name, when and by whom it was last changed, how much only it has."""

    def __init__(self, session: Session, role: str, icon: str) -> None:
        super().__init__(session.theme, margin=14)
        theme = session.theme
        self._session, self._role = session, role
        self.name = Label(theme, role, "bold", wrap=True)
        self.changed = Label(theme, "", "small", "ink-2", wrap=True)
        self.only = Label(theme, "", "small-bold", "ink-2")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Icon(theme, icon, "action", 22))
        text = QVBoxLayout()
        text.setSpacing(1)
        text.addWidget(self.name)
        text.addWidget(self.changed)
        row.addLayout(text, 1)
        row.addWidget(self.only)
        self.body.addLayout(row)

    def show_side(self, side: Side, only: str) -> None:
        self.name.setText(f"{self._role}: {side.name}" if self._role else side.name)
        self.setAccessibleName(self.name.text())
        by = f" by {side.changed_by}" if side.changed_by else ""
        self.changed.setText(f"Last changed {when(side.changed_at)}{by}" if side.changed_at else "")
        self.only.setText(only)


def _only(number: int) -> str:
    return f"{number:,} only here" if number else "Nothing only here"
