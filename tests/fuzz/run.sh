#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzzers and runs each for a time: tests/fuzz/run.sh [SECONDS [TARGET...]], 60 seconds and all of
# them if not said. What they learn stays in build/fuzz/corpus/ and is where the next run goes on from. Ends
# with 1 when there is a finding; the input that shows it is then in build/fuzz/findings/.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
[ $# -eq 0 ] || shift

build=build/fuzz
cmake --preset fuzz >/dev/null
cmake --build "$build" --target leta-fuzz sample_archive
mkdir -p "$build/corpus" "$build/findings" "$build/logs"
python3 tests/fuzz/make_seeds.py "$build/sample" "$build/seeds"
[ $# -gt 0 ] || set -- $(cd "$build/bin" && ls -d fuzz_* | sed 's/^fuzz_//')

dictionary_of() {
  case $1 in
    docx | pptx | xlsx | word-xml | excel-xml) echo office ;;
    odt | ods | odp) echo odf ;;
    html | epub) echo html ;;
    feed | wxr) echo feed ;;
    eml | mbox | mhtml | file) echo mail ;;
    pdf) echo pdf ;;
    rtf) echo rtf ;;
    jsonl) echo json ;;
    query | search) echo query ;;
    text | markdown | metadata | dates | analyser | stored) echo text ;;
  esac
}

# Undefined behaviour is a finding too.
export LSAN_OPTIONS=suppressions=tests/fuzz/leaks.txt:print_suppressions=0
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export LETA_LEXICON="$build/share/leta/swedish.lexicon"

found=0
for target in "$@"; do
  corpus=$build/corpus/$target
  log=$build/logs/$target.log
  mkdir -p "$corpus"
  set -- "$corpus"
  for folder in "tests/fuzz/seeds/$target" "$build/seeds/$target"; do
    [ ! -d "$folder" ] || set -- "$@" "$folder"
  done
  dictionary=$(dictionary_of "$target")
  [ -z "$dictionary" ] || set -- "-dict=tests/fuzz/dictionaries/$dictionary.dict" "$@"
  # libgsf loses a few bytes of each damaged property, by glib's allocator that others use too.
  case $target in doc | xls | ppt | msg) leaks=0 ;; *) leaks=1 ;; esac
  state="no finding"
  ASAN_OPTIONS=detect_leaks=$leaks "$build/bin/fuzz_$target" -detect_leaks=$leaks -max_total_time="$seconds" \
    -timeout=25 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
    -artifact_prefix="$build/findings/$target-" "$@" >"$log" 2>&1 || {
    found=1
    state="a finding, see $log"
  }
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
  coverage=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
  echo "$target: ${executions:-?} inputs, ${coverage:-?} edges covered, $state"
done
exit $found
