package lists

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"time"
)

// Jobs does work in the background: shell.Jobs and shell.SerialQueue.
type Jobs interface {
	Run(work func(ctx context.Context) (then func()), failed func(error))
	Do(work func(ctx context.Context) error, then func(error))
}

// TimedJobs can also call later.
type TimedJobs interface {
	Jobs
	After(time.Duration, func()) (stop func())
}

// Order is a way in which records can stand. Key is called in the background:
// it reads the record and nothing of the screen.
type Order[T any] struct {
	Name    string // as it is remembered on this device
	Word    string
	Key     func(T) string
	Reverse bool
}

// TimeKey is a time as a key by which records can stand.
func TimeKey(t time.Time) string { return fmt.Sprintf("%020d", t.Unix()+1<<40) } // years before 1970 too

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

// searchable is a record with its text as it is compared, folded when it is first
// looked for.
type searchable[T any] struct {
	value T
	text  string
	ready bool
}

// Model keeps records in the order, and narrowed to those, that a person
// asks for. All of it is done in the background, one job at a time: an answer
// to an older question is dropped, however many records there are.
type Model[T any] struct {
	Key    func(T) string // names a record
	Text   func(T) string // what is looked in, called in the background
	Orders []Order[T]
	Facets []Facet[T]
	// Shown is told, on the main thread, that there are other rows; replace puts
	// them in place. fresh: because the person asked for something else.
	Shown func(fresh bool, replace func())

	jobs    Jobs
	all     []*searchable[T] // as they were given; a slice is never changed
	sorted  []*searchable[T] // all, in an order
	by      string           // the order of sorted; "" when it is not valid
	rows    []*searchable[T]
	occurs  []map[string]bool // answers of each facet
	want    sortRequest
	changes []func([]*searchable[T]) []*searchable[T] // given and not applied yet
	asked   atomic.Int64
	fresh   bool
	busy    bool
	known   bool // records were given, if only none
}

// sortRequest is what a person asked for.
type sortRequest struct {
	query  string
	order  string
	chosen map[string]string // by facet
}

// NewModel makes an empty list of records. Its fields are set before it is
// given to a Listing.
func NewModel[T any]() *Model[T] {
	return &Model[T]{want: sortRequest{chosen: map[string]string{}}}
}

// Len is how many rows there are, All how many records; At is a row.
func (s *Model[T]) Len() int   { return len(s.rows) }
func (s *Model[T]) All() int   { return len(s.all) }
func (s *Model[T]) At(i int) T { return s.rows[i].value }

// Find gives the first record that is meant.
func (s *Model[T]) Find(means func(T) bool) (T, bool) {
	for _, h := range s.all {
		if means(h.value) {
			return h.value, true
		}
	}
	var none T
	return none, false
}

// Index is the row of a key, -1 when it is not among the rows.
func (s *Model[T]) Index(key string) int {
	return slices.IndexFunc(s.rows, func(h *searchable[T]) bool { return s.Key(h.value) == key })
}

// Set takes all records again.
func (s *Model[T]) Set(values []T) {
	s.change(func([]*searchable[T]) []*searchable[T] {
		out := make([]*searchable[T], len(values))
		for i, v := range values {
			out[i] = &searchable[T]{value: v}
		}
		return out
	})
}

// Update takes some records again and leaves the others: those with the key of
// one that is there replace it, others come at the end, gone go away.
func (s *Model[T]) Update(values []T, gone []string) {
	s.change(func(all []*searchable[T]) []*searchable[T] {
		fresh := make(map[string]*searchable[T], len(values))
		for _, v := range values {
			fresh[s.Key(v)] = &searchable[T]{value: v}
		}
		out := make([]*searchable[T], 0, len(all)+len(values))
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

func (s *Model[T]) change(c func([]*searchable[T]) []*searchable[T]) {
	s.changes = append(s.changes, c)
	s.ask()
}

// Query keeps the records in which all words of a text occur.
func (s *Model[T]) Query(text string) { s.want.query = text; s.askFresh() }

// Arrange chooses an order by its name.
func (s *Model[T]) Arrange(order string) { s.want.order = order; s.askFresh() }

// Choose keeps the records with an answer to a facet; "" keeps all.
func (s *Model[T]) Choose(facet, answer string) {
	if s.want.chosen[facet] == answer {
		return
	}
	s.want.chosen[facet] = answer
	s.askFresh()
}

// Chosen is the answer that was chosen, "" for none.
func (s *Model[T]) Chosen(facet string) string { return s.want.chosen[facet] }

// ask begins, or lets what runs end early and begin again.
func (s *Model[T]) ask() {
	s.asked.Add(1)
	if !s.busy {
		s.begin()
	}
}

// askFresh asks for other lines than those that are shown: what was sorted serves no more.
func (s *Model[T]) askFresh() {
	s.fresh = true
	s.ask()
}

func (s *Model[T]) begin() {
	s.busy = true
	n := s.asked.Load()
	w := sortJob[T]{s: s, all: s.all, sorted: s.sorted, by: s.by, occurs: s.occurs, changes: s.changes, old: func() bool { return s.asked.Load() != n }}
	w.want = sortRequest{s.want.query, s.want.order, map[string]string{}}
	for k, v := range s.want.chosen {
		w.want.chosen[k] = v
	}
	known := s.known || len(s.changes) > 0
	s.changes = nil
	s.jobs.Run(func(context.Context) func() {
		w.do()
		return func() {
			s.all, s.sorted, s.by, s.occurs = w.all, w.sorted, w.by, w.occurs
			s.busy, s.known = false, known
			if w.old() {
				s.begin()
				return
			}
			fresh := s.fresh
			s.fresh = false
			s.Shown(fresh, func() { s.rows = w.rows })
		}
	}, func(error) { s.busy = false })
}
