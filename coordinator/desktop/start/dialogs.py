"""The start screen's forms: a new school file, and one brought back from a backup."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from coordinator import names
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Field, Line, Tick
from coordinator.desktop.kit.messages import Messages
from coordinator.desktop.kit.strength import Strength
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.start.which_copy import WhichCopy
from coordinator.file.backup import Copy
from coordinator.problems import Problem

KINDS = "Coordinator files (*.coordinator)"
SUFFIX = ".coordinator"
BESIDE, IN_PLACE = "beside", "place"
NATIONS = [
    ("england", "England"),
    ("wales", "Wales"),
    ("scotland", "Scotland"),
    ("northern-ireland", "Northern Ireland"),
]


class Where(Field):
    """A place for a file: typed, or chosen with the system's own window."""

    def __init__(self, theme: Theme, key: str, label: str, messages: Messages, path: Path) -> None:
        super().__init__(theme, key, label, required=True)
        self._messages = messages
        self.edit = QLineEdit(str(path))
        choose = Button(theme, "Choose…")
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(choose)
        self._column.addLayout(row)
        self.edit.textChanged.connect(self.edited)
        self._finish(self.edit)

    def _choose(self) -> None:
        if path := self._messages.choose_save(self.label_text, self.edit.text(), KINDS):
            self.set_value(path)

    def value(self) -> Any:
        typed = self.edit.text().strip()
        if not typed:
            return None
        path = Path(typed).expanduser()
        return path if path.suffix else path.with_suffix(SUFFIX)

    def set_value(self, value: Any) -> None:
        self.edit.setText(str(value))


class CreateDialog(FormDialog):
    """Name, nation, where; a passphrase if she wants one. The place follows the name until she changes it."""

    def __init__(
        self, theme: Theme, messages: Messages, folder: Path, create: Callable[[Path, str, str, str], Any]
    ) -> None:
        self._folder = folder
        self._name = Line(theme, "name", "School", required=True, placeholder="Kittiwake Bay Academy")
        self._where = Where(theme, "path", "Where the file is kept", messages, folder / f"School{SUFFIX}")
        self._own_place = False
        passphrase = Line(theme, "passphrase", "Passphrase, if you want one", secret=True)
        self._strength = Strength(theme, passphrase)  # before the dialog measures its fields
        self._again = Line(
            theme, "again", "The same passphrase again", secret=True,
            hint="Nobody can open the file without it: no backup helps, and nobody can reset it.",
        )  # fmt: skip
        self._written = Tick(theme, "written", "It is written down where the school keeps such things", False)
        super().__init__(
            theme, "Create a school file",
            [
                self._name,
                Choose(theme, "nation", "Nation", NATIONS, "england", hint="Whose bank holidays and school terms count."),
                self._where,
                passphrase, self._again, self._written,
            ],
            "Create", lambda v: self._make(create, v),
            text="One file on this computer or the school's drive. You can hand it over one day.",
            rows=[["name", "nation"], ["passphrase", "again"]], width=680,
        )  # fmt: skip
        passphrase.edited.connect(lambda: self._protecting(bool(passphrase.value())))
        self._name.edited.connect(self._follow)
        self._where.edit.textEdited.connect(self._kept_place)

        self._protecting(False)

    def _protecting(self, on: bool) -> None:
        self._again.setEnabled(on)
        self._written.setEnabled(on)

    def _kept_place(self) -> None:
        self._own_place = True

    def _follow(self) -> None:
        self._strength.known = [self._name.value() or "", "coordinator"]
        if not self._own_place:
            self._where.set_value(self._folder / f"{names.file_name(self._name.value() or 'School')}{SUFFIX}")

    def _make(self, create: Callable[[Path, str, str, str], Any], values: dict[str, Any]) -> Any:
        if values["passphrase"] != values["again"]:
            raise Problem("The two passphrases are not the same. Type them again.")
        if values["passphrase"] and not values["written"]:
            raise Problem("Write the passphrase down first, then tick that it is. Nobody can get it back for you.")
        return create(values["path"], values["name"], values["nation"], values["passphrase"])


class RestoreDialog(FormDialog):
    """Which backup, with what it holds, and whether it takes the file's place (kept first) or goes beside it."""

    def __init__(
        self, theme: Theme, messages: Messages, backups: Sequence[tuple[Copy, Path | None]], folder: Path, name: str,
        restore: Callable[[Path, Path, str, bool], Any], today: date,
    ) -> None:  # fmt: skip
        homes = {copy.path: home for copy, home in backups}
        which = WhichCopy(theme, "backup", "Backup", [copy for copy, _ in backups], today)
        where = Where(theme, "path", "Where the copy goes", messages, folder / f"{names.file_name(name)} from a backup{SUFFIX}")
        ways = [(BESIDE, "Beside it, as a copy: the file you have stays as it is")]
        if any(homes.values()):
            ways.append((IN_PLACE, "In place of today’s file, which is kept as a backup first"))
        how = Choose(theme, "how", "What happens with the file you have", ways, BESIDE)

        def save(values: dict[str, Any]) -> Any:
            copy, home = values["backup"], homes[values["backup"]]
            in_place = values["how"] == IN_PLACE and home is not None
            return restore(copy, home if in_place and home is not None else values["path"], values["passphrase"], in_place)

        super().__init__(
            theme, "Get a file back from a backup",
            [which, how, where, Line(theme, "passphrase", "Passphrase, if the file has one", secret=True)],
            "Get it back", save, text="The backup itself stays where it is, whatever you choose.",
        )  # fmt: skip
        how.edited.connect(lambda: where.setVisible(how.value() != IN_PLACE))
