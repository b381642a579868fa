"""Writes about papers, by what is done: drafted, printed, signed, sent on."""
