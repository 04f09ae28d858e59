"""Search in graphs of references: the nodes that can be reached, cycles, and the edges that close them."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def reachable(starts: Iterable[N], neighbours: Callable[[N], Iterable[N]]) -> list[N]:
    """Return ``starts`` and every node that they lead to over any number of steps, each once, depth first."""
    reached: dict[N, None] = {}
    pending = list(reversed(list(starts)))
    while pending:
        node = pending.pop()
        if node not in reached:
            reached[node] = None
            pending.extend(reversed(list(neighbours(node))))
    return list(reached)


def find_cycle(edges: Mapping[N, Iterable[N]]) -> list[N]:
    """Return the nodes of one cycle in the order of its edges, the first one again at the end; [] if there is none."""
    sorter: TopologicalSorter[N] = TopologicalSorter()
    for node, targets in edges.items():
        sorter.add(node)
        for target in targets:
            sorter.add(target, node)
    try:
        sorter.prepare()
    except CycleError as error:
        cycle: list[N] = error.args[1]
        return cycle
    return []


def closing_edges(edges: Mapping[N, Iterable[N]]) -> frozenset[tuple[N, N]]:
    """Return the edges that close a cycle, depth first from every node in order. Without them there is no cycle."""
    closing: set[tuple[N, N]] = set()
    path: dict[N, Iterator[N]] = {}
    done: set[N] = set()
    for start in edges:
        if start not in done:
            path[start] = iter(edges[start])
        while path:
            node = next(reversed(path))
            target = next(path[node], None)
            if target is None:
                del path[node]
                done.add(node)
            elif target in path:
                closing.add((node, target))
            elif target not in done:
                path[target] = iter(edges.get(target, ()))
    return frozenset(closing)
