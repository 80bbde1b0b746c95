"""Who may be there twice, and who has not been confirmed this year."""
