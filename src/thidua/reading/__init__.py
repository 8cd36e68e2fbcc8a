"""What files say: plans, letters and rosters turned into values that carry the line they were found on, and into doubts."""
