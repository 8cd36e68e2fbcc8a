"""The successor's one page, the checklist of a handover, the accounts whose keys change."""
