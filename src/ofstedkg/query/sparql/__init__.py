"""SPARQL that a user types: its text to tokens and their shape, to the mistakes in it, and to warnings.

``mistakes`` refuses what cannot be asked and says what was meant; ``cautions`` warns of what the engine answers
wrongly, slowly or with nothing, by ``comparisons`` of values that are never equal and by ``matching`` of patterns that
nothing fits. The engine itself decides what is SPARQL; ``parsing`` reads outlines alone.
"""
