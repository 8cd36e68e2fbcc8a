"""The product beside what people use instead, measured in one interleaved run."""
