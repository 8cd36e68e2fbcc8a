"""Tasks of the reform: the yearly plan of cải cách hành chính, who does what, how far it has come, on what evidence."""
