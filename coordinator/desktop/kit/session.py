"""What every page is given: the file, the looks, the way to ask, the way to work, and what day it is."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from coordinator.desktop.kit.drafting import Keeper
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import Messages
from coordinator.desktop.kit.theme import Theme
from coordinator.file.drafts import Drafts
from coordinator.file.school_file import SchoolFile


class Session(QObject):
    """One open file in one window. ``today()`` is the only clock; ``toast(text)`` shows the dark bar without Undo."""

    discreet_changed = Signal(bool)
    sounds_changed = Signal(bool)
    toasted = Signal(str)
    passphrase_turned = Signal()  # set, changed or removed
    lock_wanted = Signal()  # at once
    restore_wanted = Signal(object)  # (Copy, passphrase): go back to it
    look_wanted = Signal(object)  # (Copy, passphrase): open it for reading

    def __init__(
        self,
        file: SchoolFile,
        theme: Theme,
        messages: Messages,
        jobs: Jobs,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self.file, self.theme, self.messages, self.jobs, self.today = file, theme, messages, jobs, today
        self.copy_at_close = True  # not while going back to a copy: that keeps the file itself, and thins nothing
        self._discreet = self.messages.discreet = False
        self._sounds = False
        self._own_keeper: Keeper | None = None

    def keep_drafts(self, drafts: Drafts) -> None:
        """From now on every form of this window keeps what is typed."""
        if self.messages.keeper is not None:
            self.messages.keeper.close()  # another file's, whose window goes
        self._own_keeper = self.messages.keeper = Keeper(drafts, self.file.clock, self.toast)

    def close_drafts(self) -> None:
        """Writes what is left and lets go of the drafts' file."""
        keeper, self._own_keeper = self._own_keeper, None
        if keeper is not None and self.messages.keeper is keeper:
            self.messages.keeper = None
            keeper.close()

    @property
    def keeper(self) -> Keeper | None:
        """What keeps the drafts of forms that are no dialogs; None where drafts are not kept."""
        return self.messages.keeper

    @property
    def drafts(self) -> Drafts | None:
        """What was typed and not done, in this file's windows."""
        keeper = self.messages.keeper
        return keeper.drafts if keeper is not None else None

    @property
    def discreet(self) -> bool:
        """Whether indicators, needs and telephone numbers are to be grey bars."""
        return self._discreet

    def set_discreet(self, discreet: bool) -> None:
        if discreet != self._discreet:
            self._discreet = self.messages.discreet = discreet
            self.discreet_changed.emit(discreet)

    @property
    def sounds(self) -> bool:
        """Whether the desk for slips beeps."""
        return self._sounds

    def set_sounds(self, sounds: bool) -> None:
        if sounds != self._sounds:
            self._sounds = sounds
            self.sounds_changed.emit(sounds)

    def let_go(self) -> None:
        """The window is gone: nothing here leads to the file any longer."""
        self.__dict__.pop("file", None)

    def toast(self, text: str) -> None:
        """Says that something was done which is no change of the file: "Copied", "6 reminders printed"."""
        self.toasted.emit(text)
