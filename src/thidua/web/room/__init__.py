"""The room of a meeting: the desk that leads it, the phones that follow and vote, the screen on the wall."""
