"""What needs the coordinator now: one ordered list across all features, with its briefing."""
