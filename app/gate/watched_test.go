package gate_test

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
)

var errTorn = errors.New("the block is torn")

// torn is a replica of which one reading fails, counted from the first: none where at is 0.
// Of lists each record is a reading.
type torn struct {
	gate.Replica

	at, n *int
	kind  *string // of what failed
}

func (r torn) fails(kind string) error {
	if *r.n++; *r.n == *r.at {
		*r.kind = kind
		return fmt.Errorf("%s: %w", kind, errTorn)
	}
	return nil
}

func (r torn) Get(key igf.Key) (igf.Record, error) {
	if err := r.fails(key.Family()); err != nil {
		return nil, err
	}
	return r.Replica.Get(key)
}

func (r torn) Private(of igf.Key) (igf.Private, bool, error) {
	if err := r.fails("private part"); err != nil {
		return igf.Private{}, false, err
	}
	return r.Replica.Private(of)
}

func (r torn) Self() (igf.Self, error) {
	if err := r.fails("self"); err != nil {
		return igf.Self{}, err
	}
	return r.Replica.Self()
}

func (r torn) Concerning(id string) ([]igf.Entry, error) {
	if err := r.fails("concerning"); err != nil {
		return nil, err
	}
	return r.Replica.Concerning(id)
}

func (r torn) Coordinators(group string) (igf.Coordinators, error) {
	if err := r.fails("coordinators"); err != nil {
		return igf.Coordinators{}, err
	}
	return r.Replica.Coordinators(group)
}

func (r torn) Setting(name string) (string, error) {
	if err := r.fails("setting"); err != nil {
		return "", err
	}
	return r.Replica.Setting(name)
}

func (r torn) Signs() (bool, error) {
	if err := r.fails("signs"); err != nil {
		return false, err
	}
	return r.Replica.Signs()
}

func (r torn) Entries(kind igf.Kind) iter.Seq2[igf.Entry, error] {
	return tornList(r, string(kind), r.Replica.Entries(kind))
}

func (r torn) Documents(family, prefix string) iter.Seq2[igf.Record, error] {
	return tornList(r, family, r.Replica.Documents(family, prefix))
}

func (r torn) Mentions() iter.Seq2[igf.Mentioned, error] {
	return tornList(r, "mention", r.Replica.Mentions())
}

func tornList[T any](r torn, kind string, list iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for x, err := range list {
			if torn := r.fails(kind); torn != nil {
				var none T
				x, err = none, torn
			}
			if !yield(x, err) {
				return
			}
		}
	}
}

// secretive is a replica in which somebody is hidden by each way there is: a choice, a roster,
// a withdrawal of a person and of words, a revision, words that were said unnamed.
func secretive(t *testing.T) (*bench, []igf.Record) {
	const zelda, words = "Zelda Quixmarker", "Our firm paid the regulator twice before the auction of the northern cables."
	d := newBench(t)
	s := session(here)
	s.Roster = []igf.Participant{{ID: "p-1", Who: anonymous()}}
	s.Agenda = []igf.AgendaItem{{ID: "views", Title: "Views", Lead: "Otis Greenbaum"}}
	minutes := &igf.Output{ID: "bpf/minutes", Title: "Minutes", Language: "en", Stage: igf.Drafting, MinutesOf: here, Draft: "The list is kept.\n"}
	d.save(igf.Act{Self: &igf.Self{Author: ulid(0), Name: "Wilma Tester", Email: "w@example.org", Naming: igf.Anonymous}})
	d.save(igf.Act{Records: []igf.Record{s, session(there), minutes}, Private: []igf.Private{{Of: igf.RosterKey(here, "p-1"), Name: "Otis Greenbaum", Affiliation: "Netlab"}}})
	unnamed, act := d.note(0, anonymous(), zelda)
	unnamed.Text = words
	d.save(act)
	gone, act := d.note(1, named("Quill Harrow"), "")
	gone.Text = "Quite another remark about harbours, tariffs and the price of sugar in winter."
	d.save(act)
	less, act := d.note(1, named("Ida Montfort"), "")
	d.save(act)
	revised, _ := d.note(1, anonymous(), "")
	revised.Supersedes, revised.Sheet = less.ID, less.Sheet
	d.save(igf.Act{Records: []igf.Record{revised}, Private: []igf.Private{{Of: revised.Key(), Name: "Ida Montfort"}}})
	d.n++
	m := gone.Meta
	m.ID = ulid(40 * d.n)
	d.save(igf.Act{Records: []igf.Record{&igf.Redaction{Meta: m, Entry: gone.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson, Reason: "asked"}}})
	again, act := d.note(1, named(zelda), "")
	d.save(act)

	comment := &igf.Comment{Meta: again.Meta, Output: minutes.ID, Text: "As Ida Montfort said, keep it.", Language: "en", Channel: igf.ByWebForm, By: named("Yara Norquist")}
	d.n++
	comment.ID, comment.Sheet, comment.Anchor = ulid(40*d.n), "2022", &igf.Anchor{Output: minutes.ID, Paragraph: 1, Quote: "The list is kept."}
	again.Text = words
	return d, []igf.Record{s, minutes, unnamed, gone, less, revised, again, comment}
}

// answers are all that the gate answers of a record.
func answers(g *igf.Gate) []func(r igf.Record) error {
	return []func(r igf.Record) error{
		func(r igf.Record) error { _, err := g.Share(r, nil); return err },
		func(r igf.Record) error { _, err := g.ShareSent(r, nil); return err },
		func(r igf.Record) error { _, err := g.Print(r, "a participant"); return err },
		func(r igf.Record) error { _, err := g.PrintNew(r, nil, "a participant"); return err },
		func(r igf.Record) error { _, err := g.PrintDoubtful(r, nil, "a participant"); return err },
		func(r igf.Record) error { _, err := g.Doubtful(r, nil); return err },
		func(r igf.Record) error { _, err := g.WithdrawnWords(r, nil); return err },
		func(r igf.Record) error { _, err := g.Exposed(r); return err },
		func(r igf.Record) error { _, err := g.HeldIDs(r); return err },
		func(r igf.Record) error { _, err := g.PrintedID(r.Key()); return err },
	}
}

// Nothing leaves while something could not be read that decides who is hidden: each reading
// fails in turn, while the book is opened or while a record passes.
func TestNothingLeavesWhileSomethingCannotBeRead(t *testing.T) {
	d, records := secretive(t)
	failed := map[string]int{}
	for at, more := 1, true; more; at++ {
		kind, n := "", 0
		r := torn{d.r, &at, &n, &kind}
		book, err := gate.Open(r)
		if err != nil && !errors.Is(err, errTorn) {
			t.Fatal(err)
		}
		if err == nil && kind != "" {
			t.Errorf("the book opened without a %s", kind)
		}
		if err == nil {
			for i, ask := range answers(book.Gate()) {
				for _, rec := range records {
					if err := ask(rec); kind != "" && !errors.Is(err, errTorn) {
						t.Errorf("without a %s (reading %d) answer %d of %s: %v", kind, at, i, rec.Key(), err)
					}
				}
			}
		}
		if more = kind != ""; more {
			failed[kind]++
		}
	}
	for _, kind := range []string{"private part", "self", "concerning", "coordinators", "mention", "redaction", "note", "session", "output", "entry"} {
		if failed[kind] == 0 {
			t.Errorf("no %s was ever unreadable: %v", kind, failed)
		}
	}
}

// An act that may be refused leaves nothing in the book of the replica.
func TestAnActLeavesNothingInTheBook(t *testing.T) {
	const words = "Our firm paid the regulator twice before the auction of the northern cables."
	d := newBench(t)
	d.save(igf.Act{Records: []igf.Record{session(here), session(there)}})
	unnamed, act := d.note(0, anonymous(), "Zelda Quixmarker")
	unnamed.Text = words
	d.save(act)
	other, act := d.note(1, anonymous(), "")
	other.Text = strings.ToUpper(words[:1]) + words[1:]
	d.save(act)
	said, _ := d.note(1, named("Otis Greenbaum"), "")
	said.Text = words
	ask := func(b *gate.Book) (n int) {
		return len(b.FindSaidUnnamed(words, there, "Otis Greenbaum"))
	}
	book := d.book()
	_, act = d.note(1, anonymous(), "Otis Greenbaum")
	act.Private = append(act.Private, igf.Private{Of: other.Key(), Name: "Otis Greenbaum"})
	after, err := book.After(act)
	if err != nil {
		t.Fatal(err)
	}
	if ask(after) == 0 {
		t.Error("after the act it is known that he said it, and he is not asked about")
	}
	if n := ask(book); n > 0 {
		t.Errorf("the act was not saved, and the book of the replica knows its words: %d", n)
	}
	if n, fresh := ask(book), ask(d.book()); n != fresh {
		t.Errorf("found %d times in the book that made the act, %d times in one that did not", n, fresh)
	}
}
