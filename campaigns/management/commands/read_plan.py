"""`manage.py read_plan FILE`: the draft of a plan read from its file, as JSON of the plan contract."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns.reader.reading import read_file
from campaigns.reader.sources import ReaderRefused


class Command(BaseCommand):
    help = "Reads a kế hoạch (DOCX, PDF with text, plain text) and prints its draft, each item with its source."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=["json"], default="json")

    def handle(self, file: Path, **options: Any) -> None:
        try:
            draft = read_file(file.name, file.read_bytes())
        except OSError as error:
            raise CommandError(f"Không mở được tệp {file}: {error.strerror}.") from error
        except ReaderRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps(draft.to_json(), ensure_ascii=False, indent=2))
