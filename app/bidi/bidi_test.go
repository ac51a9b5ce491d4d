package bidi

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// unicodeFile opens a conformance test of Unicode. The module that shapes text
// carries the files.
func unicodeFile(t *testing.T, name string) *bufio.Scanner {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-text/typesetting").Output()
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(filepath.Join(strings.TrimSpace(string(dir)), "bidi", "test", name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	return sc
}

// numbers reads a list; what stands for a removed character becomes -1.
func numbers(s string) []int {
	var out []int
	for _, f := range strings.Fields(s) {
		n, err := strconv.Atoi(f)
		if err != nil {
			n = -1
		}
		out = append(out, n)
	}
	return out
}

// agrees reports whether one line of l has the levels and the order that Unicode
// gives.
func agrees(l *Levels, levels, order []int) bool {
	got := l.OnLine(nil, 0, len(l.Of))
	if len(got) != len(levels) {
		return false
	}
	var seen []int
	for i, want := range levels {
		if want >= 0 {
			seen = append(seen, i)
			if int(got[i]) != want {
				return false
			}
		}
	}
	Reorder(seen, func(i int) int8 { return got[i] })
	return slices.Equal(seen, order)
}

func TestBidiCharacterTest(t *testing.T) {
	sc, n := unicodeFile(t, "BidiCharacterTest.txt"), 0
	var l Levels
	for sc.Scan() {
		p := strings.Split(sc.Text(), ";")
		if len(p) != 5 || strings.HasPrefix(p[0], "#") {
			continue
		}
		var rs []rune
		for _, h := range strings.Fields(p[0]) {
			r, err := strconv.ParseUint(h, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			rs = append(rs, rune(r))
		}
		base := map[string]Base{"0": FromLeft, "1": FromRight, "2": First}[p[1]]
		l.Find(rs, base)
		if n++; !agrees(&l, numbers(p[3]), numbers(p[4])) || strconv.Itoa(int(l.Base)) != p[2] {
			t.Fatalf("%s: levels %v of base %d", sc.Text(), l.Of, l.Base)
		}
		if base == First {
			if d := Direction(string(rs)); max(int8(d), 0) != l.Base {
				t.Fatalf("%s: Direction says %d", sc.Text(), d)
			}
		}
	}
	if n < 90000 {
		t.Errorf("only %d cases were read", n)
	}
}

func TestBidiTest(t *testing.T) {
	classes := map[string]bidi.Class{
		"L": bidi.L, "R": bidi.R, "AL": bidi.AL, "EN": bidi.EN, "ES": bidi.ES, "ET": bidi.ET, "AN": bidi.AN, "CS": bidi.CS, "NSM": bidi.NSM, "BN": bidi.BN, "B": bidi.B, "S": bidi.S, "WS": bidi.WS, "ON": bidi.ON,
		"LRE": bidi.LRE, "RLE": bidi.RLE, "PDF": bidi.PDF, "LRO": bidi.LRO, "RLO": bidi.RLO, "LRI": bidi.LRI, "RLI": bidi.RLI, "FSI": bidi.FSI, "PDI": bidi.PDI,
	}
	sc, n := unicodeFile(t, "BidiTest.txt"), 0
	var l Levels
	var levels, order []int
	for sc.Scan() {
		line := sc.Text()
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "@Levels:"):
			levels = numbers(line[8:])
		case strings.HasPrefix(line, "@Reorder:"):
			order = numbers(line[9:])
		default:
			in, set, _ := strings.Cut(line, ";")
			l.original = l.original[:0]
			for _, c := range strings.Fields(in) {
				l.original = append(l.original, classes[c])
			}
			bits, err := strconv.Atoi(strings.TrimSpace(set))
			if err != nil {
				t.Fatal(err)
			}
			for k, base := range []Base{First, FromLeft, FromRight} {
				if bits&(1<<k) == 0 {
					continue
				}
				l.resolve(nil, base)
				if n++; !agrees(&l, levels, order) {
					t.Fatalf("%s, base %d: levels %v, want %v", line, base, l.Of, levels)
				}
			}
		}
	}
	if n < 700000 {
		t.Errorf("only %d cases were read", n)
	}
}

// TestTextThatNeverTurns compares what is left out with what would be found.
func TestTextThatNeverTurns(t *testing.T) {
	var l Levels
	for r := rune(1); r < 0x20000; r++ {
		if Turns(r) {
			continue
		}
		l.Find([]rune{'a', r, '1', r}, FromLeft)
		if slices.Max(l.OnLine(nil, 0, 4)) > 0 {
			t.Fatalf("U+%04X: levels %v", r, l.Of)
		}
	}
}
