"""``python -m dragoman`` is the command ``dragoman``."""

from dragoman.cli import main

if __name__ == "__main__":  # worker processes import this module under another name
    main(prog_name="dragoman")
