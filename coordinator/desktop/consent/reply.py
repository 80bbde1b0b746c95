"""Noting an answer by any way it came: telephone with a witness, in person, e-mail, a form; and taking a yes back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from coordinator.consent import actions
from coordinator.consent.actions import taking_back
from coordinator.consent.records import Answer, ConsentRow, Route, Scope, State
from coordinator.desktop.consent.slip import Signer
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Clock, Day, Field, Line, Tick
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem

RELATIONSHIPS = (
    "Mother", "Father", "Parent", "Carer", "Guardian", "Grandmother", "Grandfather", "Foster carer", "Social worker", "Pupil",
)  # fmt: skip
_SOMEBODY = -1
_SPOKEN = (Route.TELEPHONE, Route.IN_PERSON)
LABELS = {
    Scope.TAKING_PART: "1 Trip",
    Scope.EMERGENCY: "2 Urgent care",
    Scope.SHARING: "4 Sharing",
    Scope.TRAVEL_HOME: "5 Home alone",
    Scope.MEDICINE: "6 Medicine",
    Scope.PHOTO_DISPLAY: "3a Photo display",
    Scope.PHOTO_WEBSITE: "3b Photo website",
    Scope.PHOTO_SOCIAL: "3c Photo social",
    Scope.PHOTO_PARTNER: "3d Photo partner",
}
_ANSWERS = [(None, "Left blank"), (Answer.GIVEN, "Yes"), (Answer.REFUSED, "No")]


class ReplyForm:
    """The form for an answer that did not come on the slip in hand; choosing who fills name, relationship and number."""

    def __init__(
        self,
        session: Session,
        row: ConsentRow,
        scopes: Sequence[Scope],
        people: Sequence[Signer],
        *,
        route: Route = Route.TELEPHONE,
        answers: Mapping[Scope, Answer] | None = None,
        title: str = "Record a reply",
    ) -> None:
        self._session, self._row, self._scopes = session, row, tuple(scopes)
        self._people = [p for p in people if p.name or p.relationship]
        self.kept: dict[Scope, Answer] = {}
        self.at = session.file.clock().replace(microsecond=0)
        self.detail = ""
        self._route = route
        fields = [*self._who_fields(route), *self._answer_fields(answers or {}), *self._last_fields()]
        whole = [scope.value for scope in self._scopes if not scope.is_photo]
        photos = [scope.value for scope in self._scopes if scope.is_photo]
        rows = [["route", "who", "name", "relationship"], ["number", "witness", "day", "at"], whole, photos]
        text = f"{row.name}, {row.form}. Earlier answers stay in the file; this one is added after them."
        self.dialog = FormDialog(
            session.theme, title, fields, "Keep this answer", self._save, text=text, rows=rows, width=820,
            draft=f"reply {row.visit_id} {row.pupil_id}",
        )  # fmt: skip
        self._by_key = {field.key: field for field in fields}
        self._by_key["who"].edited.connect(self._fill)
        self._by_key["route"].edited.connect(self._route_chosen)
        self._route_chosen()
        self._fill()

    def _who_fields(self, route: Route) -> list[Field]:
        theme, today = self._session.theme, self._session.today()
        who = [(place, person.name or person.relationship) for place, person in enumerate(self._people)]
        routes = [(r, r.words) for r in Route]
        return [
            Choose(theme, "route", "How it came", routes, route),
            Choose(theme, "who", "Who said so", [*who, (_SOMEBODY, "Somebody else")], who[0][0] if who else _SOMEBODY),
            Line(theme, "name", "Name"),
            Line(theme, "relationship", "Who they are", options=RELATIONSHIPS),
            Line(theme, "number", "Number rung"),
            Line(theme, "witness", "Witness"),
            Day(theme, "day", "Day", self.at.date(), today=today, required=True),
            Clock(theme, "at", "Time", self.at.time(), required=True),
            self._anyway(),
        ]

    def _answer_fields(self, answers: Mapping[Scope, Answer]) -> list[Field]:
        theme = self._session.theme
        ordered = sorted(self._scopes, key=lambda s: s.is_photo)
        return [Choose(theme, s.value, LABELS[s], _ANSWERS, answers.get(s)) for s in ordered]

    def _last_fields(self) -> list[Field]:
        theme = self._session.theme
        return [
            Line(theme, "note", "Note", hint="What was said, in a few words."),
            Tick(theme, "standing", "Holds for every visit until somebody says otherwise", value=False),
        ]

    def _anyway(self) -> Field:
        """Shown once somebody who must not be contacted is named."""
        tick = Tick(self._session.theme, "anyway", "The answer counts all the same", value=False)
        tick.setVisible(False)
        return tick

    def _fill(self) -> None:
        place = self._by_key["who"].value()
        person = self._people[place] if place is not None and place >= 0 else Signer()
        alone = self._by_key["route"].value() is Route.PUPIL
        self._by_key["name"].set_value(self._row.name if alone else person.name)
        self._by_key["relationship"].set_value("Pupil" if alone else person.relationship)
        spoken = self._by_key["route"].value() is Route.TELEPHONE
        hidden = self._session.discreet
        self._by_key["number"].set_value(person.telephone if spoken and not hidden else "")

    def _route_chosen(self) -> None:
        route = self._by_key["route"].value()
        for key, wanted in (("number", (Route.TELEPHONE,)), ("witness", _SPOKEN)):
            self._by_key[key].setEnabled(route in wanted)
            if route not in wanted:
                self._by_key[key].set_value("")
        self._by_key["who"].setEnabled(route is not Route.PUPIL)
        if Route.PUPIL in (route, self._route):
            self._fill()
        self._route = route

    def _save(self, values: dict[str, Any]) -> None:
        answers = {s: values[s.value] for s in self._scopes if values[s.value] is not None}
        day: date = values["day"]
        clock: time = values["at"]
        # Two answers within one minute keep their order through the seconds of the moment the form was opened.
        same = (self.at.date(), self.at.hour, self.at.minute) == (day, clock.hour, clock.minute)
        at = self.at if same else datetime.combine(day, clock)
        if day > self._session.today():
            raise Problem("An answer can't come from a day that is still ahead. Choose today or an earlier day.")
        route, name, relationship = Route(values["route"]), values["name"], values["relationship"]
        file, row = self._session.file, self._row
        behind = {"telephone": values["number"], "witness": values["witness"], "anyway": values["anyway"]}
        if not values["anyway"] and actions.unwelcome(file, row.pupil_id, name, relationship):
            self._by_key["anyway"].setVisible(True)
        if values["standing"]:
            actions.record_standing(file, row.pupil_id, answers, route, name, relationship, at, values["note"], **behind)
        else:
            actions.record_reply(
                file, row.visit_id, row.pupil_id, answers, route, name, relationship, at, values["note"], **behind
            )
        self.kept, self.at = answers, at
        self.detail = f"{route.words}: {Signer(name, relationship).whole}."

    def run(self) -> bool:
        """Shows it; True when an answer was kept."""
        return self._session.messages.run(self.dialog)


def withdraw_form(session: Session, row: ConsentRow, scopes: Sequence[Scope], people: Sequence[Signer]) -> FormDialog:
    """Takes back what was allowed, scope by scope; the earlier yes stays in the file."""
    theme = session.theme
    known = [p for p in people if p.name or p.relationship]
    given = [s for s in scopes if row.states[s] in (State.GIVEN, State.CONFLICT)]
    who = [(place, person.whole) for place, person in enumerate(known)]
    ticks: list[Field] = [Tick(theme, s.value, LABELS[s].split(" ", 1)[1], value=False) for s in given]

    def save(values: dict[str, Any]) -> None:
        chosen = [s for s in given if values[s.value]]
        if not chosen:
            raise Problem("Nothing is ticked yet. Tick what the family takes back.")
        person = known[values["who"]] if values["who"] is not None and values["who"] >= 0 else Signer()
        name, relationship = (person.name, person.relationship) if person.whole != "Not noted" else (values["name"], "")
        at = session.file.clock().replace(microsecond=0)
        route = Route(values["route"])
        actions.withdraw(session.file, row.visit_id, row.pupil_id, chosen, route, name, relationship, at, values["why"])

    fields: list[Field] = [
        *ticks,
        Choose(theme, "route", "How it came", [(r, r.words) for r in Route], Route.TELEPHONE),
        Choose(theme, "who", "Who said so", [*who, (_SOMEBODY, "Somebody else")], 0 if who else _SOMEBODY),
        Line(theme, "name", "Name, when it is somebody else"),
        Line(theme, "why", "Why", hint="Only if they said. Hidden in discreet mode."),
    ]
    keys = [s.value for s in given]
    rows = [keys[k : k + 2] for k in range(0, len(keys), 2)] + [["route", "who"]]
    return FormDialog(
        theme,
        "Withdraw",
        fields,
        "Withdraw what is ticked",
        save,
        text=f"{row.name}, {row.form}. The earlier yes stays in the file with its date.",
        rows=rows,
        draft=f"reply {row.visit_id} {row.pupil_id}",
    )


def ask_again_form(session: Session, visit_id: int, title: str) -> FormDialog:
    """Why earlier answers no longer fit; families are then asked anew and nothing said before counts."""
    theme = session.theme

    def save(values: dict[str, Any]) -> int:
        asked = actions.ask_again(session.file, visit_id, values["why"], session.file.clock().replace(microsecond=0))
        if not asked:
            raise Problem("Nobody has been asked about this visit yet. Print the letters first.")
        return asked

    why = Line(theme, "why", "What changed", required=True, placeholder="the coach now leaves at 7.15")
    text = f"Answers about “{title}” stay in the file and no longer count until families answer anew."
    return FormDialog(theme, "Ask families again", [why], "Ask again", save, text=text, draft=f"visit {visit_id}")


def take_back(session: Session, decision_ids: Sequence[int]) -> None:
    """One reply of the latest is taken back, whatever was typed after it."""
    try:
        session.toast(taking_back.take_back_reply(session.file, decision_ids))
    except Problem as problem:
        session.messages.problem(problem)
