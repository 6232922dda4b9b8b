"""`manage.py measure_reader`: how well the reader reads the shipped plans, or others: text and YAML side by side."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from campaigns.planfile.reading import read_plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan, shipped_text
from campaigns.reader.report import measured_report


class Command(BaseCommand):
    help = "Reads plans by the reader, clean and damaged, and prints what was found, wrong, missed and invented."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, help="a folder of pairs NAME.txt and NAME.yaml, instead of the shipped plans"
        )

    def handle(self, folder: Path | None, **options: Any) -> None:
        if folder:
            names = sorted(path.stem for path in folder.glob("*.yaml") if path.with_suffix(".txt").exists())
            plans = {name: read_plan((folder / f"{name}.yaml").read_bytes()) for name in names}
            texts = {name: (folder / f"{name}.txt").read_text() for name in names}
        else:
            plans = {code: shipped_plan(code) for code in SHIPPED}
            texts = {code: shipped_text(code) for code in SHIPPED}
        self.stdout.write("\n".join(measured_report(plans, texts)))
