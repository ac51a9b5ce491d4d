package workspace_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/handover"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// lineage is some entries of two authors and two kinds that say to supersede
// each other or something that never came, of which one is withdrawn. What they
// are revisions of is found here without the rule that is tested.
type lineage struct {
	d       bench
	entries []igf.Entry
	first   []int // by entry: the first entry of the same author and kind that it goes back to
	gone    int   // the entry that the redaction names
}

// words are in no other entry and nothing alike.
func words(i int) string { return strings.Repeat(string(rune('a'+i)), 12) + " say" }

func (h *lineage) withdrawn(i int) bool { return h.first[i] == h.first[h.gone] }

func (h *lineage) index(e igf.Entry) int {
	return slices.IndexFunc(h.entries, func(o igf.Entry) bool { return o.Head().ID == e.Head().ID })
}

func newHistory(t *testing.T, rt *rapid.T) *lineage {
	h := &lineage{d: newBench(t)}
	self, err := h.d.replica.Self()
	ok(t, err)
	at := time.Date(2022, 12, 1, 6, 50, 0, 0, time.UTC)
	meta := func(id int, author string) igf.Meta {
		return igf.Meta{ID: fmt.Sprintf("01GK000000000000000000%04d", id), Group: "bpf", Sheet: "main", Device: "other", Lamport: uint64(100 + id), At: at, Author: igf.Author{ID: author}}
	}
	ids := rapid.Permutation([]int{10, 11, 12, 13, 14, 15, 16, 17}).Draw(rt, "ids")
	x := &igf.Exchange{}
	for i := range rapid.IntRange(2, len(ids)).Draw(rt, "entries") {
		m := meta(ids[i], rapid.SampledFrom([]string{self.Author, "01GK0000000000000000000000"}).Draw(rt, "author"))
		h.first = append(h.first, i)
		of := rapid.IntRange(-1, i).Draw(rt, "supersedes")
		switch {
		case of == i:
			m.Supersedes = "01GK0000000000000000009999"
		case of >= 0:
			m.Supersedes = h.entries[of].Head().ID
		}
		var e igf.Entry = &igf.Note{Meta: m, NoteKind: igf.Intervention, Text: words(i)}
		if rapid.Bool().Draw(rt, "comment") {
			e = &igf.Comment{Meta: m, Output: "bpf/norms", Channel: igf.ByEmail, Text: words(i)}
		}
		if of >= 0 && of < i && h.entries[of].Kind() == e.Kind() && h.entries[of].Head().Author.ID == m.Author.ID {
			h.first[i] = h.first[of]
		}
		h.entries, x.Records = append(h.entries, e), append(x.Records, e)
	}
	h.gone = rapid.IntRange(0, len(h.entries)-1).Draw(rt, "withdrawn")
	scope := rapid.SampledFrom([]igf.Scope{igf.ScopeAll, "of-a-newer-version"}).Draw(rt, "scope")
	x.Records = append(x.Records, &igf.Redaction{Meta: meta(20, self.Author), Entry: h.entries[h.gone].Head().ID, Scope: scope, RequestedBy: igf.ByPerson})
	ok(t, h.d.replica.Exchange(t.Context(), x))
	return h
}

// What somebody else wrote, or what is of another kind, revises nothing,
// whatever it says: everywhere an entry and its own revisions are one, a
// withdrawal of one is of all of them, and of nothing else.
func TestAForeignRevisionIsNoneAnywhere(t *testing.T) {
	checks := []struct {
		name string
		f    func(*lineage, *testing.T)
	}{
		{"the newest revision", (*lineage).checkNewest},
		{"reading an entry", (*lineage).checkStanding},
		{"finding", (*lineage).checkFinding},
		{"touched comments", (*lineage).checkTouched},
		{"minutes", (*lineage).checkMinutes},
		{"an archive", (*lineage).checkArchive},
		{"revising", (*lineage).checkRevising},
	}
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		if runs++; testing.Short() && runs > 25 {
			return // each run opens a replica
		}
		passed := t.Run("", func(t *testing.T) {
			h := newHistory(t, rt)
			for _, c := range checks {
				t.Run(c.name, func(t *testing.T) { c.f(h, t) })
			}
		})
		if !passed {
			rt.Fatal("see above")
		}
	})
}

func (h *lineage) checkNewest(t *testing.T) {
	c := core.New(h.d.replica, time.Now)
	for i, e := range h.entries {
		id, err := c.History.Newest(e.Head().ID)
		ok(t, err)
		if j := slices.IndexFunc(h.entries, func(o igf.Entry) bool { return o.Head().ID == id }); j < 0 || h.first[j] != h.first[i] {
			t.Errorf("of entry %d it is entry %d", i, j)
		}
		scope, err := c.History.Withdrawn(e)
		ok(t, err)
		if scope.All() != h.withdrawn(i) {
			t.Errorf("of entry %d is withdrawn %q", i, scope)
		}
	}
}

func (h *lineage) checkStanding(t *testing.T) {
	for i, e := range h.entries {
		l, is, err := h.d.Lists.Standing(e)
		ok(t, err)
		if j := h.index(l.Entry); !is || h.first[j] != h.first[i] || l.Root != h.entries[h.first[i]].Head().ID || l.Gone() != h.withdrawn(i) {
			t.Errorf("entry %d stands as entry %d, withdrawn %q", i, j, l.Redacted)
		}
	}
}

func (h *lineage) checkFinding(t *testing.T) {
	all, err := h.d.Lists.Timeline("bpf/main")
	ok(t, err)
	for i, e := range h.entries {
		hits, err := h.d.Finding.Find(t.Context(), words(i), 0)
		ok(t, err)
		stands := slices.ContainsFunc(all, func(l lists.EntryView) bool { return l.Entry.Head().ID == e.Head().ID && !l.Gone() })
		if found := len(hits) > 0; found != stands || found && h.withdrawn(i) {
			t.Errorf("entry %d, withdrawn %v: found %+v", i, h.withdrawn(i), hits)
		}
	}
}

func (h *lineage) checkTouched(t *testing.T) {
	for i, e := range h.entries {
		lines, gone, err := h.d.Lists.CommentsTouched([]igf.Key{e.Key()})
		ok(t, err)
		if (len(lines) > 0) != (e.Kind() == igf.KindComment) {
			t.Errorf("entry %d touches %d comments", i, len(lines))
		}
		for _, l := range lines {
			if h.first[h.index(l.Entry)] != h.first[i] || l.Gone() != h.withdrawn(i) {
				t.Errorf("entry %d touches %s, withdrawn %q", i, l.Entry.Head().ID, l.Redacted)
			}
		}
		for _, id := range gone {
			if j := slices.IndexFunc(h.entries, func(o igf.Entry) bool { return o.Head().ID == id }); h.first[j] != h.first[i] || j == h.first[j] {
				t.Errorf("after entry %d entry %d stands no more by itself", i, j)
			}
		}
	}
}

func (h *lineage) checkMinutes(t *testing.T) {
	o := &igf.Output{ID: "bpf/minutes", MinutesOf: "bpf/main"}
	for i, e := range h.entries {
		o.MadeFrom = append(o.MadeFrom, e.Head().ID)
		if e.Kind() == igf.KindComment { // is always somebody's
			o.Draft += "A participant: "
		}
		o.Draft += words(i) + "\n\n"
	}
	gone, err := h.d.Texts.WithdrawnWords(o)
	ok(t, err)
	text := gone.Without(o.Draft)
	for i := range h.entries {
		if strings.Contains(text, words(i)) == h.withdrawn(i) {
			t.Errorf("entry %d, withdrawn %v, in\n%s", i, h.withdrawn(i), text)
		}
	}
}

// noDocuments makes documents with nothing in them.
type noDocuments struct{}

func (noDocuments) MakeDocument(document.Kind, string, document.Choices) (document.Document, error) {
	return document.Document{}, nil
}

func (noDocuments) WriteDocument(_ context.Context, _ document.Document, path string, _ func(igf.Progress)) ([]string, error) {
	return nil, os.WriteFile(path, nil, 0o600)
}

func (h *lineage) checkArchive(t *testing.T) {
	c := core.New(h.d.replica, time.Now)
	var b bytes.Buffer
	ok(t, handover.New(c, h.d.Records, h.d.Lists, h.d.Texts, noDocuments{}).HandOver(t.Context(), "bpf", &b, nil))
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	ok(t, err)
	all := ""
	for _, f := range z.File {
		r, err := f.Open()
		ok(t, err)
		data, err := io.ReadAll(r)
		ok(t, err)
		all += string(data)
	}
	for i, e := range h.entries { // what stands, and no older form of it
		newest, err := c.History.Newest(e.Head().ID)
		ok(t, err)
		stands := newest == e.Head().ID && !h.withdrawn(i)
		if strings.Contains(all, words(i)) != stands {
			t.Errorf("entry %d, withdrawn %v, stands %v, in\n%s", i, h.withdrawn(i), stands, all)
		}
	}
}

// checkRevising revises, and so is the last.
func (h *lineage) checkRevising(t *testing.T) {
	self, err := h.d.replica.Self()
	ok(t, err)
	for i, e := range h.entries {
		switch e.(type) {
		case *igf.Note:
			_, err = h.d.Capture.ReviseNote(t.Context(), e.Head().ID, rules.NoteInput{Text: "again"})
		default:
			_, err = h.d.Capture.ReviseComment(t.Context(), e.Head().ID, rules.CommentInput{Text: "again"})
		}
		if mine := e.Head().Author.ID == self.Author; errors.Is(err, history.ErrWithdrawn) != h.withdrawn(i) || (err == nil) != (mine && !h.withdrawn(i)) {
			t.Errorf("entry %d, mine %v, withdrawn %v: %v", i, mine, h.withdrawn(i), err)
		}
	}
}
