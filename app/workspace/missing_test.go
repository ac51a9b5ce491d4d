package workspace_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/handover"
	"rapporteur/app/workspace/rules"
)

// without is a bench with three versions of an output and comments on each of them, where the
// texts of some versions are missing, as on a device that came after they were removed.
func without(t *testing.T, missing ...int) bench {
	d := newBench(t)
	for n := 1; n <= 3; n++ {
		if n > 1 {
			_, err := d.Drafting.Publish(t.Context(), "bpf/norms", strings.Replace(draft, "all states", "all states and others "+strings.Repeat("again ", n), 1), "")
			ok(t, err)
		}
		d.comment(t, 2, "", "About the public core", "The public core must be protected.")
	}
	waits, err := d.replica.Pending()
	ok(t, err)
	x := &igf.Exchange{Acknowledged: waits}
	for _, n := range missing {
		x.Removed = append(x.Removed, igf.VersionKey("bpf/norms", n))
	}
	ok(t, d.replica.Exchange(t.Context(), x))
	return d
}

// A version whose text is missing holds back itself only: whatever is done with an output
// goes on with the texts that are here, and says which one is missing.
func TestAVersionWithoutItsTextHoldsBackItselfOnly(t *testing.T) {
	for _, missing := range [][]int{{}, {1}, {2}, {3}, {1, 2}, {2, 3}, {1, 3}, {1, 2, 3}} {
		d := without(t, missing...)
		newest := 0
		for n := 1; n <= 3; n++ {
			_, err := d.Texts.OutputText("bpf/norms", n)
			var told *igf.MissingTextError
			if gone := slices.Contains(missing, n); gone != errors.As(err, &told) || !gone && err != nil {
				t.Errorf("without %v: version %d: %v", missing, n, err)
			} else if !gone {
				newest = n
			}
		}
		version, paragraphs, err := d.Texts.Reading("bpf/norms")
		ok(t, err)
		if version != newest || len(paragraphs) == 0 {
			t.Errorf("without %v version %d is read", missing, version)
		}
		o, err := d.Texts.Output("bpf/norms")
		ok(t, err)
		if _, gone, err := d.Texts.Versions(o); err != nil || !slices.Equal(gone, missing) {
			t.Errorf("without %v: %v are missing, %v", missing, gone, err)
		}
		_, err = d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Paragraph: 2, Text: "One more"})
		ok(t, err)
		places, err := d.Texts.Places("bpf/norms")
		ok(t, err)
		if len(places) != 4 {
			t.Errorf("without %v: %d comments have a place", missing, len(places))
		}
		for _, p := range places {
			if v := p.View.Entry.(*igf.Comment).Anchor.Version; (p.Anchor == nil || p.Anchor.Paragraph != 2) && !slices.Contains(missing, v) {
				t.Errorf("without %v: a comment on version %d stands at %+v", missing, v, p.Anchor)
			}
		}
		_, err = d.Answering.Wordings("bpf/norms")
		ok(t, err)
		_, err = d.Drafting.Gaps("bpf/norms")
		ok(t, err)
		printsAll(t, d, missing)
		o, err = d.Drafting.Publish(t.Context(), "bpf/norms", draft, "")
		ok(t, err)
		if o.Latest() != 4 {
			t.Errorf("without %v: the next version is %d", missing, o.Latest())
		}
	}
}

// printsAll makes each document of the output and of its group, and the archive.
func printsAll(t *testing.T, d bench, missing []int) {
	t.Helper()
	for _, k := range builders.Kinds() {
		id := map[builders.Subject]string{builders.OfOutput: "bpf/norms", builders.OfSession: "bpf/main", builders.OfGroup: "bpf"}[k.Of]
		if id == "" {
			continue
		}
		doc, err := d.Documents.MakeDocument(k.ID, id, document.Choices{})
		if err != nil {
			t.Errorf("without %v: %s: %v", missing, k.ID, err)
			continue
		}
		told := 0
		for _, f := range doc.Facts {
			if strings.Contains(f.Term, "missing") {
				told++
			}
		}
		if k.ID == document.KindDraft && told != len(missing) {
			t.Errorf("without %v: the document names %d versions", missing, told)
		}
	}
	c := core.New(d.replica, time.Now)
	ok(t, handover.New(c, d.Records, d.Lists, d.Texts, noDocuments{}).HandOver(t.Context(), "bpf", io.Discard, nil))
}

// A decision that a text goes here too leaves the output usable, and what its list says can
// be sent again without it.
func TestWhatWasRemovedHereTooLeavesTheOutputUsable(t *testing.T) {
	d := newBench(t)
	_, err := d.Drafting.Publish(t.Context(), "bpf/norms", draft+"\nMore.\n", "")
	ok(t, err)
	waits, err := d.replica.Pending()
	ok(t, err)
	key := igf.VersionKey("bpf/norms", 2)
	removed := igf.Conflict{ID: "removed", Key: igf.GroupKey("bpf"), Field: string(igf.HandRemoved), Ours: string(key), RemovedBy: igf.Theirs}
	line := igf.Conflict{ID: "line", Key: key, Field: string(igf.HandListing), Ours: "number: 2", RemovedBy: igf.Theirs}
	ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Acknowledged: waits, Conflicts: []igf.Conflict{removed, line}}))
	ok(t, d.Deciding.Settle(t.Context(), removed, igf.Settling{Take: igf.Theirs}))
	if version, _, err := d.Texts.Reading("bpf/norms"); err != nil || version != 1 {
		t.Errorf("version %d is read, %v", version, err)
	}
	printsAll(t, d, []int{2})
	ok(t, d.Deciding.Settle(t.Context(), line, igf.Settling{Take: igf.Ours}))
	o, err := d.Drafting.Publish(t.Context(), "bpf/norms", draft, "")
	ok(t, err)
	if o.Latest() != 3 {
		t.Errorf("the next version is %d", o.Latest())
	}
}
