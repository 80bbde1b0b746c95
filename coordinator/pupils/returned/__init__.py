"""What a university's team returns about pupils: which columns hold what, what each row says, and whom it means."""
