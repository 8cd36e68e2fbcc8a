"""After the council: the public notice, what people say to it, the answers, and the private letter to whoever was not chosen."""
