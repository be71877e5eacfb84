"""Imports of the user's own people and organisations: CSV, Wikidata dumps and SPARQL results in, one look-up file out."""
