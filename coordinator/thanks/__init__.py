"""Who is owed thanks, for what, by when, and what came back."""
