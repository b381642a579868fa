"""Papers laid out: the PDF that is signed and its twin for Word, both made of the same printed words."""
