"""Claims -> findings and estimates: copies, origins, contradictions, overlap."""

from lastseen.weigh.copies import find_copies
from lastseen.weigh.estimate import estimate
from lastseen.weigh.findings import weigh_claims
from lastseen.weigh.origins import trace_origins
from lastseen.weigh.overlap import overlap

__all__ = ["estimate", "find_copies", "overlap", "trace_origins", "weigh_claims"]
