#!/usr/bin/env bash
# The main job, end to end: a workbook into an empty directory, then the same
# company a month later.
# Usage: demo.sh PROGRAM [FOLDER [JOB FILE...]]
#   FOLDER is emptied (default build/demo); JOB is another job file for the same
#   company, the files are what it needs beside it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
folder=${2:-build/demo}
job=("${@:3}")
[ ${#job[@]} -gt 0 ] || job=("$here/acme.yaml")

rm -rf "$folder" && mkdir -p "$folder"
cp -p "${job[@]}" "$here/company.xlsx" "$folder/"
cd "$folder"
shown=${folder}/

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] || say() { printf '\n%s\n' "$*"; }

# Status 3 says "done, but some records were set aside": the sample has bad
# rows on purpose. Every other status but 0 ends the demo.
run() {
  printf '$ genauth-sync %s\n' "$*"
  local status=0
  "$program" "$@" || status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || exit "$status"
}

say "1. What would importing company.xlsx into an empty directory do?"
run plan acme.yaml -o plan.jsonl --report plan.txt

say "2. Do exactly that."
run apply plan.jsonl --report apply.txt

say "3. Again: nothing is left to do."
run plan acme.yaml

say "4. A month later the workbook has changed. What would change here?"
cp "$here/company-next-month.xlsx" company.xlsx
run plan acme.yaml -o next-month.jsonl --report next-month.txt

say "5. Do it."
run apply next-month.jsonl --report next-month-applied.txt

say "6. And once more: who is missing a second time is suspended now."
run sync acme.yaml --report second-read.txt

say "7. Nothing is left to do."
run plan acme.yaml

cat <<END

Left behind in $shown
  plan.jsonl next-month.jsonl            the plans: what was applied, exactly
  plan.txt next-month.txt                the plans, for reading
  apply.txt next-month-applied.txt second-read.txt
                                         the reports: what became of every change
$([ ! -e acme-directory.db ] || echo '  acme-directory.db                      the embedded directory')
  acme.state.db                          links, history and journal of the job

Try next (cd $folder):
  $program runs acme.yaml
  $program read acme.yaml --all
  $program template -o mine.xlsx     your own company: fill in, then 'init excel'
END
