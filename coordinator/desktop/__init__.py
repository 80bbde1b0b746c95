"""The window on the school's file: pages, and the kit they are made of."""
