"""How Vietnamese offices write days in a form."""
