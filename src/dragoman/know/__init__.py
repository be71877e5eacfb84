"""What a coder knows before reading: countries, offices by date, organisations, agent nouns, toponyms. Look-ups only."""
