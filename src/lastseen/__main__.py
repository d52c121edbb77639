"""``python -m lastseen``: the command line."""

from lastseen.cli import main

if __name__ == "__main__":
    main()
