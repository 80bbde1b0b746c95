"""What is kept of pupils, and why: read before the first list is brought in."""

from coordinator.desktop.kit.cards import scrolling
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme

KEPT = (
    "Name, form, year group and date of birth: to know who is meant, and who may go.\n\n"
    "UPN and admission number: so that the next list finds the same pupil.\n\n"
    "Postcode: only to look up how many young people of that area go to university.\n\n"
    "Pupil premium, free meals, care, EAL and SEN, each with its day and source: to offer places fairly.\n\n"
    "First in the family, estranged, refugee, Gypsy, Roma or Traveller, disability, an ethnic group seldom seen at university:"
    " only where somebody said so, because programmes ask for it.\n\n"
    "What they are drawn to: to choose visits that fit.\n\n"
    "Medical, dietary and access needs: shown beside the pupil and on the leader’s papers, nowhere else.\n\n"
    "Contacts in order, and who must not be contacted: for the day itself.\n\n"
    "Religion, which ethnic group, home address, attendance and results are left in the school’s own system."
)


class KeptDialog(Dialog):
    """All of it, scrolled where the screen is small; its verb brings pupils in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "What is kept, and why", width=560)
        words = Label(theme, KEPT, "body", "ink-2", wrap=True)
        area = scrolling(words)
        area.setAccessibleName("What is kept, and why")
        area.setMinimumHeight(theme.px(440))
        self.body.addWidget(area)
        leave = self.add_button("Close")
        leave.clicked.connect(self.reject)
        go = self.add_button("Bring in pupils", "primary")
        go.clicked.connect(self.accept)
        go.setFocus()
