"""What a partner is sent about its pupils, and the log of everything that left the building."""
