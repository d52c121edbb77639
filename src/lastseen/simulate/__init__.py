"""An invented world with known truth, for the demo, the benchmarks and rehearsal."""
