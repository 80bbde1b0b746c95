"""What a partner returned, looked through in the window."""

from datetime import date
from pathlib import Path

from coordinator.desktop.kit.session import Session
from coordinator.desktop.pupils.returned import bring_in_returned
from coordinator.directory import actions as directory
from coordinator.pupils import actions, store

TODAY = date(2026, 11, 10)


def test_a_row_is_kept_for_the_pupil_a_person_chooses(session: Session, dressed: object, qtbot, tmp_path: Path) -> None:
    file = session.file
    back = tmp_path / "back.csv"
    back.write_text(
        "First name,Surname,DOB,POLAR4\nAnn,Lee,01/04/2013,2\nBett,Carr,02/05/2013,1\nZed,Quirke,,3\n", encoding="utf-8"
    )
    bring_in_returned(session, back)  # nobody has returned anything: there is no partner
    partner = directory.add_partner(file, "Northmarch University", TODAY)
    ann = actions.add_pupil(file, "Ann", "Lee", 9, today=TODAY, date_of_birth=date(2013, 4, 1))
    bet = actions.add_pupil(file, "Beth", "Carr", 9, today=TODAY, date_of_birth=date(2013, 5, 2))
    told: list[str] = []
    session.toasted.connect(told.append)

    def chosen(form) -> bool:
        assert "1 row of pupils who are sure, 1 to be looked at below." in form.text.text()
        assert "Nobody here is like Zed Quirke (row 4)." in form.text.text()
        form.press()
        assert form.outcome is None  # whose it is was not said
        form.fields["partner"].set_value(partner)
        form.fields["row 3"].set_value(bet)
        form.press()
        return True

    session.messages.answers += [chosen]
    bring_in_returned(session, back)
    assert told == ["Kept for 2 pupils, 1 left out"]
    assert {i: one[0].value for i, one in store.indicators_of(file, [ann, bet]).items()} == {ann: "2", bet: "1"}
