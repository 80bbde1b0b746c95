"""Other systems' lists of pupils: which columns they have, what a row says, whom it means, what it changes."""
