"""Telling people what falls due: one letter a day, and what is late to those above; the calendar knows the days."""
