"""The page of packs and letters."""
