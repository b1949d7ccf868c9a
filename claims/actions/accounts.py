"""What people do with their own account: tokens, sessions, the second factor, the password (rule 19)."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import quote, urlencode

import segno
from django.conf import settings
from django.contrib.auth.password_validation import password_changed, validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from claims.actions.throttles import attempt_count, attempt_forget
from claims.errors import InvalidInput, NotPermitted, RuleViolation
from claims.models import ApiToken, Membership, RecoveryCode, SecondFactor, Session
from claims.models.desk import UserModel
from claims.vocabulary import Scope

MAX_DAYS = 3650
RECOVERY_CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not taken for each other."""
TRIES, TRIES_PERIOD = 5, timedelta(minutes=15)
"""How often the password, or a recovery code, may be wrong in a while."""
ADMINISTRATOR = "administrator"


@sensitive_variables("token")
def token_add(
    *, user: UserModel, name: str, scope: Iterable[str], days: int | None = None
) -> tuple[ApiToken, str]:
    """Make a token of ``user``; the second value is the token itself, which nobody can be told again."""
    wanted = sorted({str(s) for s in scope})
    unknown = [s for s in wanted if s not in Scope.values]
    if not wanted or unknown:
        raise InvalidInput(
            "A token needs a scope.", fields={"scope": [f"One or more of: {', '.join(Scope.values)}."]}
        )
    label = " ".join(name.split())[:80]
    if not label:
        raise InvalidInput("A token needs a name.", fields={"name": ["Say what it is for."]})
    lasts = settings.TOKEN_DAYS if days is None else days
    if not 1 <= lasts <= MAX_DAYS:
        raise InvalidInput("A token needs an end.", fields={"days": [f"From 1 to {MAX_DAYS}."]})
    made, token = ApiToken.objects.create(user=user, expiry=timedelta(days=lasts), name=label, scope=wanted)
    return made, token


def token_end(*, token: ApiToken, actor: UserModel) -> None:
    """End a token, at once: one's own, or as an administrator anybody's."""
    if token.user_id != actor.pk and not actor.is_superuser:
        raise NotPermitted("This is somebody else's token.", who="its owner, or an administrator")
    ApiToken.objects.filter(pk=token.pk).delete()


def session_end(*, session: Session, actor: UserModel) -> None:
    """Log one of one's own browsers out."""
    if session.user_id != actor.pk:
        raise NotPermitted("This is somebody else's session.", who="its owner")
    Session.objects.filter(pk=session.pk).delete()


def sessions_end(*, user: UserModel, but: str | None = None) -> int:
    """Log out every browser of ``user`` but the one of that session key; how many."""
    return int(Session.objects.filter(user=user).exclude(session_key=but or "").delete()[0])


@sensitive_variables("old", "new")
def password_set(*, user: UserModel, old: str, new: str, session_key: str | None) -> int:
    """Change one's password: all other sessions of that person end, and all tokens (rule 19). How many ended.

    Raises ``InvalidInput`` with what is wrong, ``RuleViolation`` after too many wrong tries.
    """
    require_password(user=user, password=old, field="old_password")
    try:
        validate_password(new, user)
    except ValidationError as error:
        raise InvalidInput(
            "This password will not do.", fields={"new_password1": list(error.messages)}
        ) from None
    with transaction.atomic():
        user.set_password(new)
        user.save(update_fields=["password"])
        ended = sessions_end(user=user, but=session_key)
        ended += int(ApiToken.objects.filter(user=user).delete()[0])
    password_changed(new, user)
    return ended


@sensitive_variables("password")
def require_password(*, user: UserModel, password: str, field: str) -> None:
    """Raise unless ``password`` is the person's; wrong ones are counted, whatever door they come by."""
    tries = attempt_count("password", str(user.pk), period=TRIES_PERIOD)
    if tries.count > TRIES:
        raise RuleViolation(
            f"Too many wrong passwords: try again in {max(1, round(tries.seconds_left / 60))} minutes."
        )
    if not user.check_password(password):
        raise InvalidInput("That is not your password.", fields={field: ["That is not your password."]})
    attempt_forget("password", str(user.pk))


def needs_second_factor(user: UserModel) -> bool:
    """Whether a setting asks a second factor of somebody in a role of theirs."""
    roles = set(settings.SECOND_FACTOR_ROLES)
    if not roles:
        return False
    if ADMINISTRATOR in roles and user.is_superuser:
        return True
    return Membership.objects.filter(user=user, role__in=roles).exists()


def second_factor_of(user: UserModel) -> SecondFactor | None:
    """The confirmed authenticator of somebody, if they have one."""
    found: SecondFactor | None = SecondFactor.objects.filter(user=user, confirmed=True).first()
    return found


def second_factor_begin(*, user: UserModel) -> SecondFactor:
    """A new authenticator to be confirmed by a code of it; the one that was begun before, if any."""
    with transaction.atomic():
        UserModel.objects.select_for_update().get(pk=user.pk)
        begun: SecondFactor | None = SecondFactor.objects.filter(user=user, confirmed=False).first()
        if begun is None:
            begun = SecondFactor.objects.create(
                user=user,
                name="authenticator",
                confirmed=False,
                sealed_key=SecondFactor.seal(secrets.token_bytes(20)),
            )
    return begun


def second_factor_confirm(*, user: UserModel, code: str) -> list[str]:
    """Take the authenticator into use that was begun; the recovery codes, which nobody can be told again."""
    with transaction.atomic():
        begun = SecondFactor.objects.select_for_update().filter(user=user, confirmed=False).first()
        good = begun is not None and begun.verify_token(code)
    if not good or begun is None:
        raise InvalidInput(
            "That code did not fit.", fields={"code": ["Type the code that the app shows now."]}
        )
    with transaction.atomic():
        SecondFactor.objects.filter(user=user, confirmed=True).delete()
        begun.confirmed = True
        begun.save(update_fields=["confirmed"])
        return recovery_codes_renew(user=user)


def second_factor_remove(*, user: UserModel) -> None:
    """Do without a second factor; refused where a role asks for one."""
    if needs_second_factor(user):
        raise RuleViolation("Your role needs a second factor. You can set up another instead.")
    with transaction.atomic():
        SecondFactor.objects.filter(user=user).delete()
        RecoveryCode.objects.filter(user=user).delete()


def recovery_codes_renew(*, user: UserModel) -> list[str]:
    """New recovery codes in place of the old: ten of 79 bits each, kept as hashes."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(16)) for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(user=user).delete()
        RecoveryCode.objects.bulk_create([RecoveryCode(user=user, digest=_digest(user, c)) for c in codes])
    return ["-".join(c[i : i + 4] for i in range(0, 16, 4)) for c in codes]


def second_factor_check(*, user: UserModel, code: str) -> SecondFactor | None:
    """The authenticator of ``user`` if ``code`` is its code of now, or a recovery code not used before.

    Raises ``RuleViolation`` after too many wrong tries.
    """
    tries = attempt_count("second factor", str(user.pk), period=TRIES_PERIOD)
    if tries.count > TRIES:
        raise RuleViolation(
            f"Too many wrong codes: try again in {max(1, round(tries.seconds_left / 60))} minutes."
        )
    with transaction.atomic():
        factor: SecondFactor | None = (
            SecondFactor.objects.select_for_update().filter(user=user, confirmed=True).first()
        )
        good = factor is not None and (factor.verify_token(code) or _use_recovery_code(user, code))
    if not good:
        return None
    attempt_forget("second factor", str(user.pk))
    return factor


def _use_recovery_code(user: UserModel, code: str) -> bool:
    plain = "".join(c for c in code.lower() if c in ALPHABET)
    left = RecoveryCode.objects.filter(user=user, digest=_digest(user, plain), used_at=None)
    return left.update(used_at=timezone.now()) == 1


def _digest(user: UserModel, code: str) -> str:
    return hashlib.sha256(f"{user.pk}:{code}".encode()).hexdigest()


def setup_address(factor: SecondFactor) -> str:
    """What an authenticator app reads from the QR code (Key Uri Format)."""
    issuer = "Said & So"
    words = {"secret": setup_key(factor).replace(" ", ""), "issuer": issuer}
    return f"otpauth://totp/{quote(issuer)}:{quote(factor.user.get_username())}?{urlencode(words, quote_via=quote)}"


def setup_key(factor: SecondFactor) -> str:
    """The secret in letters and digits, in groups, for who cannot scan."""
    letters = base64.b32encode(factor.key).decode()
    return " ".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def setup_picture(factor: SecondFactor) -> str:
    """The QR code as an SVG in a data address: dark on white, for cameras want it so in every theme."""
    address: str = segno.make(setup_address(factor), error="m").svg_data_uri(
        scale=5, border=4, light="#fff", dark="#000"
    )
    return address
