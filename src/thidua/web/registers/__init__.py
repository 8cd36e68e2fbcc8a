"""The area `registers`."""
