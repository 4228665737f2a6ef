"""What all commands share: their options, errors in one line, text as UTF-8."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

import click

from zhize.loaders.errors import ZhizeError

F = TypeVar("F", bound=Callable[..., Any])

#: What a shell reports of a program stopped by Ctrl-C.
INTERRUPTED = 130


class Commands(click.Group):
    """The group of all commands; those in `late` are imported when they are asked for."""

    def __init__(
        self,
        *args: Any,
        late: Mapping[str, str] | None = None,
        order: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """Make a group.

        Parameters
        ----------
        late
            For names of commands, where they are: `matrix:matrix` in `views/commands`.
        order
            Names of commands as help lists them.
        """
        super().__init__(*args, **kwargs)
        self.late = dict(late or {})
        self.order = tuple(order)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None when there is none of this name."""
        if cmd_name in self.late and cmd_name not in self.commands:
            from importlib import import_module

            module, _, name = self.late[cmd_name].partition(":")
            home = import_module(f"zhize.graph.views.commands.{module}")
            self.commands[cmd_name] = getattr(home, name)
        return super().get_command(ctx, cmd_name)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command, with UTF-8 whatever the locale says."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        return super().main(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what is given; an option of a command that stands before it is told where to stand."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            command = next((word for word in words if word in self.list_commands(ctx)), None)
            if command is None or error.possibilities:
                raise
            behind = f"{ctx.command_path} {command} … {error.option_name}"
            said = f"{error.message.rstrip('.')}; options stand behind their command: {behind}"
            raise click.NoSuchOption(error.option_name, said, ctx=error.ctx) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; of what is none, the nearest ones are named."""
        if args and self.get_command(ctx, args[0]) is None:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx))
            if near:
                ctx.fail(f"No such command {args[0]!r}. Did you mean {' or '.join(near)}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; our errors become one line, and Ctrl-C ends it without a word."""
        try:
            return super().invoke(ctx)
        except ZhizeError as error:
            from zhize.graph.views.plain import clean

            raise click.ClickException(clean(str(error))) from error
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of `order`, any other behind them."""
        known = {**self.commands, **self.late}
        return [name for name in self.order if name in known] + [
            name for name in known if name not in self.order
        ]


def store_option(command: F) -> F:
    """Let a command be told where the store is."""
    return click.option(
        "--store",
        metavar="PATH",
        default="zhize.db",
        envvar="ZHIZE_STORE",
        show_default=True,
        show_envvar=True,
        help="The store: a folder, whatever its name ends in.",
    )(command)


def of_store(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the opened store instead of where it is."""

    @store_option
    @wraps(command)
    def run(*, store: str, **options: Any) -> Any:
        from zhize.graph.store import open_store

        with open_store(store) as opened:
            return command(store=opened, **options)

    return run


def format_option(command: F) -> F:
    """Let a command be told how to print."""
    return _format_option(command, ["table", "json", "csv", "excel"])


def report_option(command: F) -> F:
    """Let a command be told how to print, SARIF among the formats."""
    return _format_option(command, ["table", "json", "csv", "excel", "sarif"])


def _format_option(command: F, formats: list[str]) -> F:
    return click.option(
        "--format",
        "fmt",
        type=click.Choice(formats),
        default="table",
        show_default=True,
        help="What to print; excel is CSV that Excel opens as UTF-8.",
    )(command)


def day_option(command: F) -> F:
    """Let a command be asked for another day."""
    return click.option(
        "--as-of",
        "day",
        metavar="DATE",
        help="Derive from the reforms of bodies whose the tasks would be on this day (2024-01-01, "
        "2024-01 or 2024).",
    )(command)


def lead_option(command: F) -> F:
    """Let a command take the first of a list for its lead."""
    return click.option(
        "--first-is-lead",
        is_flag=True,
        help="Take the first of a list for its lead where the document does not say who leads: "
        "your reading, and marked as such.",
    )(command)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None] | None]:
    """Give what is to be told of files read: a bar on standard error, if that is a terminal."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield None
        return
    with click.progressbar(length=0, label="Reading", file=sys.stderr) as bar:

        def show(done: int, of: int) -> None:
            bar.length = of
            bar.update(1)

        yield show


@contextmanager
def stoppable() -> Iterator[None]:
    """Let Ctrl-C end the process at once: a long query would not notice it otherwise."""
    import signal

    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if usual:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        if usual:
            signal.signal(signal.SIGINT, signal.default_int_handler)
