package kit

import (
	"context"
	"slices"
	"sync/atomic"
)

// Jobs does work in the background: desk.Jobs and desk.SerialQueue.
type Jobs interface {
	Run(work func(ctx context.Context) (then func()))
	Do(work func(ctx context.Context) error, then func(error))
}

// Order is a way in which records can stand. Key is called in the background:
// it reads the record and nothing of the screen.
type Order[T any] struct {
	Name    string // as it is remembered on this device
	Word    string
	Key     func(T) string
	Reverse bool
}

// Facet is a question by which a list can be narrowed. Of is called in the
// background and gives the answers that a record has.
type Facet[T any] struct {
	Name string
	Word string
	Of   func(T) []string
	// Label says how an answer is called; nil takes it as it is.
	Label func(string) string
	// Fixed is the order in which answers are offered; nil is by their words.
	Fixed []string
}

// held is a record with its text as it is compared, folded when it is first
// looked for.
type held[T any] struct {
	value T
	text  string
	ready bool
}

// Sorted keeps records in the order, and narrowed to those, that a person
// asks for. All of it is done in the background, one job at a time: an answer
// to an older question is dropped, however many records there are.
type Sorted[T any] struct {
	Key    func(T) string // names a record
	Text   func(T) string // what is looked in, called in the background
	Orders []Order[T]
	Facets []Facet[T]
	// Shown is told, on the main thread, that there are other rows; replace puts
	// them in place. fresh: because the person asked for something else.
	Shown func(fresh bool, replace func())

	jobs    Jobs
	all     []*held[T] // as they were given; a slice is never changed
	sorted  []*held[T] // all, in an order
	by      string     // the order of sorted; "" when it is not valid
	rows    []*held[T]
	occurs  []map[string]bool // answers of each facet
	want    question
	changes []func([]*held[T]) []*held[T] // given and not taken in yet
	asked   atomic.Int64
	fresh   bool
	busy    bool
}

// question is what a person asked for.
type question struct {
	query  string
	order  string
	chosen map[string]string // by facet
}

// NewSorted makes an empty list of records. Its fields are set before it is
// given to a Listing.
func NewSorted[T any]() *Sorted[T] {
	return &Sorted[T]{want: question{chosen: map[string]string{}}}
}

// Len is how many rows there are, All how many records; At is a row.
func (s *Sorted[T]) Len() int   { return len(s.rows) }
func (s *Sorted[T]) All() int   { return len(s.all) }
func (s *Sorted[T]) At(i int) T { return s.rows[i].value }

// Find gives the first record that is meant.
func (s *Sorted[T]) Find(means func(T) bool) (T, bool) {
	for _, h := range s.all {
		if means(h.value) {
			return h.value, true
		}
	}
	var none T
	return none, false
}

// Index is the row of a key, -1 when it is not among the rows.
func (s *Sorted[T]) Index(key string) int {
	return slices.IndexFunc(s.rows, func(h *held[T]) bool { return s.Key(h.value) == key })
}

// Set takes all records anew.
func (s *Sorted[T]) Set(values []T) {
	s.change(func([]*held[T]) []*held[T] {
		out := make([]*held[T], len(values))
		for i, v := range values {
			out[i] = &held[T]{value: v}
		}
		return out
	})
}

// Update takes some records anew and leaves the others: those with the key of
// one that is there replace it, others come at the end, gone go away.
func (s *Sorted[T]) Update(values []T, gone []string) {
	s.change(func(all []*held[T]) []*held[T] {
		fresh := make(map[string]*held[T], len(values))
		for _, v := range values {
			fresh[s.Key(v)] = &held[T]{value: v}
		}
		out := make([]*held[T], 0, len(all)+len(values))
		for _, h := range all {
			key := s.Key(h.value)
			if n := fresh[key]; n != nil {
				out = append(out, n)
				delete(fresh, key)
			} else if !slices.Contains(gone, key) {
				out = append(out, h)
			}
		}
		for _, v := range values {
			if n := fresh[s.Key(v)]; n != nil {
				out = append(out, n)
			}
		}
		return out
	})
}

func (s *Sorted[T]) change(c func([]*held[T]) []*held[T]) {
	s.changes = append(s.changes, c)
	s.ask(false)
}

// Query keeps the records in which all words of a text occur.
func (s *Sorted[T]) Query(text string) { s.want.query = text; s.ask(true) }

// Arrange chooses an order by its name.
func (s *Sorted[T]) Arrange(order string) { s.want.order = order; s.ask(true) }

// Choose keeps the records with an answer to a facet; "" keeps all.
func (s *Sorted[T]) Choose(facet, answer string) {
	if s.want.chosen[facet] == answer {
		return
	}
	s.want.chosen[facet] = answer
	s.ask(true)
}

// Chosen is the answer that was chosen, "" for none.
func (s *Sorted[T]) Chosen(facet string) string { return s.want.chosen[facet] }

// ask begins, or lets what runs end early and begin again.
func (s *Sorted[T]) ask(fresh bool) {
	s.asked.Add(1)
	s.fresh = s.fresh || fresh
	if !s.busy {
		s.begin()
	}
}

func (s *Sorted[T]) begin() {
	s.busy = true
	n := s.asked.Load()
	w := work[T]{s: s, all: s.all, sorted: s.sorted, by: s.by, occurs: s.occurs, changes: s.changes, old: func() bool { return s.asked.Load() != n }}
	w.want = question{s.want.query, s.want.order, map[string]string{}}
	for k, v := range s.want.chosen {
		w.want.chosen[k] = v
	}
	s.changes = nil
	s.jobs.Run(func(context.Context) func() {
		w.do()
		return func() {
			s.all, s.sorted, s.by, s.occurs = w.all, w.sorted, w.by, w.occurs
			s.busy = false
			if w.old() {
				s.begin()
				return
			}
			fresh := s.fresh
			s.fresh = false
			s.Shown(fresh, func() { s.rows = w.rows })
		}
	})
}
