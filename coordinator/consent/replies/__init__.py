"""Replies that families gave on a form: which columns hold what, what each row says, and whom it means."""
