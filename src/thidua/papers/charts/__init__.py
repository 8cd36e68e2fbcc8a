"""Pictures of the year's work: facts in, one `Chart` out, the same for the screen, the PDF and the Word file.

Read without colour: every part of a bar has its own pattern and its number stands beside it. No script, no style attribute.
"""
