"""University packs and the leader's papers: what is carried on the day."""
