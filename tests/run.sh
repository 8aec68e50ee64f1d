#!/usr/bin/env bash
# Runs every test project, after installing what the tests need and the machine lacks:
#   chromium         the browser tests
#   a JRE            to run Apache Lucene
#   Lucene 4.10      the judge of our index files (Debian package liblucene4.10-java)
#   unicode-data     Unicode's own word-break tests
# The last line is "N passed, N failed", with ", N skipped" where a piece is missing and could not be installed.
# With CI=true a missing piece is a failure, never a skip.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

missing=()
command -v chromium >/dev/null || [ -n "${CHROMIUM:-}" ] || missing+=(chromium fonts-liberation)
command -v java >/dev/null || missing+=(default-jre-headless)
[ -e /usr/share/java/lucene-core-4.10.4.jar ] || [ -n "${LUCENE_JARS:-}" ] || missing+=(liblucene4.10-java)
[ -e /usr/share/unicode/auxiliary/WordBreakTest.txt ] || missing+=(unicode-data)

if [ "${#missing[@]}" -gt 0 ]; then
  sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo -n)
  if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    echo "installing: ${missing[*]}"
    "${sudo[@]}" apt-get update -qq &&
      "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
      echo "could not install: ${missing[*]}" >&2
  else
    echo "missing, and may not install: ${missing[*]} (tests that need them are skipped)" >&2
  fi
fi

rm -rf TestResults
rc=0
dotnet test SummitSearch.sln -c Release --nologo -v quiet || rc=$?

passed=0 failed=0 skipped=0 files=0
while IFS= read -r -d '' trx; do
  files=$((files + 1))
  counters=$(grep -o '<Counters [^>]*>' "$trx" | head -n 1)
  n() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
  bad=$(($(n failed) + $(n error) + $(n timeout) + $(n aborted)))
  # A crashed test host says outcome="Failed" with no failed test: that is one failure.
  if [ "$bad" -eq 0 ] && ! grep -q '<ResultSummary outcome="Completed"' "$trx"; then bad=1; fi
  if [ "$bad" -gt 0 ]; then
    grep -o '<UnitTestResult [^>]*outcome="Failed"[^>]*>' "$trx" | sed 's/.*testName="\([^"]*\)".*/FAILED \1/' | head -n 20
  fi
  passed=$((passed + $(n passed))) failed=$((failed + bad)) skipped=$((skipped + $(n total) - $(n executed)))
done < <(find TestResults -name '*.trx' -print0 2>/dev/null)

# A project that never got as far as a result file is a failure too.
projects=$(ls -d tests/*.Tests | wc -l)
if [ "$files" -lt "$projects" ]; then
  echo "only $files of $projects test projects ran" >&2
  failed=$((failed + projects - files))
fi
if [ "$rc" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
[ "${CI:-}" != true ] || [ "$skipped" -eq 0 ] || { echo "skipped tests are not allowed in CI" >&2; failed=$((failed + skipped)); line="$passed passed, $failed failed"; }
echo "$line"
[ "$passed" -gt 0 ] && [ "$failed" -eq 0 ]
