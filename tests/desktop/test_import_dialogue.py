"""Bringing in: what she sees of a file, how she puts rows right, and that one Undo takes all of it back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from coordinator.desktop import app as desktop_app
from coordinator.desktop.import_dialogue.findings import Standing
from coordinator.desktop.import_dialogue.page import ImportPage
from coordinator.desktop.import_dialogue.pages import CalendarImport, ContactsImport, PupilsImport
from coordinator.desktop.import_dialogue.row_line import RowLine
from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.intake.opening import open_table
from coordinator.pupils import store
from coordinator.school_year import store as school_year

FILES = Path(__file__).parents[1] / "files"
SIMS = FILES / "mis" / "sims_pupils_1200.csv"
TODAY = date(2026, 11, 10)
HEADINGS = "Surname,Forename,DOB,Year,Form,Post Code,Religion"


def sheet(tmp_path: Path, *rows: str, headings: str = HEADINGS) -> Path:
    path = tmp_path / "autumn roll.csv"
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def page(session: Session, dressed: object, qtbot) -> PupilsImport:
    made = PupilsImport(session)
    made.resize(1180, 760)
    qtbot.addWidget(made)
    made.show()
    return made


def button(within: QWidget, text: str) -> QPushButton:
    found = [b for b in within.findChildren(QPushButton) if b.accessibleName() == text and b.isVisible()]
    assert found, f"no button {text}"
    return found[0]


def shows(within: QWidget, text: str) -> bool:
    return any(text in b.accessibleName() and b.isVisible() for b in within.findChildren(QPushButton))


def choose(page: ImportPage, session: Session, path: Path) -> None:
    session.messages.answers = [path]  # type: ignore[attr-defined]
    button(page, "Choose a file…").click()


def lines(page: ImportPage) -> dict[int, RowLine]:
    return {line.finding.row: line for line in page.findChildren(RowLine) if line.isVisible()}


def standing(page: ImportPage) -> dict[int, Standing]:
    return {f.row: f.standing for f in page._rows.found}


def test_a_list_comes_in_as_one_change_and_goes_with_one_undo(page, session: Session, tmp_path: Path) -> None:
    choose(
        page, session, sheet(tmp_path, "Carr,Ellie,4/3/2012,10,10A,SR8 0DW,None", "Lamb,Bo,1/2/2013,9,9B,,")
    )
    assert "autumn roll.csv · 2 rows" in page.facts
    button(page, "Bring in 2 pupils").click()
    assert [p.name for p in store.pupils(session.file)] == ["Ellie Carr", "Bo Lamb"]
    assert shows(page, "See the pupils")
    assert session.file.undo_label == "Bring in pupils from autumn roll.csv"
    session.file.undo()
    page.refresh()
    assert store.pupils(session.file) == []
    assert shows(page, "Bring in 2 pupils")


def test_afterwards_she_sees_the_roll_and_the_page_starts_anew(
    page, session: Session, tmp_path: Path
) -> None:
    went = []
    page.go.connect(lambda kind, id_: went.append((kind, id_)))
    choose(page, session, sheet(tmp_path, "Carr,Ellie,,10,10A,,"))
    button(page, "Bring in 1 pupil").click()
    button(page, "See the pupils").click()
    assert went == [("pupils", 0)]
    assert shows(page, "Choose a file…")


def test_a_row_is_put_right_where_it_stands(page, session: Session, tmp_path: Path) -> None:
    choose(page, session, sheet(tmp_path, "Carr,Ellie,31/02/2012,10,10A,,", "Lamb,Bo,,9,9B,,"))
    line = lines(page)[2]
    assert "31/02/2012" in line.finding.sentence
    assert "in the roll" not in line.finding.sentence
    assert line.edit is not None
    assert line.edit.text() == "31/02/2012"
    line.edit.setText("3/2/2012")
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    assert standing(page) == {2: Standing.RIGHT, 3: Standing.READY}
    button(page, "Bring in 2 pupils").click()
    assert store.pupils(session.file)[0].date_of_birth == date(2012, 2, 3)


def test_a_name_that_lost_letters_is_typed_whole(page, session: Session, tmp_path: Path) -> None:
    choose(page, session, sheet(tmp_path, "?ó?towski,?ukasz,,10,10A,,"))
    line = lines(page)[2]
    assert line.edit is not None
    line.edit.setText("Łukasz Żółtowski")
    button(line, "Use").click()
    button(page, "Bring in 1 pupil").click()
    assert [(p.forename, p.surname) for p in store.pupils(session.file)] == [("Łukasz", "Żółtowski")]


def test_rows_are_kept_left_out_and_looked_at_again(page, session: Session, tmp_path: Path) -> None:
    rows = ["Carr,Ellie,31/02/2012,10,10A,,", "Lamb,Bo,,9,9B,SR8,", "Nowak,Ana,,,,,"]
    choose(page, session, sheet(tmp_path, *rows))
    assert set(lines(page)) == {2, 3, 4}
    assert page._rows.found[0].row == 4
    button(lines(page)[2], "Keep as it is").click()
    button(lines(page)[3], "Leave out").click()
    assert standing(page) == {2: Standing.RIGHT, 3: Standing.OUT, 4: Standing.LOOK}
    line = lines(page)[4]
    assert line.edit is not None
    line.edit.setText("Year 8")
    button(line, "Use").click()
    assert standing(page)[4] is Standing.RIGHT
    assert shows(page, "Bring in 2 pupils")
    button(page, "Put right 2").click()
    button(lines(page)[2], "Look again").click()
    assert standing(page)[2] is Standing.LOOK
    button(page, "Left out 1").click()
    button(lines(page)[3], "Bring in after all").click()
    assert standing(page)[3] is Standing.LOOK


def test_all_doubts_are_kept_at_once(page, session: Session) -> None:
    choose(page, session, SIMS)
    assert shows(page, "Bring in 1,201 pupils")
    looks = sum(s is Standing.LOOK for s in standing(page).values())
    assert looks > 30
    assert len(lines(page)) == 30
    button(page, "Show more").click()
    assert len(lines(page)) == 60
    button(page, "Keep all as they are").click()
    assert not any(s is Standing.LOOK for s in standing(page).values())


def test_columns_are_chosen_and_remembered(page, session: Session, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Ana,Nowak,9", headings="Who,Their family,Stage")
    choose(page, session, path)
    assert "no column of pupils’ names" in page._wrong.title.text()
    assert not button(page, "Nothing new to bring in").isEnabled()
    for label, heading in [("First name", "Who"), ("Surname", "Their family"), ("Year group", "Stage")]:
        combo = next(line.combo for line in page._columns._lines.values() if line.field.label == label)
        place = combo.findText(heading)
        combo.setCurrentIndex(place)
        combo.activated.emit(place)
    button(page, "Bring in 1 pupil").click()
    assert [p.name for p in store.pupils(session.file)] == ["Ana Nowak"]
    button(page, "Bring in another file").click()
    choose(page, session, path)
    assert not button(page, "Nothing new to bring in").isEnabled()
    assert list(standing(page).values()) == [Standing.READY]


def test_what_is_not_kept_is_said(page, session: Session, tmp_path: Path) -> None:
    choose(page, session, sheet(tmp_path, "Carr,Ellie,,10,10A,,Jedi"))
    assert page._columns._left.text() == "Left in the file: 1 column"
    assert page._columns._why.text().startswith("Religion.")


def test_the_rest_is_saved_as_a_spreadsheet(page, session: Session, tmp_path: Path) -> None:
    choose(page, session, sheet(tmp_path, "Carr,Ellie,31/02/2012,10,10A,,", "Lamb,Bo,,9,9B,,"))
    out = tmp_path / "rest.csv"
    session.messages.answers = [out]  # type: ignore[attr-defined]
    button(page, "Save the 1 as a spreadsheet").click()
    saved = open_table(out)
    assert saved.headings[-1] == "What to look at"
    assert [row.cells[:2] for row in saved.rows] == [("Carr", "Ellie")]


def test_a_file_that_cannot_be_read_says_so_in_place(page, session: Session, tmp_path: Path) -> None:
    broken = tmp_path / "photo.csv"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    choose(page, session, broken)
    said = page._choosing._wrong
    assert said.isVisible()
    assert "photo.csv" in said.text()
    assert session.messages.said == ["Bring in pupils"]  # type: ignore[attr-defined]  # no box on top of it


def test_a_path_can_be_pasted_and_a_file_dropped(page, session: Session, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Carr,Ellie,,10,10A,,")
    line = page._choosing.findChild(QLineEdit)
    line.setText("nowhere.csv")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page._choosing._wrong.isVisible()
    line.setText(f'"{path}"')
    assert shows(page, "Bring in 1 pupil")
    assert page.escape()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page._choosing.dropEvent(drop)
    assert shows(page, "Bring in 1 pupil")


def test_contacts_come_in(session: Session, dressed: object, qtbot) -> None:
    page = ContactsImport(session)
    qtbot.addWidget(page)
    page.show()
    choose(page, session, FILES / "contacts" / "outlook_desktop_contacts_INVENTED.csv")
    assert "36 contacts" in page.facts
    assert lines(page)
    assert all(shows(line, "Correct…") for line in lines(page).values())
    button(page, "Bring in 35 contacts").click()
    assert len(directory.organisations(session.file)) > 20
    session.file.undo()
    assert directory.organisations(session.file) == []


def test_a_contacts_row_is_put_right_in_a_form(session: Session, dressed: object, qtbot, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Organisation,E-mail\nAl Moss,,al@webmail.example\nBo Wi?niewska,Leeds,bo@leeds.example\n"
        "Jo or Cy,Hull,jo@york.example\n",
        encoding="utf-8",
    )
    page = ContactsImport(session)
    qtbot.addWidget(page)
    page.show()
    choose(page, session, path)
    assert list(lines(page)) == [2, 3, 4]
    session.messages.answers = [{"organisation": "University of Hull"}]  # type: ignore[attr-defined]
    button(lines(page)[2], "Correct…").click()
    session.messages.answers = [{"name": "Bo Wiśniewska"}]  # type: ignore[attr-defined]
    button(lines(page)[3], "Correct…").click()
    session.messages.answers = [{"email": "jo@hull.example", "name 2": "Cy Lee", "email 2": "cy@hull.example"}]  # type: ignore[attr-defined]
    button(lines(page)[4], "Correct…").click()
    assert [f.standing for f in page._rows.found if f.row in (2, 3)] == [Standing.RIGHT, Standing.RIGHT]
    if 4 in lines(page):
        button(lines(page)[4], "Keep as it is").click()
    button(page, "Bring in 4 contacts").click()
    found = {(row.name, row.organisation, row.email) for row in directory.people(session.file, TODAY)}
    assert found == {
        ("Al Moss", "University of Hull", "al@webmail.example"),
        ("Bo Wiśniewska", "University of Leeds", "bo@leeds.example"),
        ("Jo", "University of Hull", "jo@hull.example"),
        ("Cy Lee", "University of Hull", "cy@hull.example"),
    }


def test_a_contacts_row_is_left_out(session: Session, dressed: object, qtbot) -> None:
    page = ContactsImport(session)
    qtbot.addWidget(page)
    page.show()
    choose(page, session, FILES / "contacts" / "own_contacts_spreadsheet_INVENTED.csv")
    row = next(iter(lines(page)))
    button(lines(page)[row], "Leave out").click()
    assert next(f for f in page._rows.found if f.row == row).standing is Standing.OUT
    button(page, "Keep all as they are").click()
    assert not [f for f in page._rows.found if f.standing is Standing.LOOK]


def test_the_calendar_says_how_many_school_days_it_makes(session: Session, dressed: object, qtbot) -> None:
    page = CalendarImport(session)
    qtbot.addWidget(page)
    page.show()
    choose(page, session, FILES / "term_dates" / "durham_closes_reopens_2025-27.csv")
    said = [row.detail for row in page._understood._list.rows]
    assert "190 school days" in said
    assert "190 school days · this year" in said
    assert [line.question.row for line in page._questions.lines] == [10]
    assert school_year.terms(session.file) == []
    button(page, "Bring in 16 entries, 1 question open").click()
    assert len(school_year.terms(session.file)) == 6


def test_dates_are_pasted_from_a_letter(session: Session, dressed: object, qtbot) -> None:
    page = CalendarImport(session)
    qtbot.addWidget(page)
    page.show()
    letter = "Autumn term: Wednesday 2 September 2026 to Friday 18 December 2026\nHalf term: 26 October 2026 to 30 October 2026"
    session.messages.answers = [{"words": letter}]
    page._choosing.paste()
    assert "73 school days" in next(row.detail for row in page._understood._list.rows)
    button(page, "Bring in 2 entries").click()
    assert [(term.starts, term.ends) for term in school_year.terms(session.file)] == [(date(2026, 9, 2), date(2026, 12, 18))]


def test_every_page_can_lead_here(session: Session, dressed: object, qtbot) -> None:
    window = desktop_app.build_window(session)
    qtbot.addWidget(window)
    window.show()
    for kind, title in [
        ("import-pupils", "Bring in pupils"),
        ("import-contacts", "Bring in contacts"),
        ("import-calendar", "Bring in the calendar"),
        ("import-partner-calendar", "Bring in a partner’s calendar"),
    ]:
        window.go_to(kind, 0)
        assert window.page is not None
        assert window.page.title == title
    listed = window.keys()
    assert not [key for key in listed if key.startswith("import")]
    session.jobs.wait()
