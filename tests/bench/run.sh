#!/bin/sh
# Runs the benchmarks of a release build: run.sh BUILD_DIR
set -eu
build=${1:?}
"$build/bin/analyser_bench"
