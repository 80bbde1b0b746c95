"""What the world can do to us: one plain sentence and the way out, shown as it stands."""


class Problem(Exception):
    """The world's fault (wrong passphrase, full disk, a date that is closed): never a bug.

    The message is one or two plain sentences that say what happened and what to do;
    windows and the command line show it as it is.
    """

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = details


class Damaged(Problem):
    """A school's file that can't be read, or not as it stands: what can be read may still be got out, or a backup."""
