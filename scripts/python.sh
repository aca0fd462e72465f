#!/usr/bin/env bash
# Says of which Python the environment is made: the distribution's own, if it can, for it was built to be fast. One that was
# built from source without asking for that takes half as long again for everything.
for python in /usr/bin/python3.11 python3.11 python3; do
    if "$python" -c "import ensurepip, venv" 2>/dev/null; then
        echo "$python"
        exit
    fi
done
echo python3
