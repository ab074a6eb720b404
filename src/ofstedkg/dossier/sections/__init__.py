"""What is known of a council to the parts of its dossier, one file a theme."""
