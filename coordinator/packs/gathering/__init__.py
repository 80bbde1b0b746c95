"""What each paper says, read from the file: facts that are there, never guesses."""

from coordinator.packs.gathering.cards import cards_for, labels_for
from coordinator.packs.gathering.day import pack_pupils, pack_visits
from coordinator.packs.gathering.home import letter_pupils, letter_visit, letters_of_parties, places_of
from coordinator.packs.gathering.leaders import host_words, leaders_register
from coordinator.packs.gathering.trip import Trip, paper_school, trip, wording
from coordinator.packs.gathering.year import poster_of

__all__ = [
    "Trip",
    "cards_for",
    "host_words",
    "labels_for",
    "leaders_register",
    "letter_pupils",
    "letter_visit",
    "letters_of_parties",
    "pack_pupils",
    "pack_visits",
    "paper_school",
    "places_of",
    "poster_of",
    "trip",
    "wording",
]
