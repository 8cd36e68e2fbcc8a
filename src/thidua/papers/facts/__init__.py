"""All that each paper of a dossier may say."""
