"""One module for each kind of claim: sentences and mentions to claims."""
