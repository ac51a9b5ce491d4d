package withdrawn

import (
	"iter"
	"testing"

	"rapporteur/app/igf"
)

// memory is a replica with a few entries, of which nobody coordinates the group.
type memory map[igf.Key]igf.Entry

func (m memory) Self() (igf.Self, error)                       { return igf.Self{}, nil }
func (m memory) Coordinators(string) (igf.Coordinators, error) { return igf.Coordinators{}, nil }
func (m memory) Concerning(string) ([]igf.Entry, error)        { return nil, nil }

func (m memory) Get(key igf.Key) (igf.Record, error) {
	if e := m[key]; e != nil {
		return e, nil
	}
	return nil, igf.ErrNotFound
}

func (m memory) Entries(kind igf.Kind) iter.Seq2[igf.Entry, error] {
	return func(yield func(igf.Entry, error) bool) {
		for _, e := range m {
			if e.Kind() == kind && !yield(e, nil) {
				return
			}
		}
	}
}

func (m memory) put(list ...igf.Entry) memory {
	for _, e := range list {
		m[e.Key()] = e
	}
	return m
}

func note(id, author, supersedes string) *igf.Note {
	return &igf.Note{Meta: igf.Meta{ID: id, Author: igf.Author{ID: author}, Supersedes: supersedes}}
}

func withdraws(id, author, entry string) *igf.Redaction {
	return &igf.Redaction{Meta: igf.Meta{ID: id, Author: igf.Author{ID: author}}, Entry: entry, Scope: igf.ScopeAll}
}

// What anybody withdrew is hidden, and it is settled only where its author did: also of its
// revisions.
func TestHowMuchWasWithdrawnAndByWhom(t *testing.T) {
	first, revision := note("n1", "ann", ""), note("n2", "ann", "n1")
	for by, settled := range map[string]igf.Scope{"ann": igf.ScopeAll, "luis": ""} {
		scopes, err := Read(memory{}.put(first, revision, withdraws("r1", by, "n1")))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range []igf.Entry{first, revision} {
			all, err := scopes.Scope(e)
			if err != nil || all != igf.ScopeAll || !scopes.Names("n1") {
				t.Errorf("%s withdrew %s: %q of it is withdrawn, %v", by, e.Head().ID, all, err)
			}
			if got, err := scopes.Settled(e); err != nil || got != settled {
				t.Errorf("%s withdrew %s: %q of it is settled, %v", by, e.Head().ID, got, err)
			}
			if asked, err := scopes.OnlyAsked(e); err != nil || asked == (by == "ann") {
				t.Errorf("%s withdrew %s: only asked: %v, %v", by, e.Head().ID, asked, err)
			}
		}
	}
}

// A withdrawal that came before its entry counts for the entry as soon as that comes.
func TestWithdrawnBeforeItCame(t *testing.T) {
	here := memory{}.put(withdraws("r1", "ann", "n1"))
	scopes, err := Read(here)
	if err != nil {
		t.Fatal(err)
	}
	late := note("n1", "ann", "")
	if got, err := scopes.Settled(late); err != nil || got != igf.ScopeAll {
		t.Errorf("before it is here: %q, %v", got, err)
	}
	here.put(late)
	if err := scopes.Load(); err != nil {
		t.Fatal(err)
	}
	if got, err := scopes.Settled(note("n2", "ann", "n1")); err != nil || got != igf.ScopeAll {
		t.Errorf("its revision, once it is here: %q, %v", got, err)
	}
}
