package store

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

func TestWhatWasSavedIsThereAfterClosing(t *testing.T) {
	dir := t.TempDir()
	r, found := open(t, dir)
	if found.Sentence.String() != "" || found.Repaired {
		t.Errorf("a new replica says %+v", found)
	}
	device := r.Device()
	self := igf.Self{Author: ulid(9, 1), Name: "Sample Person", Email: "sample@example.org"}
	a := act(comment(ulid(1, 2), "второй"), note(ulid(1, 1), "الأول"), output("Norms", "# Draft\n"))
	a.Self = &self
	a.Private = []igf.Private{{Of: igf.EntryKey(ulid(1, 2)), Name: "Somebody"}}
	a.Settings = map[string]string{"language": "fr"}
	save(t, r, a)
	save(t, r, act(note(ulid(1, 0), "third")))
	closeReplica(t, r)

	r, found = open(t, dir)
	if found.Sentence.String() != "" || found.Repaired {
		t.Errorf("an orderly end gives %+v", found)
	}
	if r.Device() != device {
		t.Errorf("device %s became %s", device, r.Device())
	}
	if got := texts(t, r); !slices.Equal(got, []string{"второй", "الأول", "third"}) {
		t.Errorf("timeline %q: order of saving expected, whatever the ids say", got)
	}
	doc, ok := must(r.Get(igf.OutputKey(sampleOutput)))(t).(*igf.Output)
	if !ok || doc.Draft != "# Draft\n" {
		t.Errorf("output %+v", doc)
	}
	if got := must(r.Self())(t); !reflect.DeepEqual(got, self) {
		t.Errorf("self %+v", got)
	}
	if p, ok, err := r.Private(igf.EntryKey(ulid(1, 2))); err != nil || !ok || p.Name != "Somebody" {
		t.Errorf("private %+v %v %v", p, ok, err)
	}
	if v := must(r.Setting("language"))(t); v != "fr" {
		t.Errorf("setting %q", v)
	}
	if p := pending(t, r); len(p) != 4 {
		t.Errorf("pending %+v", p)
	}
	n := 0
	for c, err := range r.Comments(sampleOutput) {
		if err != nil || c.Text != "второй" {
			t.Errorf("comment %+v %v", c, err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("%d comments on the output", n)
	}
	if _, err := r.Get(igf.SessionKey("no/such")); !errors.Is(err, igf.ErrNotFound) {
		t.Errorf("a missing record gives %v", err)
	}
}

func TestAnActAppliesOnce(t *testing.T) {
	r, _ := open(t, t.TempDir())
	a := act(note(ulid(1, 1), "once"))
	save(t, r, a)
	again := act(note(ulid(1, 1), "once"))
	again.ID = a.ID
	save(t, r, again)
	if h := again.Records[0].(igf.Entry).Head(); h.Device != r.Device() || h.Lamport != 1 {
		t.Errorf("the repeated act has the stamps %+v", h)
	}
	if got := texts(t, r); len(got) != 1 {
		t.Errorf("timeline %q", got)
	}
	if err := r.Save(context.Background(), act(note(ulid(1, 1), "other"))); err == nil {
		t.Error("an entry was written twice by different acts")
	}
}

func TestBadRecordsAreRefusedWhole(t *testing.T) {
	r, _ := open(t, t.TempDir())
	huge := strings.Repeat("я", 25<<20)
	for name, bad := range map[string]igf.Record{
		"no text":       note(ulid(1, 2), ""),
		"a 50 MB paste": note(ulid(1, 2), huge),
		"invalid UTF-8": note(ulid(1, 2), "caf\xe9"),
		"no id":         note("", "x"),
		"an odd output": &igf.Output{ID: "../x", Title: "x", Stage: igf.Stages()[0]},
		"a huge draft":  output("x", huge),
	} {
		good := note(ulid(1, 1), "good")
		err := r.Save(context.Background(), act(good, bad))
		var f *igf.FieldError
		if !errors.As(err, &f) {
			t.Errorf("%s: %v", name, err)
		}
		if good.Device != "" || good.Lamport != 0 {
			t.Errorf("%s: a refused entry was stamped: %+v", name, good.Meta)
		}
	}
	if got := texts(t, r); len(got) != 0 {
		t.Errorf("half of a refused act is there: %q", got)
	}
	if err := r.KeepUnsaved(igf.Unsaved{Slot: "s", Text: huge}); err == nil || !strings.Contains(err.Error(), "52428800 bytes") {
		t.Errorf("a 50 MB paste while typing: %v", err)
	}
}
