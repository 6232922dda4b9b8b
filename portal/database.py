"""Which database role does what."""


class OwnerMigrates:
    """The schema belongs to the owner's role; the application's role only reads and writes rows."""

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == "owner"
