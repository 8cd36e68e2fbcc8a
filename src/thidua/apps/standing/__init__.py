"""Why and why not for everybody, all the year round: the records of every app below as grounds. No tables of its own."""
