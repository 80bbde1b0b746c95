"""The printing kit: the only part of the program that knows how a sheet of paper is made."""
