"""What every page shares: the frame, the components, the words for refusals."""
