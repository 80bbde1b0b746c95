"""What the program does with a fault of its own: told in a window; outside it only its kind and place are written down."""

import sys
import threading
import traceback
from types import TracebackType

from coordinator.desktop.kit.messages import Messages
from coordinator.problems import Problem

SAID = "Something in the program went wrong. What was saved is safe; you can go on."


def place(fault: BaseException) -> str:
    """Kinds and places, outermost last, never a fault's own words: those may hold a pupil's name."""
    told, seen = [], set()
    at: BaseException | None = fault
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        frames = traceback.extract_tb(at.__traceback__)
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        told.append("\n".join([type(at).__name__, *lines]))
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\n".join(reversed(told)) + "\n"


def listen(messages: Messages) -> None:
    """From now on faults are told in ``messages``. The system may keep what is written to standard error for good."""

    def write(text: str) -> None:
        if sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(text)

    def told(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        write(place(fault.with_traceback(trace)))
        if isinstance(fault, Problem):
            messages.problem(fault)
        else:
            details = "".join(traceback.format_exception(kind, fault, trace))
            messages.warn("A fault in Coordinator", SAID, details)

    def on_a_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
            write(place(arguments.exc_value))

    def let_fall(arguments: "sys.UnraisableHookArgs") -> None:
        if arguments.exc_value is not None:
            write(place(arguments.exc_value))

    sys.excepthook, threading.excepthook, sys.unraisablehook = told, on_a_thread, let_fall
