"""The agreement with one partner: its sections, objectives, health check and evaluation plan."""
