"""When a file is damaged: what happened, what is safe, the last good copies, and getting out what can be read."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.start.which_copy import WhichCopy
from coordinator.file.backup import Checked, Copy
from coordinator.problems import Damaged

READ = "read"


class DamagedDialog(Dialog):
    """``outcome`` is the copy to go back to, ``READ`` for what can be read, None for neither."""

    def __init__(self, theme: Theme, path: Path, damaged: Damaged, copies: Sequence[Copy], today: date) -> None:
        super().__init__(theme, "This file is damaged", damaged.sentence, width=640)
        self.outcome: Copy | str | None = None
        good = [copy for copy in copies if copy.checked is not Checked.DAMAGED]
        self._copies = {copy.path: copy for copy in good}
        self.body.addWidget(Label(
            theme,
            f"Nothing was changed: “{path.name}” lies where it lay, as it is. "
            + (f"{len(good)} {'copy' if len(good) == 1 else 'copies'} of it are safe on this computer; going back to one"
               " keeps the damaged file with the backups." if good else "No backup of it is on this computer; one may be on"
               " a stick or a second place."),
            wrap=True,
        ))  # fmt: skip
        self.which: WhichCopy | None = None
        if good:
            self.which = WhichCopy(theme, "backup", "The last good copies", good, today)
            self.body.addWidget(self.which)
        leave = self.add_button("Leave it")
        leave.clicked.connect(self.reject)
        self.read = self.add_button("Get what can be read into a new file…", "plain" if good else "primary")
        self.read.clicked.connect(self._read)
        self.back = self.add_button("Go back to this copy", "primary") if good else None
        if self.back is not None:
            self.back.clicked.connect(self._back)
            self.back.setFocus()
        else:
            self.read.setFocus()

    def _read(self) -> None:
        self.outcome = READ
        self.accept()

    def _back(self) -> None:
        chosen = self.which.value() if self.which else None
        self.outcome = self._copies.get(chosen) if chosen else None
        if self.outcome is not None:
            self.accept()
