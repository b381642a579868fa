"""A command whose words after its name belong to another program."""

from abc import ABC, abstractmethod

from django.core.management.base import BaseCommand
from django.db import connections


class PassThroughCommand(BaseCommand, ABC):
    """Hands its words over unread: argparse would take `-k` or `-Fc` for its own."""

    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        if argv[2:] in (["--help"], ["-h"]):
            self.print_help(argv[0], argv[1])
            return
        try:
            self.hand_over(argv[2:])
        finally:
            connections.close_all()

    @abstractmethod
    def hand_over(self, words: list[str]) -> None:
        """Run the other program; a status other than 0 leaves by sys.exit."""
