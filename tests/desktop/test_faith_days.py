"""The form that offers faith days."""

from datetime import date

from coordinator.desktop.kit.session import Session
from coordinator.desktop.year.faith_days import faith_days_form
from coordinator.desktop.year.page import YearPage
from coordinator.school_year import actions, store
from coordinator.school_year.records import Closure, Term, Weight


def ticks(dialog):
    return {field.label_text: field for field in dialog.fields.values()}


def test_she_ticks_those_her_families_keep(session: Session, dressed: object, qtbot) -> None:
    actions.save_term(session.file, Term(name="Spring", starts=date(2027, 1, 4), ends=date(2027, 3, 25)))
    actions.save_closure(session.file, Closure(name="Half term", starts=date(2027, 2, 15), ends=date(2027, 2, 19)))
    dialog = faith_days_form(session, 2026)
    qtbot.addWidget(dialog)
    offered = ticks(dialog)
    assert not any(field.value() for field in offered.values())
    assert "Muslim" in offered["Eid al-Fitr, Tue 9 Mar 2027"]._hint.text()
    assert "at the weekend" in offered["Diwali and Bandi Chhor Divas, Sun 8 Nov 2026"]._hint.text()
    dialog.press()
    assert "No day is ticked" in dialog._wrong.text()
    offered["Eid al-Fitr, Tue 9 Mar 2027"].set_value(True)
    offered["Ramadan, Mon 8 Feb – Mon 8 Mar 2027"].set_value(True)
    dialog.press()
    kept = store.events(session.file)
    assert [(event.name, event.weight, event.to_confirm) for event in kept] == [
        ("Ramadan", Weight.AVOID, True), ("Eid al-Fitr", Weight.AVOID, True),
    ]  # fmt: skip
    again = faith_days_form(session, 2026)
    qtbot.addWidget(again)
    assert not any("Eid al-Fitr" in text for text in ticks(again))


def test_the_year_page_leads_there(session: Session, dressed: object, qtbot) -> None:
    page = YearPage(session)
    qtbot.addWidget(page)
    assert "Add faith days…" in [action.text() for action in page._menu()]
