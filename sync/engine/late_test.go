package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/format"
	"rapporteur/sync/trust"
)

// certified returns a device with keys that nobody knew, its certificate for an author, and what signs for it.
func certified(t *testing.T, device, author string) (files map[string]string, sign func(e igf.Entry) string) {
	t.Helper()
	key := sampleKey("mallory")
	file, err := trust.Certify(device, key, author, sampleKey("mallory as the author")).File()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{format.CertificatePath(device, author): string(file)}, func(e igf.Entry) string {
		e.Head().Device = device
		statement, err := format.Statement(e)
		if err != nil {
			t.Fatal(err)
		}
		e.Head().Signature = key.Sign(statement)
		return text(t, e)
	}
}

// harms are what somebody can do to an entry in the name of its author.
func (d *device) harms(e igf.Entry, author igf.Author) map[string]igf.Entry {
	meta := func() igf.Meta { m := d.meta(); m.Author = author; return m }
	out := map[string]igf.Entry{
		"all":    &igf.Redaction{Meta: meta(), Entry: e.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor},
		"person": &igf.Redaction{Meta: meta(), Entry: e.Head().ID, Scope: igf.ScopePerson, RequestedBy: igf.ByPerson},
	}
	switch was := e.(type) {
	case *igf.Note:
		out["revision"] = &igf.Note{Meta: meta(), NoteKind: igf.Decision, Text: "The opposite."}
	case *igf.Comment:
		revised := *was
		revised.Meta, revised.Text = meta(), "The opposite."
		out["revision"] = &revised
		out["answer"] = &igf.Response{Meta: meta(), Comment: was.ID, Disposition: igf.NotAccepted, Reason: "No."}
	case *igf.Response:
		revised := *was
		revised.Meta, revised.Disposition = meta(), igf.NotAccepted
		out["revision"] = &revised
	case *igf.Closing:
		out["revision"] = &igf.Closing{Meta: meta(), Output: was.Output, Version: was.Version, Stage: igf.Drafting}
	}
	if revised := out["revision"]; revised != nil {
		revised.Head().Supersedes = e.Head().ID
	}
	return out
}

// has reports whether an entry is on a device.
func (d *device) has(e igf.Entry) bool {
	d.t.Helper()
	is, err := d.store.Has(e.Key())
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	return is
}

// Who makes a certificate for an author who writes without one owns nothing of theirs: not on a
// device that was there, not on one that comes later, and not under the id of the author's device.
func TestALateCertificateOwnsNothingOlder(t *testing.T) {
	for _, from := range []string{"mallory", "byhand", "after many"} {
		if testing.Short() && from == "after many" {
			continue // the long tier plays it
		}
		t.Run(from, func(t *testing.T) {
			r := newRoom(t)
			a := r.device("a")
			a.save(group("norms"), a.note("a signs"))
			a.sync()
			ulla := igf.Author{ID: "01SAMPAVTH0R00000000000001", Name: "Ulla Plain"}
			comment := a.comment("Ulla's comment.")
			all := []igf.Entry{a.note("Ulla's words."), comment, &igf.Response{Meta: a.meta(), Comment: comment.ID, Disposition: igf.Accepted, Reason: "Yes."}, &igf.Closing{Meta: a.meta(), Output: sampleOutput, Version: 1, Text: igf.TextHash("text"), Stage: igf.Final}}
			words := ""
			for _, e := range all {
				e.Head().Author, e.Head().Device = ulla, "byhand"
				words += text(t, e)
			}
			sheet := format.SheetPath(sampleGroup, "main", "byhand", 1)
			r.push(t, map[string]string{sheet: words})
			a.sync()
			many := from == "after many"
			if many { // changes of the file, and without what she wrote
				from = "mallory"
				r.changes(t, 25, sheet, func(n int) string { return fmt.Sprintf("# %d\n", n) })
			}
			files, sign := certified(t, from, ulla.ID)
			theirs, harms := "", map[string]igf.Entry{}
			for _, e := range all {
				for name, harm := range a.harms(e, ulla) {
					theirs += sign(harm)
					harms[string(e.Kind())+" "+name] = harm
				}
			}
			files[format.SheetPath(sampleGroup, "main", from, 2)] = theirs
			r.push(t, files)
			if many {
				r.push(t, map[string]string{sheet: words})
			}
			newcomer := r.device("newcomer")
			for _, d := range []*device{a, newcomer} {
				if rec := d.sync(); !d.names(rec, "wrote without a signature before") {
					t.Errorf("%s is not told of the certificate: %+v", d.name, rec.SetAside)
				}
				for name, harm := range harms {
					if !d.has(harm) {
						continue
					}
					if r, is := d.get(harm.Key()).(*igf.Redaction); !is || !r.Doubted {
						t.Errorf("on %s it counts: %s", d.name, name)
					}
				}
				for _, e := range all {
					if got, _ := d.get(e.Key()).(igf.Entry); !format.SameEntry(got, e) {
						t.Errorf("on %s the %s of the author is not what it was: %+v", d.name, e.Kind(), got)
					}
				}
			}
			later := a.note("Ulla goes on.")
			later.Author, later.Device = ulla, "byhand"
			r.push(t, map[string]string{sheet: words + text(t, later)})
			for _, d := range []*device{a, newcomer, r.device("last")} {
				d.sync()
				if !d.has(later) {
					t.Errorf("%s refused what the author goes on writing", d.name)
				}
				if asked := d.alarms()[later.Key()] > 0; asked != (d.name != "last") {
					t.Errorf("%s is asked about it: %t", d.name, asked)
				}
			}
		})
	}
}

// A certificate whose author wrote nothing before it counts, whatever somebody puts in their name
// beside it afterwards; and the person at a device can let a late one count.
func TestWhichCertificateIsLate(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	first := a.note("signed")
	a.save(first)
	a.sync()
	b.sync()
	forged := b.note("in the name of a, and old")
	forged.Author.ID, forged.Device = first.Author.ID, "byhand"
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, forged)})
	newcomer := r.device("newcomer")
	if rec := newcomer.sync(); !newcomer.has(first) || newcomer.has(forged) || newcomer.names(rec, "before") {
		t.Errorf("%+v", rec)
	}

	ulla := "01SAMPAVTH0R00000000000001"
	plain, signed := b.note("by hand"), b.note("by Ulla's own device")
	plain.Author.ID, plain.Device, signed.Author.ID = ulla, "byhand", ulla
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 2): text(t, plain)})
	files, sign := certified(t, "another", ulla)
	files[format.SheetPath(sampleGroup, "main", "another", 1)] = sign(signed)
	r.push(t, files)
	b.sync()
	if b.has(signed) {
		t.Error("it counts before anybody confirmed it")
	}
	if err := roster.Confirm(t.Context(), b.store, b.ids.next(), ulla, sampleKey("mallory as the author").Public().Digits()); err != nil {
		t.Fatal(err)
	}
	if rec := b.sync(); !b.has(signed) || b.names(rec, "wrote without") || !strings.Contains(b.holds()[string(plain.Key())], "by hand") {
		t.Errorf("it was confirmed: %+v", rec.SetAside)
	}
}
