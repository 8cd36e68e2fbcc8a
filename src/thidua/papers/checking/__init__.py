"""A Word file somebody wrote, held against the layout of NĐ 30/2020."""
