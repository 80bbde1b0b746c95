"""Organisations, the people there and the posts they held, our staff and who knows whom."""
