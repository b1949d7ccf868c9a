"""The ASGI application."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

from tracker.checks import require_sound_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
application = get_asgi_application()
require_sound_settings()
