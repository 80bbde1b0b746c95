"""What the desk for slips sounds like: one beep, two, or three. No sound of ours: the computer's own alert."""

import sys
from typing import Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

Sound = Literal["kept", "no", "look"]
BEEPS: dict[Sound, int] = {"kept": 1, "no": 2, "look": 3}
TIP = (
    "One beep: kept. Two beeps: not coming, or a no among the answers. Three beeps: look at the screen. They are this"
    " computer’s alert sound, so they are silent where that is."
)
_APART = 180  # ms between two beeps
_PITCHES: dict[Sound, tuple[int, ...]] = {"kept": (880,), "no": (660, 440), "look": (330, 330, 330)}  # Hz, on Windows


def beep(sound: Sound) -> None:
    """Sounds it without holding up the next key."""
    if sys.platform == "win32":  # its alert is one long chime: beeps of three pitches are told apart better
        from threading import Thread

        Thread(target=_winsound, args=(sound,), daemon=True).start()
        return
    for number in range(BEEPS[sound]):
        QTimer.singleShot(number * _APART, QApplication.beep)


def _winsound(sound: Sound) -> None:
    if sys.platform == "win32":
        import winsound

        for pitch in _PITCHES[sound]:
            winsound.Beep(pitch, 90)
