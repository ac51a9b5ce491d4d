package igf

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// IsPointID reports whether an id of a point of an agenda is one that the program makes: it
// can name nobody, and so a note may carry it.
func IsPointID(id string) bool {
	digits, ok := strings.CutPrefix(id, "a")
	return ok && digits != "" && len(digits) <= 12 && strings.Trim(digits, "0123456789") == ""
}

// PointAt returns the place of a point on the agenda, from 0; -1 where it is not there.
func (s *Session) PointAt(id string) int {
	return slices.IndexFunc(s.Agenda, func(a AgendaItem) bool { return id != "" && a.ID == id })
}

// FindPoint reads a point of the agenda as people name it: by its number from 1, by its id
// or by its title.
func (s *Session) FindPoint(text string) (AgendaItem, error) {
	text = strings.TrimSpace(text)
	wrong := func(want Sentence) (AgendaItem, error) {
		return AgendaItem{}, &FieldError{Record: Sentencef("session %s", s.ID), Field: "point", Value: text, Want: want}
	}
	if len(s.Agenda) == 0 {
		return wrong(Sentencef("it has no agenda: write one first"))
	}
	at := s.PointAt(text)
	if n, err := strconv.Atoi(text); at < 0 && err == nil && n >= 1 && n <= len(s.Agenda) {
		at = n - 1
	}
	if at < 0 {
		named := func(a AgendaItem) bool { return strings.EqualFold(a.Title, text) }
		at = slices.IndexFunc(s.Agenda, named)
		if at >= 0 && slices.ContainsFunc(s.Agenda[at+1:], named) {
			return wrong(Sentencef("several points have this title: write the number of the one that is meant"))
		}
	}
	if at < 0 {
		return wrong(Sentencef("write the number of a point of the agenda, from 1 to %d, or its title", len(s.Agenda)))
	}
	if a := s.Agenda[at]; IsPointID(a.ID) {
		return a, nil
	}
	return wrong(Sentencef("no note can stand under this point, whose id %q was written by hand: take it from the agenda, then add it again", s.Agenda[at].ID))
}

// PointID is FindPoint for the id alone, "" for "".
func (s *Session) PointID(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	a, err := s.FindPoint(text)
	return a.ID, err
}

// PointOf returns the id of the point of the agenda that an entry stands under, "" for none.
func PointOf(e Entry) string {
	if n, ok := e.(*Note); ok {
		return n.Point
	}
	return ""
}

// PointGroup is what stands under one point of an agenda.
type PointGroup[T any] struct {
	Number int        // on the agenda, from 1; 0: it is not there, or ID is ""
	ID     string     // "": what stands under no point
	Item   AgendaItem // as the agenda has it; only its id where it is not there
	All    []T
}

// Gone reports whether its point is not on the agenda any more, or not yet here.
func (g PointGroup[T]) Gone() bool { return g.ID != "" && g.Number == 0 }

// ByPoint sorts what was said under the points of the agenda, each in the order in which it
// was said. Points without anything are left out. What stands under no point comes first, and
// what stands under a point that is not on the agenda last: nothing is lost when an agenda
// changes.
func ByPoint[T any](s *Session, all []T, entry func(T) Entry) []PointGroup[T] {
	groups := make([]PointGroup[T], len(s.Agenda))
	for i, a := range s.Agenda {
		groups[i] = PointGroup[T]{Number: i + 1, ID: a.ID, Item: a}
	}
	var none PointGroup[T]
	for _, x := range all {
		id := PointOf(entry(x))
		at := slices.IndexFunc(groups, func(g PointGroup[T]) bool { return g.ID == id })
		switch {
		case id == "":
			none.All = append(none.All, x)
			continue
		case at < 0:
			at = len(groups)
			groups = append(groups, PointGroup[T]{ID: id, Item: AgendaItem{ID: id}})
		}
		groups[at].All = append(groups[at].All, x)
	}
	return slices.DeleteFunc(append([]PointGroup[T]{none}, groups...), func(g PointGroup[T]) bool { return len(g.All) == 0 })
}

// UsesPoints reports whether entries stand under points of the agenda of a session: where
// none does, every list and document is as if there were no points.
func UsesPoints[T any](s *Session, all []T, entry func(T) Entry) bool {
	return len(s.Agenda) > 0 && slices.ContainsFunc(all, func(x T) bool { return PointOf(entry(x)) != "" })
}

// SaidAt is when something was said under a point of an agenda.
type SaidAt struct {
	Point string
	At    time.Time
}

// UsedTimes returns how long each point of an agenda was discussed, by what was said, in
// its order: a point is open from the first thing said under it to the first under another
// one, every time that it was taken up, and the last one to the last thing said. What
// stands under no point opens and ends none.
func UsedTimes(said []SaidAt) map[string]time.Duration {
	used := map[string]time.Duration{}
	var open string
	var from time.Time
	for _, x := range said {
		if x.Point == "" || x.At.IsZero() {
			continue
		}
		if open != "" && x.At.After(from) {
			used[open] += x.At.Sub(from)
		}
		used[x.Point] += 0
		open, from = x.Point, x.At
	}
	return used
}
