"""The names of every migration in order: names never change, new ones are added at the end."""

NAMES = ("0001_foundation", "0002_trust")

# "CoOr" in ASCII: tells the system's file(1) and us whose database this is.
APPLICATION_ID = 0x436F4F72
