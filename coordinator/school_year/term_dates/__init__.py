"""Other people's term dates: what their words mean, and what they say about the school's year."""
