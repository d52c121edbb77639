"""What a process says when something fails where nobody catches it: kind and place, never a text that could hold a name."""

import sys
import threading

import click


def be_quiet() -> None:
    """Let faults in threads, in clean-up and outside every handler be told by their kind and place only."""
    sys.excepthook = lambda _, error, trace: _tell(error.with_traceback(trace))
    sys.unraisablehook = lambda fault: _tell(fault.exc_value)
    threading.excepthook = lambda fault: _tell(fault.exc_value)


def place(fault: BaseException) -> str:
    """Return the kind of a fault and where it is; never its text, which can hold names."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = trace.tb_frame.f_globals.get("__name__", "?") if trace else "?"
    return f"{type(fault).__name__} in {where}:{trace.tb_lineno if trace else 0}"


def _tell(fault: BaseException | None) -> None:
    if fault is not None and not isinstance(fault, SystemExit):
        click.echo(f"lastseen has a fault beside its work ({place(fault)}).", err=True)
