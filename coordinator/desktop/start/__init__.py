"""The first screen: the right file in five seconds, or one of the ways to begin."""
