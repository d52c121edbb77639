"""Records -> people: keys, comparisons, weights, partitions."""

from lastseen.link.name_comparison import compare_names
from lastseen.link.people import judged_links, partition
from lastseen.link.proposals import link_records

__all__ = ["compare_names", "judged_links", "link_records", "partition"]
