"""Today: the day in the year, the fortnight, what needs her, what comes next."""
