"""The register of proofs: find, add from a phone, see where each is used and what to watch."""
