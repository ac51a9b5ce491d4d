package stewardship

import (
	"crypto/rand"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/similarity"
)

// ParseAgenda reads an agenda, a point on each line: "Title | who leads | minutes | id";
// blank lines are passed over. A point that was there before keeps its id, so that others'
// changes of it meet, and the notes under it stay there: it is known by its id where that is
// given, else by its title, else by a title of the same words. With other words it is
// another point: nothing is guessed. An id
// that was removed comes back only where a line names it.
func ParseAgenda(lines []string, was []igf.AgendaItem) ([]igf.AgendaItem, error) {
	out, given, err := readPoints(lines)
	if err != nil {
		return nil, err
	}
	left := slices.Clone(was) // points that no line is yet
	take := func(i int, at int) {
		if at < 0 {
			return
		}
		out[i].ID, out[i].Extra = left[at].ID, left[at].Extra
		left = slices.Delete(left, at, at+1)
	}
	for i, id := range given {
		if id == "" {
			continue
		}
		at := slices.IndexFunc(left, func(x igf.AgendaItem) bool { return x.ID == id })
		taken := slices.ContainsFunc(out, func(x igf.AgendaItem) bool { return x.ID == id })
		if at < 0 && !taken && igf.IsPointID(id) { // it was removed, and its notes are still there
			out[i].ID = id
			continue
		}
		if at < 0 {
			return nil, &igf.FieldError{Record: igf.Sentencef("session"), Field: "agenda", Value: out[i].Title, Want: igf.Sentencef("no point of the agenda has the id %q, or another line has it: leave it out for a new point", id)}
		}
		take(i, at)
	}
	for i := range out {
		if out[i].ID == "" {
			take(i, slices.IndexFunc(left, func(x igf.AgendaItem) bool { return x.Title == out[i].Title }))
		}
	}
	for i := range out {
		if out[i].ID == "" {
			take(i, sameWords(out[i].Title, left))
		}
		if out[i].ID == "" { // one that was written by hand stays: two devices would make two points of it
			out[i].ID = newPointID()
		}
	}
	return out, nil
}

// readPoints reads the lines without knowing what was there: the points, and the id that
// each line names.
func readPoints(lines []string) (out []igf.AgendaItem, given []string, err error) {
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		parts := append(strings.Split(line, "|"), "", "", "")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		a := igf.AgendaItem{Title: parts[0], Lead: parts[1]}
		if m := parts[2]; m != "" {
			if a.Minutes, err = strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(m, "min"))); err != nil {
				return nil, nil, &igf.FieldError{Record: igf.Sentencef("session"), Field: "agenda", Value: line, Want: igf.Sentencef("write “Title | who leads | minutes”")}
			}
		}
		out, given = append(out, a), append(given, parts[3])
	}
	return out, given, nil
}

// sameWords returns which point has a title of the same words, whatever the signs and
// capitals between them; -1 for none.
func sameWords(title string, among []igf.AgendaItem) int {
	of := similarity.Of(title)
	return slices.IndexFunc(among, func(x igf.AgendaItem) bool { return of.Similarity(similarity.Of(x.Title)) == 1 })
}

// newPointID draws an id that can name nobody, and that no other device draws for another
// point.
func newPointID() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails, says crypto/rand
	return "a" + strconv.FormatUint(uint64(binary.BigEndian.Uint32(b[:])), 10)
}

// AgendaLine is a point as ParseAgenda reads it.
func AgendaLine(a igf.AgendaItem) string {
	parts := []string{a.Title}
	if a.Lead != "" || a.Minutes > 0 {
		parts = append(parts, a.Lead)
	}
	if a.Minutes > 0 {
		parts = append(parts, strconv.Itoa(a.Minutes))
	}
	return strings.Join(parts, " | ")
}
