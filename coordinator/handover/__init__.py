"""Handing over: is everything ready, and the book for whoever comes next."""
