"""``check --deploy`` with a newsroom's settings: ``python -m tracker.deploy_check``.

The environment is the one README.md describes, with invented secrets; the database checks run apart, against a
real server.
"""

from __future__ import annotations

import os
import secrets
import sys

from cryptography.fernet import Fernet


def main() -> int:
    """Run Django's deployment checks, warnings counting as failures."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tracker.settings",
        DATABASE_URL="postgresql://saidandso_app:x@db.example/saidandso",
        DATABASE_OWNER_URL="postgresql://saidandso_owner:x@db.example/saidandso",
        SECRET_KEY=secrets.token_urlsafe(64),
        IDENTITY_KEYS=Fernet.generate_key().decode(),
        ALLOWED_HOSTS="desk.example",
        CSRF_TRUSTED_ORIGINS="https://desk.example",
        SECOND_FACTOR_ROLES="editor,legal,administrator",
    )
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", "check", "--deploy", "--fail-level", "WARNING"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
