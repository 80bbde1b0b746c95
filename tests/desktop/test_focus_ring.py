"""The ring stays around what has the focus, also when only what it lies in is moved."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.focus import FocusRing


def test_the_ring_follows_a_part_that_moves(qtbot, qapp, dressed):
    window, part = QWidget(), QWidget()
    part.setParent(window)
    button = Button(dressed, "Choose a file…")
    button.setParent(part)
    window.resize(600, 400)
    qtbot.addWidget(window)
    ring = FocusRing(qapp, dressed)
    window.show()
    button.move(10, 10)
    ring._moved(None, button)
    qtbot.waitUntil(lambda: ring._frame is not None and ring._frame.isVisible())
    before = ring._frame.pos()
    part.move(0, 120)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: ring._frame.pos() == before + QPoint(0, 120))
    ring._moved(button, None)
    ring.deleteLater()
