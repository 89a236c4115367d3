#!/usr/bin/env bash
# Usage: run.sh PROGRAM [FOLDER]
exec "$(dirname "$0")/../simulated.sh" feishu "$@"
