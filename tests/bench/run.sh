#!/bin/sh
# Runs the benchmarks of a release build: run.sh BUILD_DIR [FOLDER]
# Then indexes FOLDER (default: the sample archive) with Leta and with the peers that are installed, one
# after another on the same files. Figures are of this machine and moment: compare them with each other only.
set -eu
build=${1:?}
folder=${2:-$build/sample}

"$build/bin/analyser_bench"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# timed LABEL COMMAND...: wall time, and whether it went well.
timed() {
  label=$1
  shift
  start=$(date +%s%N)
  outcome=""
  "$@" >"$work/log" 2>&1 || outcome=" (exit code $?)"
  printf '%-12s %6d ms%s\n' "$label" $((($(date +%s%N) - start) / 1000000)) "$outcome"
}

echo
echo "Indexing $folder"
timed leta-index "$build/bin/leta-index" add --archive "$work/leta" "$folder"
if command -v omindex >/dev/null; then
  timed omindex omindex --db "$work/omega" --url / "$folder"
else
  echo "omindex is not installed (Debian: xapian-omega)"
fi
if command -v recollindex >/dev/null; then
  mkdir "$work/recoll"
  printf 'topdirs = %s\nidxniceprio = 0\nnoaspell = 1\n' "$(cd "$folder" && pwd)" >"$work/recoll/recoll.conf"
  timed recollindex recollindex -c "$work/recoll"
else
  echo "recollindex is not installed (Debian: recollcmd)"
fi
