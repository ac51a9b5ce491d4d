package github

import (
	"bytes"
	"strconv"
	"strings"
)

// applyPatch rebuilds a file from what it was and the hunks that a comparison
// shows. It reports false for a patch that does not fit. One that fits may
// still be cut short: the caller compares hashes.
func applyPatch(base []byte, patch string) ([]byte, bool) {
	var out bytes.Buffer
	lines := bytes.SplitAfter(base, []byte("\n"))
	next := 0 // the first line of base that is not yet dealt with
	var last byte
	for line := range strings.SplitSeq(patch, "\n") {
		if start, ok := hunkStart(line); ok {
			if start < next || start > len(lines) {
				return nil, false
			}
			for ; next < start; next++ {
				out.Write(lines[next])
			}
			last = 0
			continue
		}
		kind := byte(' ')
		if line != "" {
			kind, line = line[0], line[1:]
		}
		switch kind {
		case ' ', '-':
			if next >= len(lines) {
				return nil, false
			}
			if kind == ' ' {
				out.Write(lines[next])
			}
			next++
		case '+':
			out.WriteString(line)
			out.WriteByte('\n')
		case '\\': // "No newline at end of file", of the line before
			if last == '+' {
				out.Truncate(out.Len() - 1)
			}
		default:
			return nil, false
		}
		last = kind
	}
	for ; next < len(lines); next++ {
		out.Write(lines[next])
	}
	return out.Bytes(), true
}

// hunkStart reads "@@ -a,b +c,d @@": the number of lines of the old file before
// the hunk.
func hunkStart(line string) (int, bool) {
	rest, ok := strings.CutPrefix(line, "@@ -")
	if !ok {
		return 0, false
	}
	old, _, ok := strings.Cut(rest, " +")
	if !ok {
		return 0, false
	}
	first, count, counted := strings.Cut(old, ",")
	n, err := strconv.Atoi(first)
	if err != nil || n < 0 {
		return 0, false
	}
	if counted && count == "0" || n == 0 {
		return n, true // nothing is taken: the hunk comes after line n
	}
	return n - 1, true
}
