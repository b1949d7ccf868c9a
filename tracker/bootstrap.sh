#!/bin/sh
# Makes .venv from a hash-locked requirements file: sh tracker/bootstrap.sh requirements.txt
# A stamp with the lock's sha256 makes the second run quick; whatever was interrupted is done again.
set -eu
lock=$1
stamp=.venv/.locked-$(basename "$lock" .txt)

good() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }

find_python() {
    for candidate in "${PYTHON:-}" python3.14 python3.13 python3.12 python3 \
        "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python; do
        [ -n "$candidate" ] && good "$candidate" && { echo "$candidate"; return; }
    done
    if command -v uv >/dev/null 2>&1; then
        candidate=$(uv python find '>=3.12' 2>/dev/null || true)
        [ -n "$candidate" ] && good "$candidate" && { echo "$candidate"; return; }
    fi
    echo "No Python 3.12 or newer was found: install one (with its venv module), or set PYTHON=/path/to/python." >&2
    exit 1
}

wanted=$(sha256sum "$lock" 2>/dev/null || shasum -a 256 "$lock")
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then exit 0; fi

python=$(find_python)
if ! good .venv/bin/python; then
    echo "→ making a virtual environment with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
fi
echo "→ installing what $lock names (a minute or two the first time)"
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --progress-bar off \
    --require-hashes -r "$lock"; then
    if [ "$(df -Pk . | awk 'NR == 2 { print $4 }')" -lt 102400 ]; then
        echo "The disk is full: free about 2 GB and run the same command again." >&2
    else
        echo "The packages could not be installed (see above): check the package index and run the same command again." >&2
    fi
    exit 1
fi
echo "$wanted" > "$stamp"
