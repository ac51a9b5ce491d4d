package gate_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// signature is one as far as a replica looks at it: sync proves it before it lets it in.
var signature = "ed25519:" + strings.Repeat("A", 86)

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
		d.save(igf.Act{Records: []igf.Record{group, copied}})
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
