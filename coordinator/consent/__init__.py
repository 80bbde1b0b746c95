"""Consent: answers as they came, and what they add up to."""
