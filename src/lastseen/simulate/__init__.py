"""An invented world with known truth, for the demo, the benchmarks and rehearsal."""

from lastseen.simulate.files import TRUTH, write_world
from lastseen.simulate.rehearsal import Rehearsal, Seen, compare
from lastseen.simulate.world import draw_world

__all__ = ["TRUTH", "Rehearsal", "Seen", "compare", "draw_world", "write_world"]
