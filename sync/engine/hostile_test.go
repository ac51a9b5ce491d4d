package engine_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/format/formattest"
)

// values are tried in place of a text until the record is valid with one.
func values() []any {
	out := []any{"2022-12-05", "01SAMPZZZZ0000000000000009", "fr", "bpf-sample/another", "another", "Another words."}
	for _, list := range []any{igf.NoteKinds(), igf.Channels(), igf.CommentTypes(), igf.Stances(), igf.Dispositions(), igf.Requesters(), igf.Namings(), []igf.Scope{igf.ScopeAll}} {
		for v, i := reflect.ValueOf(list), 0; i < v.Len(); i++ {
			out = append(out, v.Index(i).String())
		}
	}
	return out
}

// changes visits a record once for each of its fields, with another value in it and all
// else as it was, as far as that is valid. Its id, and the device that a path names, stay.
func changes(rec igf.Record, visit func(field string)) {
	var each func(path string, v reflect.Value)
	try := func(path string, v reflect.Value, to ...reflect.Value) {
		was := reflect.New(v.Type()).Elem()
		was.Set(v)
		defer func() { v.Set(was) }()
		for _, value := range to {
			if v.Set(value); !reflect.DeepEqual(was.Interface(), v.Interface()) && rec.Validate() == nil {
				visit(path)
				return
			}
		}
	}
	each = func(path string, v reflect.Value) {
		switch {
		case v.Type() == reflect.TypeFor[time.Time]():
			try(path, v, reflect.ValueOf(noon.Add(time.Hour)), reflect.ValueOf(noon.Add(-time.Hour)))
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				switch name := v.Type().Field(i).Name; {
				case (name == "ID" || name == "Device" || name == "Group" || name == "Sheet") && (path == "" || path == ".Meta"):
				case name == "Doubted", name == "Say", name == "Unproven", name == "Outside": // no file holds it
				default:
					each(path+"."+name, v.Field(i))
				}
			}
		case v.Kind() == reflect.Pointer:
			try(path, v, reflect.Zero(v.Type()))
			if !v.IsNil() {
				each(path, v.Elem())
			}
		case v.Kind() == reflect.String:
			to := []reflect.Value{reflect.Zero(v.Type())}
			for _, s := range values() {
				to = append(to, reflect.ValueOf(s).Convert(v.Type()))
			}
			slices.Reverse(to)
			try(path, v, to...)
			try(path+" emptied", v, reflect.Zero(v.Type()))
		case v.CanInt():
			try(path, v, reflect.ValueOf(v.Int()+1).Convert(v.Type()))
		case v.CanUint():
			try(path, v, reflect.ValueOf(v.Uint()+7).Convert(v.Type()))
		case v.Kind() == reflect.Bool:
			try(path, v, reflect.ValueOf(!v.Bool()))
		case v.Kind() == reflect.Map:
			try(path, v, reflect.ValueOf(igf.Extra{"another": "field"}))
		case v.Kind() == reflect.Slice:
			try(path, v, reflect.Zero(v.Type()))
			for i := range v.Len() {
				each(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		}
	}
	each("", reflect.ValueOf(rec).Elem())
}

// one returns an entry of each kind with something in every field.
func (d *device) one() []igf.Entry {
	who := igf.Attribution{Naming: igf.Named, Name: "Zyx Person (sample)", Affiliation: "Sample council"}
	meta := func() igf.Meta {
		m := d.meta()
		m.Author.Name = "Amina Sample"
		return m
	}
	anchor := func() *igf.Anchor {
		return &igf.Anchor{Output: sampleOutput, Version: 1, Section: "One", Paragraph: 2, Quote: "words", Prefix: "before", Suffix: "after"}
	}
	note := &igf.Note{Meta: meta(), NoteKind: igf.Action, Speaker: who, Text: "Words.", Language: "en", Anchor: anchor(), Owner: "Secretariat", Due: "2022-12-16", About: d.ids.next()}
	revision := &igf.Note{Meta: meta(), NoteKind: igf.Decision, Text: "Agreed: text one."}
	revision.Supersedes, revision.Source = note.ID, "table x"
	comment := &igf.Comment{Meta: meta(), Output: sampleOutput, Anchor: anchor(), By: who, Channel: igf.InTheSession, Type: igf.CommentTypes()[0], Stance: igf.Stances()[0], Text: "Comment.", Proposed: "Better.", Language: "en", Translation: "Mieux.", TranslatedTo: "fr", DuplicateOf: d.ids.next(), About: d.ids.next()}
	return []igf.Entry{
		note, revision, comment,
		&igf.Response{Meta: meta(), Comment: comment.ID, Disposition: igf.Noted, Reason: "Reason.", ChangedIn: 2, Settles: []string{d.ids.next()}, DuplicateOf: d.ids.next()},
		&igf.Outreach{Meta: meta(), Output: sampleOutput, Forum: "Forum", Date: "2022-12-07", Text: "Told."},
		&igf.Tally{Meta: meta(), OnSite: &igf.Count{Number: 5, Estimate: true}, Online: &igf.Count{Number: 6}, Women: &igf.Count{Number: 3}},
		&igf.Placement{Meta: meta(), Comment: comment.ID, Version: 1, Anchor: anchor()},
		&igf.Redaction{Meta: meta(), Entry: d.ids.next(), Scope: igf.ScopePerson, RequestedBy: igf.ByPerson, Reason: "Asked."},
	}
}

// text returns an entry as a sheet has it.
func text(t *testing.T, e igf.Entry) string {
	t.Helper()
	s, err := format.EntryText(e)
	if err != nil {
		t.Fatal(err)
	}
	return s[strings.Index(s, "\n")+1:]
}

// forged returns every other content that is valid under the id of an entry: each field
// changed, and the entry as it is in another sheet.
func forged(t *testing.T, e igf.Entry) map[string]string {
	t.Helper()
	out := map[string]string{}
	changes(e, func(field string) { out[field] = text(t, e) })
	if len(out) < 6 {
		t.Fatalf("only %d fields of a %s can be changed: %v", len(out), e.Kind(), slices.Sorted(maps.Keys(out)))
	}
	return out
}

// alarms returns how many contents of each entry a person is asked about.
func (d *device) alarms() map[igf.Key]int {
	d.t.Helper()
	list, err := d.store.Conflicts()
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	n := map[igf.Key]int{}
	for _, c := range list {
		if c.OtherHand() {
			n[c.Key]++
		}
	}
	return n
}

// A second writer puts every other content under the ids of others, into a sheet that
// sorts first or last: whoever has the entries keeps them as they are, and is told of
// each; a newcomer is told of each too.
func TestNobodyTakesAnotherContentUnderAKnownID(t *testing.T) {
	for _, hostile := range []string{"zzzzz", "00000"} {
		if testing.Short() && hostile == "00000" {
			continue // what is here does not depend on the order
		}
		t.Run(hostile, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			entries := a.one()
			for _, e := range entries {
				a.save(e)
			}
			a.sync()
			b.sync()
			want, files := map[igf.Key]int{}, map[string]string{}
			for _, e := range entries {
				all := forged(t, e)
				want[e.Key()] = len(all)
				path := format.SheetPath(sampleGroup, "main", hostile, 1)
				for _, field := range slices.Sorted(maps.Keys(all)) {
					files[path] += all[field]
				}
			}
			aside := format.SheetPath(sampleGroup, "another", hostile, 1)
			files[aside] = text(t, entries[1])
			want[entries[1].Key()]++ // an entry is what it is where it is
			before := map[*device]map[string]string{a: a.holds(), b: b.holds()}
			r.push(t, files)
			a.save(a.note("goes on"))
			for _, d := range []*device{a, b} {
				rec := d.sync()
				for key, was := range before[d] {
					if now := d.holds()[key]; now != was {
						t.Errorf("%s: %s is\n%s\nwas\n%s", d.name, key, now, was)
					}
				}
				if got := d.alarms(); !maps.Equal(got, want) {
					t.Errorf("%s is told of %v, want %v", d.name, got, want)
				}
				if len(rec.SetAside) < len(want) {
					t.Errorf("the receipt of %s: %+v", d.name, rec.SetAside)
				}
				if again := d.sync(); len(again.SetAside) < len(want) {
					t.Errorf("%s does not go on saying so: %+v", d.name, again.SetAside)
				}
			}
			c := r.device("newcomer")
			c.sync()
			if got := c.alarms(); len(got) != len(want) {
				t.Errorf("the newcomer is told of %v, want %v", got, want)
			}
			for path := range files {
				r.push(t, map[string]string{path: ""})
			}
			for _, d := range []*device{a, b} {
				if d.sync(); len(d.alarms()) != 0 {
					t.Errorf("%s is told of what was mended: %v", d.name, d.alarms())
				}
			}
		})
	}
}

// A second writer changes entries where they stand, one field at a time: nobody who has
// them takes the change, everybody is told, and so is a newcomer.
func TestNobodyTakesAnEntryThatWasChangedInPlace(t *testing.T) {
	if testing.Short() {
		t.Skip("a matrix: make test-long plays it")
	}
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	entries := a.one()
	for _, e := range entries {
		a.save(e)
	}
	a.sync()
	b.sync()
	whole := r.files()[a.sheet(1)]
	all, rounds := make([]map[string]string, len(entries)), 0
	for i, e := range entries {
		all[i] = forged(t, e)
		rounds = max(rounds, len(all[i]))
	}
	before := map[*device]map[string]string{a: a.holds(), b: b.holds()}
	for round := range rounds {
		data, want := "", map[igf.Key]int{}
		for i, e := range entries {
			fields := slices.Sorted(maps.Keys(all[i]))
			data += all[i][fields[round%len(fields)]]
			want[e.Key()] = 1
		}
		r.push(t, map[string]string{a.sheet(1): data})
		for _, d := range []*device{a, b} {
			d.sync()
			for key, was := range before[d] {
				if now := d.holds()[key]; now != was {
					t.Errorf("round %d, %s: %s is\n%s\nwas\n%s", round, d.name, key, now, was)
				}
			}
			if got := d.alarms(); !maps.Equal(got, want) {
				t.Errorf("round %d: %s is told of %v, want %v", round, d.name, got, want)
			}
		}
	}
	c := r.device("newcomer")
	told, had := "", c.sync().SetAside
	for _, s := range had {
		told += s.Reason.String() + "\n"
	}
	for _, e := range entries {
		if e.Kind() != igf.KindRedaction && !strings.Contains(told, e.Head().ID) {
			t.Errorf("the newcomer is not told of %s:\n%s", e.Key(), told)
		}
		if got := c.holds()[string(e.Key())]; e.Kind() != igf.KindRedaction && got != before[b][string(e.Key())] {
			t.Errorf("the newcomer took\n%s", got)
		}
	}
	r.push(t, map[string]string{a.sheet(1): whole})
	c.sync()
	for key, want := range before[b] {
		if got := c.holds()[key]; got != want {
			t.Errorf("after the file was put back the newcomer has\n%s\nwant\n%s", got, want)
		}
	}
}

// Documents are everybody's. Whichever field of one is changed, the receipt counts it.
func TestAChangedDocumentIsCounted(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	docs := []igf.Record{
		&igf.Programme{Title: "Sample programme", Cycles: []igf.Cycle{{ID: "2022", Title: "Sample cycle", Place: "Sample place", Zone: "UTC", From: "2022-11-28", To: "2022-12-02"}}},
		&igf.Group{ID: sampleGroup, Name: "Sample forum", Modality: igf.BPF, Purpose: "norms", Roles: []igf.Role{{ID: "lead", Role: "coordinator", Name: "Amina Sample", From: "2022-01-01", To: "2022-12-31"}}},
		&igf.Session{ID: sampleGroup + "/main", Title: "Main", Start: noon, End: noon.Add(2 * time.Hour), Zone: "UTC", Naming: []igf.Naming{igf.Named, igf.Anonymous}},
		output("Norms", "First.\n\nSecond.\n"),
	}
	for _, d := range docs {
		a.save(d)
	}
	a.sync()
	b.sync()
	n := 0
	for _, doc := range docs {
		changes(doc, func(field string) {
			if n++; testing.Short() && n%80 != 0 {
				return
			}
			files, err := formattest.Files(doc)
			if err != nil || field == ".Draft emptied" {
				return // the file is left out then, and what others have of it stays
			}
			put, there, same := map[string]string{}, r.files(), true
			for _, f := range files {
				put[f.Path] = string(f.Data)
				same = same && there[f.Path] == put[f.Path]
			}
			if same { // as it was left in the round before
				return
			}
			r.push(t, put)
			if rec := b.sync(); rec.Changed != 1 || rec.Received != 1 {
				t.Errorf("%s of %s: %+v", field, doc.Key(), rec)
			}
		})
	}
	if n < 30 {
		t.Errorf("only %d fields were changed", n)
	}
}

// The text of a published version never changes.
func TestAVersionThatWasChanged(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	v := &igf.VersionText{Output: sampleOutput, Number: 1, Text: "Agreed.\n"}
	a.save(listing(1), v)
	a.sync()
	b.sync()
	path := format.Paths(v.Key())[0]
	r.push(t, map[string]string{path: "Not agreed.\n"})
	for _, d := range r.devices {
		if rec := d.sync(); len(rec.SetAside) != 1 || rec.Changed != 0 {
			t.Errorf("%s: %+v", d.name, rec)
		}
		if got := d.get(v.Key()).(*igf.VersionText).Text; got != v.Text {
			t.Errorf("%s has %q", d.name, got)
		}
	}
	r.push(t, map[string]string{path: v.Text})
	for _, d := range r.devices {
		if rec := d.sync(); len(rec.SetAside) != 0 || len(d.alarms()) != 0 {
			t.Errorf("mended, %s: %+v", d.name, rec)
		}
	}
}
