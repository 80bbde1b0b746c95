"""Forms in discreet mode: contact details and needs stay covered until she says "Show it"."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.field import Field, add_show_hide

COVERED = frozenset(
    {
        "telephone", "mobile", "email", "address", "postcode", "out_of_hours", "date_of_birth", "born_on", "upn",
        "what", "what_to_do", "carries", "measure", "indicator",
    }
)  # fmt: skip


def cover(fields: Iterable[Field]) -> None:
    """A filled line is masked with an eye to show it; any other filled control gives way to a button that shows it."""
    for field in fields:
        key = field.key.rstrip(" 123")  # "email 2" is the second person's
        if key in COVERED and field.draft() not in (None, "", [], False):
            _cover(field)


def _cover(field: Field) -> None:
    control = field.control
    if isinstance(control, QLineEdit):
        if control.echoMode() == QLineEdit.EchoMode.Normal:
            control.setEchoMode(QLineEdit.EchoMode.Password)
            eye = add_show_hide(control, field.theme)
            eye.setText("Show it")
            eye.setToolTip("Show it")
        return
    show = Button(field.theme, "Hidden in discreet mode. Show it", "quiet", icon="eye", small=True)
    show.setAutoDefault(False)
    control.hide()
    layout = field.layout()
    if layout is not None:
        layout.addWidget(show)
    show.clicked.connect(lambda: _show(control, show))


def _show(control: QWidget, button: QWidget) -> None:
    control.show()
    control.setFocus()
    button.hide()
