"""Print preview: the real PDF pages, page by page with thumbnails; Print… and Save as PDF…."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPageLayout, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coordinator import names
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, scrolling
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.problems import Problem


def page_image(pdf: bytes, page: int, scale: float) -> QImage:
    """One page as a picture, at ``scale`` times 72 dots an inch."""
    from coordinator.paper import preview

    picture = preview.picture(pdf, page, scale)
    return QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    ).copy()


class _Sheet(QWidget):
    """One page, as large as there is room."""

    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pdf, self._page = b"", 0
        self._kept: dict[tuple[int, int], QPixmap] = {}
        self.setMinimumSize(theme.px(220), theme.px(280))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Page")

    def show_page(self, pdf: bytes, page: int) -> None:
        if pdf is not self._pdf:
            self._kept.clear()
        self._pdf, self._page = pdf, page
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Space: 1,
                 Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}  # fmt: skip
        if event.key() in steps:
            self.turned.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._kept.clear()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._pdf:
            return
        key = (self._page, self.height())
        if key not in self._kept:
            self._kept[key] = self._drawn()
        picture = self._kept[key]
        size = picture.deviceIndependentSize().toSize()
        box = QRect(
            (self.width() - size.width()) // 2,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        painter = QPainter(self)
        painter.drawPixmap(box, picture)
        painter.setPen(
            QPen(
                self._theme.color("focus" if self.hasFocus() else "line-strong"), 2 if self.hasFocus() else 1
            )
        )
        painter.drawRect(box)
        painter.end()

    def _drawn(self) -> QPixmap:
        """The page at the screen's own sharpness, fitted to width and height."""
        probe = page_image(self._pdf, self._page, 0.25)
        fit = min((self.width() - 8) / (probe.width() * 4), (self.height() - 8) / (probe.height() * 4))
        ratio = self.devicePixelRatioF()
        picture = QPixmap.fromImage(page_image(self._pdf, self._page, max(fit, 0.1) * ratio))
        picture.setDevicePixelRatio(ratio)
        return picture


class _Thumb(QWidget):
    """A small page with its number."""

    pressed = Signal(int)

    def __init__(self, theme: Theme, page: int) -> None:
        super().__init__()
        self._theme, self._page, self.on = theme, page, False
        self.picture: QPixmap | None = None
        self.setFixedSize(QSize(theme.px(72), theme.px(98) + theme.line("small")))
        self.setAccessibleName(f"Page {page + 1}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: object) -> None:  # noqa: ARG002
        self.pressed.emit(self._page)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRect(4, 4, self.width() - 8, theme.px(90))
        painter.fillRect(room, theme.color("surface"))
        if self.picture is not None:
            painter.drawPixmap(room, self.picture)
        painter.setPen(QPen(theme.color("action" if self.on else "line"), 2 if self.on else 1))
        painter.drawRoundedRect(room.adjusted(-2, -2, 2, 2), 3, 3)
        painter.setPen(theme.color("ink-2"))
        painter.setFont(theme.font("small"))
        foot = QRect(0, theme.px(97), self.width(), theme.line("small"))
        painter.drawText(
            foot, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(self._page + 1)
        )
        painter.end()


class PreviewPane(QWidget):
    """A document on the page: ``show_pdf(bytes)``; ``caption`` is yours to fill. Thumbnails are drawn when there is time."""

    moved = Signal(int)

    MOST_THUMBS = 60

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        theme = session.theme
        self._pdf, self._page, self._count = b"", 0, 0
        self._thumbs: list[_Thumb] = []
        self.caption = Label(theme, "", "bold")
        self._where = Label(theme, "", "body", "ink-2")
        self._back = Button(theme, "", "square", icon="chevron-left", tip="Page before")
        self._on = Button(theme, "", "square", icon="chevron-right", tip="Next page")
        self._sheet = _Sheet(theme)
        left = QVBoxLayout()
        left.setContentsMargins(16, 10, 16, 14)
        left.addLayout(row_of(self._back, None, self.caption, self._where, None, self._on, spacing=6))
        left.addWidget(self._sheet, 1)
        strip = QWidget()
        self._strip = QVBoxLayout(strip)
        self._strip.setContentsMargins(6, 12, 6, 12)
        self._strip.setSpacing(8)
        area = scrolling(strip)
        area.setFixedWidth(theme.px(100))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(area)
        self._later = QTimer(self)
        self._later.setInterval(15)
        self._later.timeout.connect(self._draw_a_thumb)
        self._back.clicked.connect(lambda: self.turn(-1))
        self._on.clicked.connect(lambda: self.turn(1))
        self._sheet.turned.connect(self.turn)

    @property
    def pdf(self) -> bytes:
        return self._pdf

    @property
    def page(self) -> int:
        return self._page

    def show_pdf(self, pdf: bytes, page: int | None = None) -> None:
        """Shows a document, at ``page`` or where it was; a Problem when it is no PDF."""
        from coordinator.paper import preview

        self._count = preview.page_count(pdf)
        self._pdf = pdf
        for thumb in self._thumbs:
            self._strip.removeWidget(thumb)
            thumb.deleteLater()
        while self._strip.count():
            self._strip.takeAt(0)
        self._thumbs = [_Thumb(self._session.theme, k) for k in range(min(self._count, self.MOST_THUMBS))]
        for thumb in self._thumbs:
            thumb.pressed.connect(self.go_to)
            self._strip.addWidget(thumb, 0, Qt.AlignmentFlag.AlignHCenter)
        self._strip.addStretch(1)
        self.go_to(min(self._page if page is None else page, self._count - 1))
        self._later.start()

    def turn(self, pages: int) -> None:
        self.go_to(self._page + pages)

    def go_to(self, page: int) -> None:
        self._page = min(max(page, 0), max(self._count - 1, 0))
        self._where.setText(f"page {self._page + 1} of {self._count}")
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page < self._count - 1)
        for place, thumb in enumerate(self._thumbs):
            thumb.on = place == self._page
            thumb.update()
        self._sheet.setAccessibleName(f"Page {self._page + 1} of {self._count}")
        self._sheet.show_page(self._pdf, self._page)
        self.moved.emit(self._page)

    def _draw_a_thumb(self) -> None:
        for place, thumb in enumerate(self._thumbs):
            if thumb.picture is None:
                thumb.picture = QPixmap.fromImage(page_image(self._pdf, place, 0.24))
                thumb.update()
                return
        self._later.stop()


class PreviewDialog(Dialog):
    """The document in a window of its own, with Print… and Save as PDF…."""

    def __init__(self, session: Session, title: str, pdf: bytes, file_name: str) -> None:
        super().__init__(session.theme, title, width=860)
        self._session, self._pdf, self._file_name = session, pdf, file_name
        self.pane = PreviewPane(session)
        card = Card(session.theme, margin=0)
        card.body.addWidget(self.pane)
        self.body.addWidget(card, 1)
        close = self.add_button("Close")
        close.clicked.connect(self.reject)
        save = self.add_button("Save as PDF…", icon="download")
        save.clicked.connect(self.save)
        go = self.add_button("Print…", "primary", icon="printer")
        go.clicked.connect(self.print_it)
        self.pane.show_pdf(pdf)
        self.resize(900, 820)

    def save(self) -> None:
        if save_pdf(self._session, self._pdf, self._file_name):
            self.accept()

    def print_it(self) -> None:
        if print_pdf(self._session, self._pdf, self.windowTitle(), self):
            self.accept()


def show_preview(session: Session, title: str, pdf: bytes, file_name: str = "") -> bool:
    """Shows the document; True when it was printed or saved (so that the print can be logged)."""
    try:
        dialog = PreviewDialog(session, title, pdf, file_name or f"{names.file_name(title)}.pdf")
    except Problem as problem:
        session.messages.problem(problem)
        return False
    return session.messages.run(dialog)


def save_pdf(session: Session, pdf: bytes, file_name: str) -> Path | None:
    """Asks where and writes there; what went wrong is said."""
    from coordinator.paper.save import save

    path = session.messages.choose_save("Save as PDF", names.file_name(file_name), "PDF (*.pdf)")
    if path is None:
        return None
    path = path if path.suffix else path.with_suffix(".pdf")
    try:
        save(pdf, path)
    except Problem as problem:
        session.messages.problem(problem)
        return None
    session.toast(f"Saved as {path.name}.")
    return path


def print_pdf(session: Session, pdf: bytes, title: str, over: QWidget | None = None) -> bool:
    """The system's own print window, then every chosen page at the printer's sharpness (at most 300 dots an inch)."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from coordinator.paper import preview

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    count = preview.page_count(pdf)
    printer.setFromTo(1, count)
    first = preview.picture(pdf, 0, 0.2)
    landscape = first.width > first.height
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    )
    dialog = QPrintDialog(printer, over)
    dialog.setWindowTitle(title)
    if not session.messages.run(dialog):
        return False
    start, end = (printer.fromPage() or 1, printer.toPage() or count)
    pages = [page for page in range(count) if start <= page + 1 <= end]
    send(pdf, printer, pages)
    session.toast(f"Sent {len(pages)} {'page' if len(pages) == 1 else 'pages'} to the printer.")
    return True


def send(pdf: bytes, printer: object, pages: list[int]) -> None:
    """Draws the pages on a QPrinter, edge to edge."""
    from PySide6.QtPrintSupport import QPrinter

    if not isinstance(printer, QPrinter):
        raise TypeError
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(printer)
    scale = min(printer.resolution(), 300) / 72
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        image = page_image(pdf, page, scale)
        room = painter.viewport()
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(0, 0, size.width(), size.height()), image)
    painter.end()
