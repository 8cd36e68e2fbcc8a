"""Sending a dossier up, and the page of the office that receives it."""
