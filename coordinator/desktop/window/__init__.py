"""The shell round the pages: sidebar, head, finder, toast, and the keys that work everywhere."""
