"""One file per job; ``build.py`` is the sentence, ``case.py`` is ``Case``."""
