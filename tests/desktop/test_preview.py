"""Print preview: the real pages, paging by key, saving whole, printing what was asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.preview import (
    PreviewDialog,
    PreviewPane,
    page_image,
    save_pdf,
    send,
    show_preview,
)
from coordinator.desktop.kit.session import Session


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Three pages, the second with a black square."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for page in range(3):
        canvas.drawString(72, 770, f"Page {page + 1}")
        if page == 1:
            canvas.rect(100, 300, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_page_is_the_real_page(qtbot: QtBot, pdf: bytes) -> None:
    image = page_image(pdf, 1, 1.0)
    assert (image.width(), image.height()) == (595, 842)
    assert image.pixelColor(200, 842 - 400).name() == "#000000"
    assert image.pixelColor(500, 400).name() == "#ffffff"


def test_keys_turn_the_pages_and_stop_at_the_ends(qtbot: QtBot, session: Session, pdf: bytes) -> None:
    pane = PreviewPane(session)
    qtbot.addWidget(pane)
    pane.resize(600, 700)
    pane.show_pdf(pdf)
    pane.show()
    assert pane._where.text() == "page 1 of 3"
    for _ in range(5):
        qtbot.keyClick(pane._sheet, Qt.Key.Key_PageDown)
    assert pane._where.text() == "page 3 of 3"
    assert not pane._on.isEnabled()
    qtbot.keyClick(pane._sheet, Qt.Key.Key_PageUp)
    assert pane.page == 1
    assert pane._sheet.accessibleName() == "Page 2 of 3"
    qtbot.waitUntil(lambda: all(thumb.picture is not None for thumb in pane._thumbs))


def test_saving_writes_the_whole_document_and_says_where(
    qtbot: QtBot, session: Session, pdf: bytes, tmp_path: Path
) -> None:
    session.messages.answers = [tmp_path / "Packs"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(session.toasted) as toasted:
        path = save_pdf(session, pdf, "Packs for <Aldermere>/Y10.pdf")
    assert path is not None
    assert (tmp_path / "Packs.pdf").read_bytes() == pdf
    assert toasted.args == ["Saved as Packs.pdf."]
    assert "/" not in session.messages.said[-1].removeprefix("Save as PDF ")  # type: ignore[attr-defined]


def test_a_folder_that_is_gone_is_said(session: Session, pdf: bytes, tmp_path: Path) -> None:
    session.messages.answers = [tmp_path / "nowhere" / "Packs.pdf"]  # type: ignore[attr-defined]
    assert save_pdf(session, pdf, "Packs.pdf") is None
    assert "is not there any more" in session.messages.said[-1]  # type: ignore[attr-defined]


def test_what_is_no_document_is_said(session: Session) -> None:
    assert not show_preview(session, "Packs", b"not a document")
    assert "can't be shown" in session.messages.said[-1]  # type: ignore[attr-defined]


def test_the_dialog_closes_once_it_is_saved(
    qtbot: QtBot, session: Session, pdf: bytes, tmp_path: Path
) -> None:
    dialog = PreviewDialog(session, "Packs", pdf, "Packs.pdf")
    qtbot.addWidget(dialog)
    session.messages.answers = [tmp_path / "Packs.pdf"]  # type: ignore[attr-defined]
    dialog.save()
    assert dialog.result() == PreviewDialog.DialogCode.Accepted


def test_printing_sends_each_page_once(qtbot: QtBot, pdf: bytes, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from coordinator.paper import preview

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    send(pdf, printer, [0, 1])
    assert preview.page_count((tmp_path / "printed.pdf").read_bytes()) == 2
