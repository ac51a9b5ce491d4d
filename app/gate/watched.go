package gate

import (
	"errors"
	"iter"
	"sync"

	"rapporteur/app/igf"
)

// watch remembers that something could not be read.
type watch struct {
	mu     sync.Mutex
	failed error
}

// see remembers why something could not be read, if so, and returns it. That something is
// not there is an answer.
func (w *watch) see(err error) error {
	if err != nil && !errors.Is(err, igf.ErrNotFound) {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.failed == nil {
			w.failed = igf.Errorf("nothing is sent, printed or exported, because it cannot be read whom this device keeps unnamed: %w. Close the program, open it again, and look what is damaged with: check", err)
		}
	}
	return err
}

func (w *watch) fault() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.failed
}

// watched is the replica as a book reads it: whoever reads it may go on without what could
// not be read, and the gate does not. It has no method of the replica by embedding, so that a
// new one is watched too.
type watched struct {
	of Replica
	at *watch
}

var _ Replica = watched{}

func (r watched) Get(key igf.Key) (igf.Record, error) {
	rec, err := r.of.Get(key)
	return rec, r.at.see(err)
}

func (r watched) Entries(kind igf.Kind) iter.Seq2[igf.Entry, error] {
	return seen(r.at, r.of.Entries(kind))
}

func (r watched) Documents(family, prefix string) iter.Seq2[igf.Record, error] {
	return seen(r.at, r.of.Documents(family, prefix))
}

func (r watched) Concerning(id string) ([]igf.Entry, error) {
	list, err := r.of.Concerning(id)
	return list, r.at.see(err)
}

func (r watched) Mentions() iter.Seq2[igf.Mentioned, error] { return seen(r.at, r.of.Mentions()) }

func (r watched) Private(of igf.Key) (igf.Private, bool, error) {
	p, ok, err := r.of.Private(of)
	return p, ok, r.at.see(err)
}

func (r watched) Self() (igf.Self, error) {
	self, err := r.of.Self()
	return self, r.at.see(err)
}

func (r watched) Coordinators(group string) (igf.Coordinators, error) {
	list, err := r.of.Coordinators(group)
	return list, r.at.see(err)
}

func (r watched) Setting(name string) (string, error) {
	value, err := r.of.Setting(name)
	return value, r.at.see(err)
}

func (r watched) Signs() (bool, error) {
	signs, err := r.of.Signs()
	return signs, r.at.see(err)
}

func (r watched) Since(entry igf.Key) (igf.Turn, error) {
	turn, err := r.of.Since(entry)
	return turn, r.at.see(err)
}

func (r watched) PublicSince(id igf.SentenceID) (igf.Turn, error) {
	turn, err := r.of.PublicSince(id)
	return turn, r.at.see(err)
}

func seen[T any](at *watch, list iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for x, err := range list {
			if !yield(x, at.see(err)) {
				return
			}
		}
	}
}
