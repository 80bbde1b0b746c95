"""What the world does to a database, each as one sentence and a way out."""

from collections.abc import Iterator
from contextlib import contextmanager

from coordinator.file import cipher
from coordinator.problems import Problem

driver = cipher.driver


@contextmanager
def worlds_fault() -> Iterator[None]:
    """Turns what the world does to a database into one sentence and a way out."""
    try:
        yield
    except driver.OperationalError as error:
        said = str(error)
        for sign, sentence in SENTENCES.items():
            if sign in said:
                raise Problem(sentence, said) from error
        raise
    except driver.DatabaseError as error:
        if "malformed" in str(error) or "not a database" in str(error):
            raise Problem("The file is damaged here. Try a backup.", str(error)) from error
        raise
    except PermissionError as error:
        raise Problem(
            "You aren't allowed to use that file or folder. Choose another place.", str(error)
        ) from error
    except OSError as error:
        raise Problem(
            "The disk or drive did not answer. Check that it is there and has room.", str(error)
        ) from error


SENTENCES = {
    "locked": "Another program is writing in this file just now. Nothing was changed; try again in a moment.",
    "full": "The disk is full, so nothing was changed. Make room and try again.",
    "readonly": "This file may only be read here, so nothing was changed. Copy it to a place where you may write.",
    "disk I/O": "The disk or drive did not answer, so nothing was changed. Check that it is still there.",
    "unable to open": "The file can't be opened here. Check the folder and that you may write in it.",
}
