"""The parts that papers of every kind share: what stands at the head, the bases, people, votes, who signs and who receives."""
