package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"rapporteur/app/igf"
)

// fillAnswers does what a coordinator does in a spreadsheet: it puts an answer
// beside each of the first N comments that have none: "fill FILE N VERSION".
func fillAnswers(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill FILE N VERSION")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(ts.ReadFile(args[0]), "\uFEFF"))).ReadAll()
	ts.Check(err)
	at := func(name string) int {
		i := slices.IndexFunc(rows[0], func(h string) bool { return h == name })
		if i < 0 {
			ts.Fatalf("there is no column %s", name)
		}
		return i
	}
	disposition, reason, changed := at("disposition"), at("reason"), at("changed_in")
	for i, row := range rows[1:] {
		if row[disposition] != "" || i >= n {
			continue
		}
		d := igf.Dispositions()[i%len(igf.Dispositions())]
		row[disposition], row[reason] = string(d), fmt.Sprintf("Answer %d of the sample.", i+1)
		if d == igf.Accepted || d == igf.AcceptedInPart {
			row[changed] = args[2]
		}
	}
	var b bytes.Buffer
	ts.Check(csv.NewWriter(&b).WriteAll(rows))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}

// keepWords keeps the id and the words of each comment that standard output
// lists: "words FILE".
func keepWords(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: words FILE")
	}
	var b strings.Builder
	for i := range at(ts, "stdout", ".len").(int) {
		for _, field := range []string{"id", "text", "proposed_wording", "language"} {
			fmt.Fprintf(&b, "%v\n", at(ts, "stdout", fmt.Sprintf(".%d.%s", i, field)))
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o600))
}

// eachDisposition wants at least one comment with each of the words, in the
// replica $ANN: "each WORD...".
func eachDisposition(ts *testscript.TestScript, neg bool, args []string) {
	for _, d := range args {
		var out strings.Builder
		if code := execute(ts, []string{"--replica", ts.Getenv("ANN"), "--json", "comment", "list", "--disposition", d}, &out, ts.Stderr()); code != 0 {
			ts.Fatalf("exit code %d", code)
		}
		if n := valueAt(ts, "stdout", out.String(), ".len").(int); n == 0 != neg {
			ts.Fatalf("%d comments are %s", n, d)
		}
	}
}
