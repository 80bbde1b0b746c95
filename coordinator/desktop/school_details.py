"""The school's details and settings: whose file this is, what it looks like, and how long things may take."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QColorDialog, QLabel, QLineEdit, QWidget

from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.dialogs import Dialog, FormDialog
from coordinator.desktop.kit.forms import Choose, Field, Line, Lines
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.directory import shipped_list
from coordinator.directory.rules import read_place
from coordinator.problems import Problem
from coordinator.relationships.actions.reaching import CARD_WORDS, keep_card_words
from coordinator.school_year import actions, store
from coordinator.school_year.bank_holidays import NATIONS
from coordinator.school_year.records import School
from coordinator.school_year.rules import DEFAULTS

_LOGO_SIDE = 600  # larger pictures are made smaller: paper needs no more
_PICTURES = "Pictures (*.png *.jpg *.jpeg *.gif *.bmp)"


class _Swatch(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.colour = theme, QColor()
        self.setFixedSize(QSize(theme.px(34), theme.px(34)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("line-strong"))
        painter.setBrush(self.colour if self.colour.isValid() else self._theme.hatch("line", "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class Colour(Field):
    """A colour: its code typed, or chosen from all of them."""

    def __init__(self, session: Session, key: str, label: str, value: str) -> None:
        super().__init__(session.theme, key, label, required=True)
        self._session = session
        self.edit = QLineEdit(value)
        self._swatch = _Swatch(session.theme)
        choose = Button(session.theme, "Choose…")
        choose.setAccessibleName(f"Choose {label.lower()}")
        choose.clicked.connect(self._choose)
        row = row_of(self._swatch, self.edit, choose)
        row.setStretch(1, 1)
        self._column.addLayout(row)
        self.edit.textChanged.connect(self._follow)
        self.edit.textChanged.connect(self.edited)
        self._finish(self.edit)
        self._follow()

    def _follow(self) -> None:
        self._swatch.colour = QColor(self.edit.text().strip())
        self._swatch.update()

    def _choose(self) -> None:
        dialog = QColorDialog(QColor(self.edit.text().strip()))
        dialog.setWindowTitle(self.label_text)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        if self._session.messages.run(dialog):
            self.set_value(dialog.currentColor().name())

    def value(self) -> Any:
        typed = self.edit.text().strip()
        if not typed:
            return None
        colour = QColor(typed)
        if not colour.isValid():
            raise ValueError(f"“{typed}” is no colour. Type it like #12372F.")
        return colour.name().upper()

    def set_value(self, value: Any) -> None:
        self.edit.setText(str(value or ""))


def picture(data: bytes) -> bytes:
    """A logo as PNG, no larger than paper needs. Raises ValueError when it is no picture."""
    image = QImage.fromData(data)
    if image.isNull():
        raise ValueError("That file is no picture this program can read. Choose a PNG or a JPEG.")
    if max(image.width(), image.height()) > _LOGO_SIDE:
        image = image.scaled(
            _LOGO_SIDE, _LOGO_SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )  # fmt: skip
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(kept.data())


class Logo(Field):
    """The school's logo, or none."""

    def __init__(self, session: Session, key: str, label: str, value: bytes | None) -> None:
        super().__init__(session.theme, key, label, hint="For letters and packs. PNG or JPEG.")
        self._session, self._data = session, value
        self._shown = QLabel()
        self._shown.setFixedSize(QSize(session.theme.px(64), session.theme.px(64)))
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose = Button(session.theme, "Choose a picture…")
        self._away = Button(session.theme, "Leave it out", "quiet")
        choose.clicked.connect(self._choose)
        self._away.clicked.connect(lambda: self.set_value(None))
        self._column.addLayout(row_of(self._shown, choose, self._away, None))
        self._finish(choose)
        choose.setAccessibleName("Choose a picture")
        self.set_value(value)

    def _choose(self) -> None:
        path = self._session.messages.choose_open("Choose the school’s logo", _PICTURES)
        if path is None:
            return
        try:
            self.set_value(picture(path.read_bytes()))
            self.problem("")
        except (OSError, ValueError) as error:
            said = (
                str(error) if isinstance(error, ValueError) else f"{path.name} can’t be read. Choose another."
            )
            self.problem(said)

    def value(self) -> bytes | None:
        return self._data

    def draft(self) -> str:
        return b64encode(self._data or b"").decode()

    def take_draft(self, kept: Any) -> None:
        self.set_value(b64decode(kept) or None)

    def draft_words(self) -> str:
        return "A picture" if self._data else "None"

    def set_value(self, value: Any) -> None:
        changed, self._data = self._data != value, value
        if changed:
            self.edited.emit()
        image = QImage.fromData(value) if value else QImage()
        self._away.setVisible(not image.isNull())
        if image.isNull():
            self._shown.setText("none yet")
            self._shown.setFont(self.theme.font("small"))
            return
        size = self._shown.size()
        self._shown.setPixmap(
            QPixmap.fromImage(image).scaled(
                size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        self.edited.emit()


def _place_words(school: School) -> str:
    if school.latitude is None or school.longitude is None:
        return ""
    return f"{school.latitude:g}, {school.longitude:g}"


def _placed(kept: School, values: dict[str, Any]) -> School:
    """The school as typed; its place as typed too, else its town's, else its postcode's. Raises Problem."""
    typed = values.pop("place")
    moved = (values["town"], values["postcode"]) != (kept.town, kept.postcode)
    try:
        place = read_place(typed)
    except ValueError as error:
        raise Problem(str(error)) from error
    if place is None or (moved and typed == _place_words(kept)):
        place = shipped_list.place_of_town(values["town"], values["postcode"]) or place
    latitude, longitude = place or (None, None)
    return replace(kept, **values, latitude=latitude, longitude=longitude)


def details_form(session: Session) -> FormDialog:
    """The school's name, address, people, colours and logo."""
    theme = session.theme
    kept = store.school(session.file) or School(name="")
    nations = [(key, found[0]) for key, found in NATIONS.items()]
    fields: list[Field] = [
        Line(theme, "name", "School", kept.name, required=True),
        Choose(theme, "nation", "Nation", nations, kept.nation),
        Line(theme, "local_authority", "Council", kept.local_authority),
        Line(theme, "programme", "Programme", kept.programme, hint="As letters and packs call it"),
        Lines(theme, "address", "Address", kept.address, rows=2),
        Line(theme, "town", "Town", kept.town),
        Line(theme, "postcode", "Postcode", kept.postcode),
        Line(
            theme, "place", "Latitude, longitude", _place_words(kept), placeholder="54.58, -0.97",
            hint="Distances are measured from here. Left empty, the town or the postcode says it.",
        ),
        Line(theme, "telephone", "Telephone", kept.telephone),
        Line(theme, "out_of_hours", "Out of hours", kept.out_of_hours, hint="For leaders on a visit"),
        Line(theme, "email", "E-mail", kept.email),
        Line(theme, "head", "Head", kept.head),
        Line(theme, "lead", "Aspirations lead", kept.lead),
        Line(theme, "safeguarding_lead", "Safeguarding lead", kept.safeguarding_lead),
        Colour(session, "colour_1", "First colour of the tie", kept.colour_1),
        Colour(session, "colour_2", "Second colour of the tie", kept.colour_2),
        Logo(session, "logo", "Logo", kept.logo),
    ]
    return FormDialog(
        theme, "School details", fields, "Save", lambda v: actions.save_school(session.file, _placed(kept, v)),
        rows=[
            ["name", "nation"], ["local_authority", "programme"], ["town", "postcode"], ["telephone", "out_of_hours"],
            ["head", "lead"], ["colour_1", "colour_2"],
        ],
        width=700,
        draft="school",
    )  # fmt: skip


def setting_form(session: Session, key: str) -> FormDialog:
    """One setting: its value, where it comes from, and the way back to what the program ships."""
    theme, default = session.theme, DEFAULTS[key]
    now = store.settings(session.file)[key]
    own = store.own_setting(session.file, key) is not None
    fields: list[Field] = [
        Choose(theme, "value", "Value", list(default.options), now.value) if default.options
        else Line(theme, "value", "Value", now.value, required=True),
        Line(theme, "source", "Where it comes from", now.source, hint="So that your successor knows why"),
    ]
    back: tuple[str, Callable[[], Any]] = (
        f"Back to “{default.said(default.value)}”" if default.options else f"Back to {default.value}",
        lambda: actions.reset_setting(session.file, key),
    )
    return FormDialog(
        theme, default.label, fields, "Save",
        lambda v: actions.change_setting(session.file, key, v["value"], v["source"]),
        text=f"Shipped: {default.said(default.value)}. {default.source}.", danger=back if own else None, width=500,
        draft=f"setting {key}",
    )  # fmt: skip


class SchoolSettingsDialog(Dialog):
    """Every length and limit with its value and where it comes from; Enter changes one."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session.theme,
            "How this school does it",
            "Deadlines count school days. What the school changed is marked.",
            width=680,
        )
        self._session = session
        self.list = RowList(session.theme, "Settings")
        self.list.setMinimumHeight(session.theme.px(400))
        card = Card(session.theme, margin=0)
        card.body.addWidget(self.list)
        self.body.addWidget(card, 1)
        self.body.addWidget(Label(session.theme, "Enter or a double press changes a line.", "small", "ink-3"))
        self.list.opened.connect(self.change)
        change = self.add_button("Change…")
        change.clicked.connect(lambda: self.change(self.list.key))
        close = self.add_button("Close", "primary")
        close.clicked.connect(self.accept)
        self.fill()

    def fill(self) -> None:
        """Reads the settings anew."""
        kept = store.settings(self._session.file)
        self.list.set_rows(
            [
                Row(
                    key, default.label, kept[key].source, right=default.said(kept[key].value),
                    pill=Mark("the school’s own", "act") if kept[key].id else None,
                )
                for key, default in DEFAULTS.items()
                if key not in CARD_WORDS
            ]
        )  # fmt: skip

    def change(self, key: Hashable) -> None:
        """Opens one setting."""
        if isinstance(key, str):
            try:
                self._session.messages.run(setting_form(self._session, key))
            except Problem as problem:
                self._session.messages.problem(problem)
            self.fill()


def reach_card_form(session: Session) -> FormDialog:
    """What the reach-me card says besides numbers and hours."""
    theme, file = session.theme, session.file
    titles = ("Hours", "Who else to ring, and what for", "Best way", "What we can’t do in lesson time")
    return FormDialog(
        theme,
        "What the reach-me card says",
        [
            Line(theme, key, title, store.setting(file, key), hint=f"Shipped: {DEFAULTS[key].value}.")
            for key, title in zip(CARD_WORDS, titles, strict=True)
        ],
        "Save the words",
        lambda v: keep_card_words(file, v),
        text="Bell times, lessons and holidays come from the school year. An empty line goes back to what is shipped.",
        width=640,
        draft="reach-me card",
    )


def my_name_form(theme: Theme, name: str, keep: Callable[[str], object]) -> FormDialog:
    """Her own name on this computer: what colleagues are told when she has the file open."""
    return FormDialog(
        theme,
        "Your name",
        [Line(theme, "name", "Your name", name, required=True)],
        "Keep my name",
        lambda values: keep(values["name"]),
        text="Colleagues see it when you have the file open, and History says who did what.",
    )


def ways(session: Session) -> list[tuple[str, str, Callable[[], object]]]:
    """What the window's settings offer of the school: (title, detail, do)."""
    return [
        (
            "School details…",
            "Name, address, head and lead, colours and logo",
            lambda: session.messages.run(details_form(session)),
        ),
        (
            "How this school does it…",
            "Lengths and limits, with where they come from",
            lambda: session.messages.run(SchoolSettingsDialog(session)),
        ),
        (
            "Reach-me card…",
            "Who else partners ring, and the best way",
            lambda: session.messages.run(reach_card_form(session)),
        ),
    ]
