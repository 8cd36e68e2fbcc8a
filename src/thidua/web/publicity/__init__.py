"""Công khai: the notice, what people say to it, the answers, letters to whoever was not chosen."""
