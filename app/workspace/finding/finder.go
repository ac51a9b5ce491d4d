package finding

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"rapporteur/app/igf"
	"rapporteur/app/search"
)

// KindPerson is the kind of a hit that is a person: somebody of a roster, of a
// group, or who commented. It is no kind of record.
const KindPerson igf.Kind = "person"

// Finder answers many queries one after the other, as they are typed. It reads
// the replica once and keeps what is compared in memory: what is saved
// afterwards is not in it. It may be used from several goroutines.
type Finder struct {
	svc    *Service
	people bool

	mu    sync.Mutex // guards the rest
	rows  []findRow
	grown chan struct{} // closed when there are more rows, or all
	all   bool
	err   error
}

// findRow is what a query is compared with, and what is found then.
type findRow struct {
	folded string
	key    igf.Key    // of an entry, which is looked at again when it fits
	doc    igf.Record // or a document
	person *Hit       // or a person
}

// findStep is how many rows are made known at once.
const findStep = 512

// Finder makes one; Read fills it.
func (svc *Service) Finder() *Finder {
	return &Finder{svc: svc, people: true, grown: make(chan struct{})}
}

// Read reads the replica into the finder, once. Queries are answered meanwhile,
// and wait for what they need.
func (f *Finder) Read(ctx context.Context) {
	var rows []findRow
	add := func(r findRow) error {
		if rows = append(rows, r); len(rows) >= findStep {
			f.grow(rows)
			rows = nil
		}
		return ctx.Err()
	}
	err := igf.Caught(func() error { return f.read(add) }) // a search waits for its end
	f.end(rows, err)
}

// grow adds rows, and wakes who waits for them.
func (f *Finder) grow(rows []findRow) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.add(rows)
}

// end adds the last rows.
func (f *Finder) end(rows []findRow, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.all, f.err = true, err
	f.add(rows)
}

func (f *Finder) add(rows []findRow) {
	f.rows = append(f.rows, rows...)
	close(f.grown)
	f.grown = make(chan struct{})
}

func (f *Finder) read(add func(findRow) error) error {
	var docs []findRow
	for _, family := range []string{"group", "session", "output"} {
		for r, err := range f.svc.core.Replica().Documents(family, "") {
			if err != nil {
				return err
			}
			if r, err = f.svc.readable(r); err != nil {
				return err
			}
			docs = append(docs, findRow{folded: search.Fold(strings.Join(documentTexts(r), "\n")), doc: r})
		}
	}
	if f.people { // who looks for a name wants the person before the places that name them
		people, err := f.svc.peopleOf(docs)
		if err != nil {
			return err
		}
		docs = append(people, docs...)
	}
	for _, r := range docs {
		if err := add(r); err != nil {
			return err
		}
	}
	for words, err := range f.svc.core.Replica().Folded() {
		if err != nil {
			return err
		}
		if err := add(findRow{folded: words.Text, key: words.Key}); err != nil {
			return err
		}
	}
	return nil
}

// peopleOf are the people of groups and of rosters, as this device knows them, each once with all
// the places where they are: the first leads there.
func (svc *Service) peopleOf(docs []findRow) ([]findRow, error) {
	var out []findRow
	named := map[string][]int{} // those of a name: there are thousands of seats on rosters
	add := func(h Hit, texts ...string) {
		h.Kind, h.Title = KindPerson, h.who.name
		folded, name := search.Fold(strings.Join(texts, "\n")), search.Fold(h.who.name)
		if at := slices.IndexFunc(named[name], func(i int) bool { return out[i].person.who.same(h.who) }); at >= 0 {
			i := named[name][at]
			known := out[i].person
			known.Excerpt = igf.Join(", ", known.Excerpt, h.Excerpt)
			known.who.affiliation = cmp.Or(known.who.affiliation, h.who.affiliation)
			out[i].folded += "\n" + folded
			return
		}
		named[name] = append(named[name], len(out))
		out = append(out, findRow{folded: folded, person: &h})
	}
	for _, d := range docs {
		switch v := d.doc.(type) {
		case *igf.Group:
			for _, r := range v.Roles {
				if r.Name != "" {
					add(Hit{Key: v.Key(), who: person{r.Name, r.Affiliation}, Excerpt: igf.Join(" · ", r.Role, v.Title())}, r.Name, r.Affiliation, r.Role)
				}
			}
		case *igf.Session:
			roster, err := svc.records.Roster(v)
			if err != nil {
				return nil, err
			}
			for _, p := range roster {
				if p.Called() == p.ID { // nobody is to be found by it
					continue
				}
				add(Hit{Key: v.Key(), who: person{p.Called(), cmp.Or(p.Person.Private.Affiliation, p.Who.Affiliation)}, Excerpt: igf.Join(" · ", p.Role, v.Title), Session: v.ID}, p.Label, p.Role)
			}
		}
	}
	return out, nil
}

// Find answers a query with at most limit hits, 0 for all. It ends with the
// error of ctx when nobody wants the answer any more.
func (f *Finder) Find(ctx context.Context, query string, limit int) ([]Hit, error) {
	q := search.Parse(query)
	if q.Empty() {
		return nil, nil
	}
	var out []Hit
	var named []person
	for from := 0; ; {
		rows, all, grown, err := f.after(from)
		if err != nil {
			return nil, err
		}
		for i, r := range rows {
			if i%findStep == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if !q.In(r.folded) {
				continue
			}
			hits, err := f.hits(q, r, &named)
			if err != nil {
				return nil, err
			}
			if out = append(out, hits...); limit > 0 && len(out) >= limit {
				return out[:limit], nil
			}
		}
		if from += len(rows); all {
			return out, nil
		}
		select {
		case <-grown:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// after are the rows from a place on, and whether those are all.
func (f *Finder) after(from int) (rows []findRow, all bool, grown chan struct{}, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.rows[from:len(f.rows):len(f.rows)], f.all, f.grown, f.err
}

// hits are what a row gives that fits: an entry that still stands, and before
// it the person who commented, unless they were found before.
func (f *Finder) hits(q search.Query, r findRow, named *[]person) ([]Hit, error) {
	switch {
	case r.person != nil:
		*named = append(*named, r.person.who)
		return []Hit{*r.person}, nil
	case r.doc != nil:
		if h, ok := documentHit(q, r.doc); ok {
			return []Hit{h}, nil
		}
		return nil, nil
	}
	e, err := f.svc.core.History.Entry(r.key.ID())
	if err != nil {
		return nil, err
	}
	h, ok, err := f.svc.entryHit(q, e)
	if err != nil || !ok {
		return nil, err
	}
	if !f.people || h.Kind != igf.KindComment || h.who.name == "" || slices.ContainsFunc(*named, h.who.same) || !q.Match(h.Title) {
		return []Hit{h}, nil
	}
	*named = append(*named, h.who)
	p := Hit{Key: h.Key, Kind: KindPerson, Title: h.who.name, Output: h.Output, who: h.who}
	if o, err := f.svc.records.Output(h.Output); err == nil {
		p.Excerpt = o.Title
	}
	return []Hit{p, h}, nil
}
