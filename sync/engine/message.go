package engine

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// counts counts the records of a batch by kind, new documents under added+kind.
type counts map[igf.Kind]int

const added igf.Kind = "+"

func (c counts) document(k igf.Kind, isNew bool) {
	if isNew {
		k = added + k
	}
	c[k]++
}

// message returns the message of a commit: counts in plain words, and nothing private; ""
// where no record is in it.
func (c counts) message() string {
	var add, change []string
	plain := func(k igf.Kind) string { return strings.TrimPrefix(string(k), string(added)) }
	byName := func(a, b igf.Kind) int { return cmp.Compare(plain(a), plain(b)) }
	for _, k := range slices.SortedFunc(maps.Keys(c), byName) {
		kind := igf.Kind(plain(k))
		switch text := countOf(c[k], kind); {
		case c[k] == 0:
		case kind.IsEntry() || kind != k:
			add = append(add, text)
		default:
			change = append(change, text)
		}
	}
	var parts []string
	if len(add) > 0 {
		parts = append(parts, "Add "+igf.And(add).String())
	}
	if len(change) > 0 {
		parts = append(parts, "Change "+igf.And(change).String())
	}
	return strings.Join(parts, "; ")
}

func countOf(n int, kind igf.Kind) string {
	word := string(kind)
	switch {
	case kind == igf.KindProgramme:
		return "the programme"
	case n == 1 || kind == igf.KindDuties:
	case kind == igf.KindOutreach:
		word = "outreach entries"
	case kind == igf.KindTally:
		word = "tallies"
	default:
		word += "s"
	}
	return fmt.Sprintf("%d %s", n, word)
}
