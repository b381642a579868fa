"""Reads about papers, by what is asked."""
