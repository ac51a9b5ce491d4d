package gate_test

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// signature is one as far as a replica looks at it: sync proves it before it lets it in.
var signature = "ed25519:" + strings.Repeat("A", 86)

// exchange lets records come as from the shared repository.
func (d *bench) exchange(records ...igf.Record) {
	d.t.Helper()
	if err := d.r.Exchange(d.t.Context(), &igf.Exchange{Records: records}); err != nil {
		d.t.Fatal(err)
	}
}

// synced ends a sync.
func (d *bench) synced() {
	d.t.Helper()
	if err := d.r.Exchange(d.t.Context(), &igf.Exchange{Receipt: &igf.Receipt{}}); err != nil {
		d.t.Fatal(err)
	}
}

// from is an entry of another device, signed or not.
func from[E igf.Entry](e E, author int, signed bool) E {
	h := e.Head()
	h.Author.ID, h.Device, h.Lamport = ulid(author), "theirs", 7
	if signed {
		h.Signature = signature
	}
	return e
}

// Only who is proven to have written an entry, and withdraws it or is withdrawn by somebody with
// a say, takes its words out of other records, once anybody signs.
func TestWhoseWithdrawalReachesCopies(t *testing.T) {
	const author, other, coordinator = 901, 902, 903
	for _, c := range []struct {
		what          string
		signers       bool
		entry, redact bool // signed
		by            int
		doubted, held bool
	}{
		{"nobody signs", false, false, false, author, false, true},
		{"both are signed", true, true, true, author, false, true},
		{"the entry is not signed", true, false, true, author, false, false},
		{"neither is signed", true, false, false, author, false, false},
		{"the withdrawal is not signed", true, true, false, author, true, false},
		{"by somebody with no say", true, true, true, other, false, false},
		{"by somebody with no say, and nobody signs", false, false, false, other, false, false},
		{"by a coordinator", true, true, true, coordinator, false, true},
	} {
		d := newBench(t)
		group := &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF, Roles: []igf.Role{{ID: "cora", Name: "Cora Ordinator", Role: "coordinator"}}}
		copied := &igf.Output{ID: "bpf/draft", Title: "A draft", Cycle: "2022", Language: "en", Stage: igf.Drafting, Draft: "It was said: " + remark}
		d.save(igf.Act{Records: []igf.Record{group}})
		gone := from(said(100, "Zelda Quixmarker", remark), author, c.entry)
		r := from(redaction(200, gone), c.by, c.redact)
		r.Doubted = c.doubted
		if c.by == coordinator {
			r.Author.Name = "Cora Ordinator"
		}
		x := &igf.Exchange{Records: []igf.Record{gone, r}}
		if c.signers {
			x.SyncState = map[string][]byte{igf.SyncCertificates + "devices/theirs/x.yaml": {1}}
		}
		if err := d.r.Exchange(t.Context(), x); err != nil {
			t.Fatal(err)
		}
		if got := d.held(copied); got != c.held {
			t.Errorf("%s: held is %v", c.what, got)
		}
		if scope, err := d.book().Withdrawn(gone); err != nil || !scope.All() {
			t.Errorf("%s: the entry itself is not withdrawn: %v %v", c.what, scope, err)
		}
	}
}

// wordsIn are records of each kind that says something, with words that an entry may copy.
func wordsIn(words string) map[string][]igf.Record {
	output := &igf.Output{ID: "bpf/draft", Title: "A draft", Cycle: "2022", Language: "en", Stage: igf.PublicComment, Versions: []igf.Version{{Number: 1, Date: "2022-12-01", Stage: igf.PublicComment}}}
	comment := &igf.Comment{Output: "bpf/draft", Channel: igf.ByReviewSite, Text: words}
	comment.Meta = note(400, "").Meta
	asked := &igf.Comment{Output: "bpf/draft", Channel: igf.ByReviewSite, Text: "Who decides?"}
	asked.Meta = note(401, "").Meta
	answer := &igf.Response{Comment: asked.ID, Disposition: igf.Noted, Reason: words}
	answer.Meta = note(402, "").Meta
	titled := session("bpf/session-5")
	titled.Title = strings.TrimSuffix(words, ".")
	draft := *output
	draft.Draft = "First.\n\n" + words
	return map[string][]igf.Record{
		"version":       {output, &igf.VersionText{Output: output.ID, Number: 1, Text: "First.\n\n" + words}},
		"draft":         {&draft},
		"comment":       {output, from(comment, 905, true)},
		"answer":        {output, from(asked, 905, true), from(answer, 906, true)},
		"purpose":       {&igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF, Purpose: words}},
		"title":         {titled},
		"name of group": {&igf.Group{ID: "bpf", Name: strings.TrimSuffix(words, "."), Modality: igf.BPF}},
	}
}

// printsWithdrawn reports whether a document prints less of a record, for words that were withdrawn.
func (d *bench) printsWithdrawn(r igf.Record) bool {
	d.t.Helper()
	s, err := d.book().Gate().Print(r, "a participant")
	if err != nil {
		d.t.Fatal(err)
	}
	return strings.Contains(fmt.Sprintf("%+v", s.Record()), igf.Withdrawn)
}

// What stood in a record before an entry came to this device stays when that is withdrawn, whoever wrote
// it, whatever it says of its time, also where it has some words changed; what has its words later
// goes, where the withdrawal is proven.
func TestWithdrawingACopyTakesNothingFromWhoWroteItFirst(t *testing.T) {
	changed := strings.ReplaceAll(strings.ReplaceAll(remark, "lost", "missed"), "operator", "provider")
	for kind, records := range wordsIn(remark) {
		for _, older := range []bool{true, false} {
			for _, by := range []string{"signed", "unsigned", "own"} {
				for _, says := range []string{remark, changed} {
					d := newBench(t)
					gone := from(said(100, "", says), 901, by == "signed") // its id is the older one in any case
					gone.Speaker = igf.Attribution{}
					r := from(redaction(200, gone), 901, by == "signed")
					write := func(list ...igf.Record) {
						if by == "own" {
							d.save(igf.Act{Records: list})
						} else {
							d.exchange(list...)
						}
						d.synced()
					}
					state := map[string][]byte{igf.SyncCertificates + "devices/theirs/x.yaml": {1}}
					if err := d.r.Exchange(t.Context(), &igf.Exchange{SyncState: state}); err != nil {
						t.Fatal(err)
					}
					if by == "own" {
						d.save(igf.Act{Self: &igf.Self{Name: "Cleo Marker", Author: ulid(901)}})
					}
					if older {
						d.exchange(records...)
						d.synced()
					}
					write(gone)
					if !older {
						d.exchange(records...)
						d.synced()
					}
					write(r)
					last := records[len(records)-1]
					if got, want := d.printsWithdrawn(last), !older && by != "unsigned"; got != want {
						t.Errorf("%s, older %v, %s, “%s”: withdrawn is %v", kind, older, by, says, got)
					}
				}
			}
		}
	}
}

// A text that says again what stood before the copy is not the copy's either.
func TestWhatStoodBeforeIsSaidAgain(t *testing.T) {
	d := newBench(t)
	d.exchange(wordsIn(remark)["version"]...)
	d.synced()
	gone := from(said(100, "", remark), 901, true)
	d.exchange(gone, from(redaction(200, gone), 901, true))
	d.synced()
	again := &igf.VersionText{Output: "bpf/draft", Number: 2, Text: "Now.\n\n" + remark}
	if d.held(again) || d.printsWithdrawn(again) {
		t.Error("the next version has lost what the first one says")
	}
}

// What came with one sync may have been copied before it: nobody can tell.
func TestWhatCameTogetherIsHidden(t *testing.T) {
	d := newBench(t)
	gone := from(said(100, "", remark), 901, true)
	copied := wordsIn(remark)["purpose"][0]
	d.exchange(copied)
	d.exchange(gone)
	d.synced()
	d.exchange(from(redaction(200, gone), 901, true))
	if !d.printsWithdrawn(copied) {
		t.Error("the copy stays")
	}
}

// A document of this device that only waits to be sent may have been taken from an entry that came
// meanwhile. Once the repository was found to hold it, its words are older than a later entry.
func TestWhatOnlyWaitsIsNotPublic(t *testing.T) {
	for _, sent := range []bool{false, true} {
		d := newBench(t)
		d.synced()
		copied := wordsIn(remark)["purpose"][0]
		d.save(igf.Act{Records: []igf.Record{copied}})
		if sent {
			pending, err := d.r.Pending()
			if err != nil {
				t.Fatal(err)
			}
			if err := d.r.Exchange(t.Context(), &igf.Exchange{Acknowledged: pending}); err != nil {
				t.Fatal(err)
			}
			d.synced()
		}
		gone := from(said(100, "", remark), 901, true)
		d.exchange(gone)
		d.synced()
		d.exchange(from(redaction(200, gone), 901, true))
		if got := d.printsWithdrawn(copied); got == sent {
			t.Errorf("sent before: %v, and withdrawn is %v", sent, got)
		}
	}
}
